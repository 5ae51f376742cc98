//! Roles without privileges on pggit, their search paths, and whose name stands in the trail.

use end_to_end::{Cluster, Repository};

use crate::twins::Twins;

/// Every command that an ordinary developer gives, and some that fail for such a role.
const EVERYDAY: &[&str] = &[
    "SET search_path = work",
    "CREATE TABLE t (id serial PRIMARY KEY, name text UNIQUE, n int CHECK (n > 0))",
    "CREATE TABLE u (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, t_id int REFERENCES t ON DELETE CASCADE)",
    "CREATE TEMP TABLE temporary (id serial PRIMARY KEY)",
    "ALTER TABLE temporary ADD n int",
    "CREATE TEMP VIEW temporary_view AS SELECT id FROM temporary",
    "CREATE TEMP SEQUENCE temporary_sequence",
    "CREATE INDEX ON temporary (n)",
    "COMMENT ON TABLE temporary IS 'x'",
    "GRANT SELECT ON temporary TO PUBLIC",
    "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "BEGIN; CREATE TEMP TABLE short ON COMMIT DROP AS SELECT 1 AS a; COMMIT",
    "DROP TABLE temporary CASCADE",
    "DISCARD TEMP",
    "GRANT SELECT ON t TO PUBLIC",
    "GRANT SELECT (id), UPDATE (name) ON t TO PUBLIC",
    "GRANT USAGE ON SEQUENCE t_id_seq TO PUBLIC",
    "GRANT SELECT ON ALL TABLES IN SCHEMA work TO PUBLIC",
    "REVOKE SELECT ON u FROM PUBLIC",
    "GRANT USAGE ON SCHEMA work TO PUBLIC",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA work GRANT SELECT ON TABLES TO PUBLIC",
    "CREATE TABLE granted (id int)",
    "CREATE VIEW v AS SELECT id, name FROM t",
    "CREATE OR REPLACE VIEW v AS SELECT id, name, n FROM t",
    "CREATE MATERIALIZED VIEW m AS SELECT count(*) AS n FROM t",
    "CREATE UNIQUE INDEX ON m (n)",
    "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
    "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION f(text) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'",
    "CREATE PROCEDURE p(INOUT a int) LANGUAGE plpgsql AS 'BEGIN COMMIT; a := 1; END'",
    "CALL p(1)",
    "REVOKE EXECUTE ON FUNCTION f(int) FROM PUBLIC",
    "CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int)",
    "CREATE TYPE color AS ENUM ('red', 'green')",
    "ALTER TYPE color ADD VALUE 'blue' BEFORE 'green'",
    "CREATE TYPE pair AS (a int, b color)",
    "ALTER TYPE pair ADD ATTRIBUTE c text",
    "CREATE TYPE span AS RANGE (SUBTYPE = int)",
    "CREATE DOMAIN positive AS int CHECK (VALUE > 0)",
    "CREATE SEQUENCE q",
    "ALTER SEQUENCE q OWNED BY t.n",
    "CREATE INDEX CONCURRENTLY ON t (n) WHERE name IS NOT NULL",
    "CREATE STATISTICS st ON name, n FROM t",
    "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch()",
    "CREATE RULE r AS ON DELETE TO u DO ALSO NOTHING",
    "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY own ON t USING (name = current_user)",
    "CREATE TABLE parts (id int, at date) PARTITION BY RANGE (at)",
    "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
    "CREATE TABLE parts_2 (id int, at date)",
    "ALTER TABLE parts ATTACH PARTITION parts_2 DEFAULT",
    "ALTER TABLE parts DETACH PARTITION parts_2",
    "CREATE INDEX ON parts (id)",
    "CREATE TABLE child (extra int) INHERITS (t)",
    "SELECT 1 AS a INTO made_by_select",
    "CREATE TABLE made_by_query AS SELECT 1 AS a",
    "COMMENT ON COLUMN t.name IS 'it''s a name'",
    "ALTER TABLE t RENAME COLUMN name TO label",
    "ALTER TABLE u RENAME TO w",
    "DROP VIEW v",
    "ALTER TABLE t ALTER COLUMN n TYPE bigint, ALTER label SET DEFAULT 'x'",
    "ALTER TABLE t DROP COLUMN label CASCADE",
    "TRUNCATE t CASCADE",
    "ALTER FUNCTION f(int) RENAME TO g",
    "DROP FUNCTION f(text)",
    "DROP TABLE made_by_select, made_by_query",
    "DROP OWNED BY worker",
    // What this role may not do fails with the same words.
    "CREATE SCHEMA mine",
    "CREATE TABLE public.mine (id int)",
    "DROP TABLE closed.secrets",
    "ALTER TABLE closed.secrets ADD n int",
    "GRANT SELECT ON closed.secrets TO worker",
    "CREATE EXTENSION hstore",
    "CREATE TABLE pg_catalog.mine (id int)",
    "CREATE TABLE missing.mine (id int)",
    "SELECT * FROM missing",
];

