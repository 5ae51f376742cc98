//! The databases that are measured.

use end_to_end::{Cluster, Database};
use postgres::Client;

/// Tables as applications have them: a key, an identity, defaults, and further indexes as asked for. A transaction holds a
/// lock on all that it makes, hence many transactions.
fn tables(count: usize, indexes: bool) -> String {
    let indexes = if indexes {
        "EXECUTE format('CREATE INDEX %I ON app.%I (customer_id)', name || '_customer', name);
         EXECUTE format('CREATE INDEX %I ON app.%I (created_at DESC, status)', name || '_recent', name);"
    } else {
        ""
    };
    format!(
        "CREATE SCHEMA app;
         DO $$
         DECLARE name text;
         BEGIN
             FOR n IN 1..{count} LOOP
                 name := 'table_' || n;
                 EXECUTE format('CREATE TABLE app.%I (
                     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                     customer_id bigint NOT NULL,
                     title text NOT NULL,
                     status text NOT NULL DEFAULT ''new'',
                     amount numeric(12,2),
                     created_at timestamptz NOT NULL DEFAULT now())', name);
                 {indexes}
                 IF n % 100 = 0 THEN COMMIT; END IF;
             END LOOP;
         END $$;"
    )
}

/// A schema as large applications have it: 500 tables, 1,100 indexes, 450 triggers, 2,200 constraints (500 primary keys, 300
/// unique, 700 foreign keys, 700 checks), comments and views.
const APPLICATION: &str = "
    CREATE SCHEMA app;
    CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.updated_at := now(); RETURN NEW; END';
    DO $$
    DECLARE
        name text;
    BEGIN
        FOR n IN 1..500 LOOP
            name := 'table_' || n;
            EXECUTE format('CREATE TABLE app.%I (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                parent_id bigint REFERENCES app.%I,
                code varchar(40) NOT NULL,
                title text NOT NULL DEFAULT '''',
                amount numeric(12,2) CHECK (amount >= 0),
                state text NOT NULL DEFAULT ''new'',
                details jsonb,
                updated_at timestamptz NOT NULL DEFAULT now())', name, 'table_' || greatest(n - 1, 1));
            EXECUTE format('COMMENT ON TABLE app.%I IS %L', name, 'What table ' || n || ' is for');
            IF n <= 300 THEN
                EXECUTE format('ALTER TABLE app.%I ADD UNIQUE (code)', name);
                EXECUTE format('CREATE INDEX ON app.%I (updated_at DESC, state)', name);
            END IF;
            IF n <= 450 THEN
                EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON app.%I
                    FOR EACH ROW EXECUTE FUNCTION app.touch()', name);
            END IF;
            IF n <= 200 THEN
                EXECUTE format('ALTER TABLE app.%I ADD owner_id bigint REFERENCES app.table_1,
                    ADD CHECK (state IN (''new'', ''open'', ''closed''))', name);
            END IF;
            IF n % 10 = 0 THEN
                EXECUTE format('CREATE VIEW app.%I AS
                    SELECT t.id, t.code, p.title FROM app.%I AS t LEFT JOIN app.%I AS p ON p.id = t.parent_id
                    WHERE t.state <> ''closed''', 'view_' || n, name, 'table_' || (n - 1));
            END IF;
            IF n % 50 = 0 THEN COMMIT; END IF;
        END LOOP;
    END $$;";

/// That database, with a pggit that has no commit yet.
pub fn application(cluster: &Cluster) -> Database<'_> {
    let database = cluster.create_database();
    fill(&database, &format!("{APPLICATION} CREATE EXTENSION pggit;"));
    database
}

/// A database with `count` tables and without pggit.
pub fn without_pggit(cluster: &Cluster, count: usize) -> Database<'_> {
    let database = cluster.create_database();
    fill(&database, &tables(count, false));
    database
}

/// A database with `count` tables, each with three indexes, and a pggit that has no commit yet.
pub fn uninitialised(cluster: &Cluster, count: usize) -> Database<'_> {
    let database = cluster.create_database();
    let script = tables(count, true) + "CREATE EXTENSION pggit;";
    fill(&database, &script);
    database
}

/// A database with `count` tables that pggit records.
pub fn with_pggit(cluster: &Cluster, count: usize) -> Database<'_> {
    let database = without_pggit(cluster, count);
    install(&database);
    database
}

/// A copy of a database, with a pggit that records it.
pub fn copy_with_pggit<'a>(cluster: &'a Cluster, original: &Database<'a>) -> Database<'a> {
    let name = cluster.unique("db");
    cluster.execute(&format!("CREATE DATABASE {name} TEMPLATE {}", original.name()));
    let database = Database::new(cluster, name);
    install(&database);
    database
}

fn install(database: &Database<'_>) {
    fill(
        database,
        "CREATE EXTENSION pggit; SELECT pggit_v0.create_basic_commit('Initialize repository');",
    );
}

fn fill(database: &Database<'_>, script: &str) {
    database.psql(script).expect_success();
    database.psql("VACUUM ANALYZE").expect_success();
}

/// Runs statements, and panics at an error.
pub fn run(client: &mut Client, sql: &str) {
    client
        .batch_execute(sql)
        .unwrap_or_else(|error| panic!("{sql}: {error:?}"));
}

/// The text in the first column of a query's only row.
pub fn text(client: &mut Client, sql: &str) -> String {
    let row = client.query_one(sql, &[]);
    row.unwrap_or_else(|error| panic!("{sql}: {error:?}")).get(0)
}

/// Whether the installed pggit has a function.
pub fn has_function(client: &mut Client, name: &str) -> bool {
    let row = client.query_one("SELECT to_regproc($1) IS NOT NULL", &[&name]);
    row.expect("the catalog can be read").get(0)
}