#[test]
fn an_unprivileged_role_runs_every_command() {
    let cluster = Cluster::shared();
    cluster.execute("CREATE ROLE worker LOGIN");
    let twins = Twins::new(
        "CREATE SCHEMA work AUTHORIZATION worker; CREATE SCHEMA closed; CREATE TABLE closed.secrets (id int)",
    );
    let (before_drop, rest) = EVERYDAY.split_at(EVERYDAY.iter().position(|s| s.starts_with("DROP OWNED")).unwrap());
    twins.run_all("worker", before_drop);
    twins.assert_same();
    twins.run("worker", &[&["SET search_path = work"], rest].concat());
    twins.assert_same();
}

/// The role sees the history and may commit what it may change; the tables are not for its hands.
#[test]
fn nobody_writes_to_the_repository_by_hand() {
    let cluster = Cluster::shared();
    let (writer, reader) = (cluster.create_role("writer", ""), cluster.create_role("reader", ""));
    let database = cluster.create_repository();
    database.connect().run(&format!(
        "CREATE SCHEMA w AUTHORIZATION {writer}; CREATE TABLE w.t (id int)"
    ));
    let mut client = database.connect_as(&writer);
    for table in client.rows(
        "SELECT oid::regclass FROM pg_class
         WHERE relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname LIKE 'pggit%') AND relkind IN ('r', 'p')",
    ) {
        for statement in [
            "DELETE FROM",
            "TRUNCATE",
            "INSERT INTO",
            "DROP TABLE",
            "ALTER TABLE",
            "BEGIN; LOCK TABLE",
        ] {
            let rest = match statement {
                "INSERT INTO" => "DEFAULT VALUES",
                "ALTER TABLE" => "ADD mine int",
                _ => "",
            };
            let failure = client.fails(&format!("{statement} {table} {rest}"));
            assert_eq!(failure.code, "42501", "{statement} {table}: {failure:?}");
            client.run("ROLLBACK");
        }
    }
    for function in ["capture_drop()", "capture_command()"] {
        assert_eq!(client.fails(&format!("SELECT pggit.{function}")).code, "0A000");
    }
    client.commit("By the writer").unwrap();
    assert_eq!(
        client.rows("SELECT author FROM pggit_v0.get_commit_history(1)"),
        [writer]
    );

    let mut client = database.connect_as(&reader);
    assert_eq!(client.status(), [""; 0]);
    assert_eq!(
        client.rows("SELECT message FROM pggit_v0.get_commit_history(1)"),
        ["By the writer"]
    );
    let failure = client.fails("SELECT pggit_v0.create_basic_commit('By the reader')");
    assert_eq!(failure.code, "42501", "{failure:?}");
    assert!(failure.hint.contains("GRANT CREATE"), "{failure:?}");

    // Not even a superuser changes the trail.
    for statement in [
        "UPDATE pggit_audit.changes SET author = 'x'",
        "DELETE FROM pggit_audit.changes",
        "TRUNCATE pggit_audit.changes",
    ] {
        assert_eq!(database.connect().fails(statement).code, "55000");
    }
}

/// Names in a command mean what they mean to the role that gives it.
#[test]
fn names_that_only_the_role_finds() {
    let cluster = Cluster::shared();
    let role = "odd \"role\" %";
    cluster.execute(r#"CREATE ROLE "odd ""role"" %" LOGIN"#);
    let twins = Twins::new(
        r#"CREATE SCHEMA AUTHORIZATION "odd ""role"" %"; CREATE SCHEMA other AUTHORIZATION "odd ""role"" %";
           CREATE TABLE public.t (id int); CREATE FUNCTION public.f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
           ALTER TABLE public.t OWNER TO "odd ""role"" %""#,
    );
    let (mut with, mut without) = (twins.with.connect_as(role), twins.without.connect_as(role));
    let setup = [
        "CREATE TABLE t (id serial)",
        "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 2'",
        "CREATE TYPE e AS ENUM ('a')",
        "CREATE FUNCTION f(e) RETURNS int LANGUAGE sql AS 'SELECT 3'",
        "CREATE DOMAIN d AS int",
        "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'",
    ];
    let odd = r#"odd "role" %"#;
    twins.run_in(&mut with, &mut without, &setup);
    twins.with.connect().commit("Set-up").unwrap();
    twins.run_in(
        &mut with,
        &mut without,
        &[
            "GRANT SELECT ON t TO PUBLIC",
            "GRANT SELECT ON TABLE t_id_seq TO PUBLIC",
            "REVOKE EXECUTE ON FUNCTION f(int) FROM PUBLIC",
            "REVOKE ALL ON FUNCTION f(e) FROM PUBLIC",
            "REVOKE ALL ON ROUTINE p FROM PUBLIC",
            "REVOKE USAGE ON TYPE e FROM PUBLIC",
            "REVOKE USAGE ON DOMAIN d FROM PUBLIC",
        ],
    );
    let mut judge = twins.with.connect();
    assert_eq!(
        judge.uncommitted(),
        [
            "DOMAIN {odd}.d",
            "FUNCTION {odd}.f({quoted}.e)",
            "FUNCTION {odd}.f(integer)",
            "PROCEDURE {odd}.p()",
            "TABLE {odd}.t",
            "TABLE {odd}.t",
            "TYPE {odd}.e"
        ]
        .map(|line| format!("ALTER {line}")
            .replace("{odd}", odd)
            .replace("{quoted}", r#""odd ""role"" %""#))
    );
    twins.assert_same();
    // The path changes in the session, in the transaction, and inside of a function.
    twins.run_in(
        &mut with,
        &mut without,
        &[
            "BEGIN; SET LOCAL search_path = other; CREATE TABLE t (id int); GRANT SELECT ON t TO PUBLIC; COMMIT",
            "SET search_path = public; GRANT SELECT ON t TO PUBLIC; RESET search_path",
            "CREATE FUNCTION go() RETURNS void LANGUAGE plpgsql SET search_path = other AS
             'BEGIN GRANT UPDATE ON t TO PUBLIC; CREATE TABLE u (id int); END'",
            "SELECT go()",
            "SET search_path = ''",
            "CREATE TABLE other.w (id int)",
            "GRANT SELECT ON other.w TO PUBLIC",
        ],
    );
    twins.assert_same();
}

/// Functions and operators of the user's that stand before PostgreSQL's own are not called by capture.
#[test]
fn functions_that_hide_those_of_the_server() {
    let cluster = Cluster::shared();
    let role = cluster.create_role("mallory", "");
    let database = cluster.create_repository();
    database
        .connect()
        .run(&format!("CREATE SCHEMA evil AUTHORIZATION {role}"));
    let mut client = database.connect_as(&role);
    client.run("SET search_path = evil, pg_catalog");
    for (name, arguments, returns) in [
        ("unnest", "oid[]", "SETOF oid"),
        ("unnest", "text[]", "SETOF text"),
        ("unnest", "oid[], oid[]", "SETOF oid"),
        ("format_type", "oid, int", "text"),
        ("pg_get_expr", "pg_node_tree, oid", "text"),
        ("quote_ident", "text", "text"),
        ("array_length", "anyarray, int", "int"),
        ("array_agg", "oid", "oid[]"),
        ("now", "", "timestamptz"),
        ("session_user", "", "name"),
        ("current_setting", "text", "text"),
        ("current_setting", "text, boolean", "text"),
        ("pg_event_trigger_ddl_commands", "", "SETOF oid"),
        ("pg_event_trigger_dropped_objects", "", "SETOF oid"),
    ] {
        client.run(&format!(
            "CREATE FUNCTION evil.\"{name}\"({arguments}) RETURNS {returns} LANGUAGE plpgsql AS 'BEGIN RAISE ''called''; END'"
        ));
    }
    client.run(
        "CREATE FUNCTION evil.equal(oid, oid) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE ''called''; END';
         CREATE OPERATOR evil.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = evil.equal);
         CREATE FUNCTION evil.same(text, text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE ''called''; END';
         CREATE OPERATOR evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.same);
         CREATE TYPE evil.text AS (a int)",
    );
    client
        .run("CREATE TABLE evil.t (id int DEFAULT 1); ALTER TABLE evil.t ADD n int; GRANT SELECT ON evil.t TO PUBLIC");
    client
        .run("CREATE VIEW evil.v AS SELECT id FROM evil.t; ALTER TABLE evil.t RENAME TO u; DROP TABLE evil.u CASCADE");
    client.commit("Under a hostile search path").unwrap();
    assert_eq!(client.status(), [""; 0]);
    client.assert_no_drift("the statements");
}

fn authors(client: &mut postgres::Client) -> Vec<String> {
    client.rows("SELECT author, effective_role, object_name FROM pggit_audit.changes ORDER BY change_timestamp")
}

#[test]
fn whose_name_stands_in_the_trail() {
    let cluster = Cluster::shared();
    let [login, group, definer] = ["login", "group", "definer"].map(|prefix| cluster.create_role(prefix, ""));
    cluster.execute(&format!("GRANT {group} TO {login}"));
    let database = cluster.create_database();
    database.connect().run(&format!(
        "CREATE SCHEMA s; GRANT ALL ON SCHEMA s TO {login}, {group}, {definer}"
    ));
    let database = database.initialise();
    let mut client = database.connect();
    client.run(&format!(
        "CREATE FUNCTION s.make() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_temp AS
         'BEGIN CREATE TABLE s.by_definer (id int); END';
         ALTER FUNCTION s.make() OWNER TO {definer}"
    ));
    client.commit("Function").unwrap();
    let before = authors(&mut client).len();
    let mut session = database.connect_as(&login);
    session.run("CREATE TABLE s.by_login (id int)");
    session.run(&format!(
        "SET ROLE {group}; CREATE TABLE s.by_group (id int); RESET ROLE"
    ));
    session.run("SELECT s.make()");
    session.run(&format!("SET ROLE {group}; SELECT s.make(); RESET ROLE").replace("s.make()", "1"));
    client.run(&format!(
        "SET SESSION AUTHORIZATION {login}; CREATE TABLE s.by_authorization (id int); RESET SESSION AUTHORIZATION"
    ));
    assert_eq!(
        authors(&mut client)[before..],
        [
            format!("{login}|{login}|by_login"),
            format!("{login}|{group}|by_group"),
            format!("{login}|{definer}|by_definer"),
            format!("{login}|{login}|by_authorization"),
        ]
    );
    assert_eq!(
        client.rows(
            "SELECT DISTINCT application_name, client_addr FROM pggit_audit.changes WHERE object_name = 'by_login'"
        ),
        ["|"]
    );
    client.assert_no_drift("the statements");
}

/// Settings of the session change neither what is recorded nor whether.
#[test]
fn settings_that_change_how_things_are_written() {
    let twins = Twins::new("CREATE SCHEMA s");
    twins.run_all(
        "postgres",
        &[
            "SET DateStyle = 'German, DMY'",
            "SET IntervalStyle = 'iso_8601'",
            "SET TimeZone = 'Asia/Kolkata'",
            "SET extra_float_digits = -15",
            "SET bytea_output = 'escape'",
            "SET xmlbinary = 'hex'",
            "SET quote_all_identifiers = on",
            "SET standard_conforming_strings = off",
            "SET escape_string_warning = off",
            "SET lc_monetary = 'C'",
            "SET enable_indexscan = off",
            "SET enable_seqscan = off",
            "SET plan_cache_mode = 'force_custom_plan'",
            "SET default_transaction_deferrable = on",
            "SET row_security = off",
            "SET constraint_exclusion = on",
            "SET work_mem = '64kB'",
            r"CREATE TABLE s.t (d date DEFAULT '24.12.2026', i interval DEFAULT 'P1DT2H', z timestamptz DEFAULT '2026-12-24 12:00',
              f float8 DEFAULT 0.1, b bytea DEFAULT '\\x00ff', m money DEFAULT 1.5, t text DEFAULT 'a\\b\'c', x xml DEFAULT '<a/>')",
            r"CREATE FUNCTION s.f(d date DEFAULT '24.12.2026') RETURNS text LANGUAGE sql SET DateStyle = 'German' AS 'SELECT \'a\\b\''",
            "CREATE VIEW s.v AS SELECT d, '24.12.2026'::date AS christmas, 1.0::float8 / 3 AS third FROM s.t WHERE z > '2026-12-24 12:00+05:30'",
            r"COMMENT ON TABLE s.t IS 'a\\b'",
            "ALTER TABLE s.t RENAME COLUMN d TO day",
        ],
    );
    twins.assert_same();
}

/// Blocks that catch errors, and savepoints, many times over.
#[test]
fn subtransactions_leave_no_trace() {
    let twins = Twins::new("CREATE TABLE t (id int)");
    let (mut with, mut without) = (twins.with.connect(), twins.without.connect());
    twins.run_in(
        &mut with,
        &mut without,
        &[
            "DO $$
             BEGIN
                 FOR n IN 1..20 LOOP
                     BEGIN
                         EXECUTE format('CREATE TABLE loop_%s (id int)', n);
                         EXECUTE format('ALTER TABLE t ADD c%s int', n);
                         IF n % 2 = 0 THEN RAISE 'even'; END IF;
                         BEGIN
                             EXECUTE format('DROP TABLE loop_%s', n);
                             PERFORM 1 / (n % 3);
                         EXCEPTION WHEN division_by_zero THEN
                             NULL;
                         END;
                     EXCEPTION WHEN raise_exception THEN
                         NULL;
                     END;
                 END LOOP;
             END $$",
            "BEGIN",
            "CREATE TABLE a (id int)",
            "SAVEPOINT one",
            "ALTER TABLE a RENAME TO b",
            "SAVEPOINT two",
            "DROP TABLE b",
            "CREATE VIEW b AS SELECT 1 AS x",
            "ROLLBACK TO two",
            "ALTER TABLE b ADD n int",
            "RELEASE two",
            "ROLLBACK TO one",
            "CREATE INDEX ON a (id)",
            "SELECT 1 / 0",
            "ROLLBACK TO one",
            "COMMENT ON TABLE a IS 'kept'",
            "COMMIT",
            "BEGIN; DROP TABLE a; DROP TABLE t; ROLLBACK",
        ],
    );
    let mut client = twins.with.connect();
    let names: Vec<String> = client.uncommitted();
    assert!(
        names
            .iter()
            .all(|line| !line.contains("public.b") && !line.starts_with("DROP TABLE public.t")),
        "{names:?}"
    );
    assert_eq!(client.rows("SELECT count(*) FROM pggit.pending"), ["0"]);
    twins.assert_same();
}

/// Secrets that share a string with a command stay out of the trail.
#[test]
fn secrets_do_not_reach_the_trail() {
    let cluster = Cluster::shared();
    let role = cluster.create_role("secretive", "");
    let database = cluster.create_repository();
    let mut client = database.connect();
    client.run(&format!(
        "CREATE TABLE t (id int); ALTER ROLE {role} PASSWORD 'opensesame'; ALTER TABLE t ADD n int"
    ));
    client.run(&format!(
        "DO $$ BEGIN ALTER ROLE {role} PASSWORD 'opensesame'; CREATE TABLE u (id int); END $$"
    ));
    let statements = client.rows("SELECT DISTINCT statement FROM pggit_audit.changes");
    assert!(
        !statements.is_empty() && !statements.concat().contains("opensesame"),
        "{statements:?}"
    );
}
