//! What `detect_anomalies()` says: of the schema itself, and of what is unusual.

use end_to_end::{Cluster, Repository};

const ANOMALIES: &str = "SELECT details FROM pggit_v0.detect_anomalies() WHERE anomaly_type = ";

#[test]
fn columns_in_another_order_than_the_recorded_one() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("CREATE TABLE moved (a integer, \"B\" text, c integer); CREATE TABLE other (a integer, b integer)");
    client.commit("Set-up");
    client.run("SET pggit.capture = off; ALTER TABLE moved DROP COLUMN a, ADD COLUMN a integer; RESET pggit.capture");
    let found = client.rows(&format!("{ANOMALIES} 'column_order'"));
    assert_eq!(found.len(), 1, "{found:?}");
    let start = "the columns of table public.moved stand in the order (\"B\", c, a), recorded is (a, \"B\", c):";
    assert!(found[0].starts_with(start), "{found:?}");
    client.commit("As it is");
    assert_eq!(client.rows(&format!("{ANOMALIES} 'column_order'")), [""; 0]);
}

#[test]
fn permanent_objects_that_use_temporary_ones() {
    let database = Cluster::shared().create_repository();
    let (mut client, mut other) = (database.connect(), database.connect());
    client.commit("Set-up");
    client.run(
        "CREATE TEMPORARY TABLE short (a serial PRIMARY KEY, b text CHECK (b <> ''));
         CREATE TEMPORARY SEQUENCE numbers;
         CREATE TYPE pg_temp.mood AS ENUM ('well');
         CREATE TABLE kept (id integer DEFAULT nextval('numbers'), v short, w short[]);
         CREATE VIEW moods AS SELECT 'well'::pg_temp.mood = 'well' AS good;
         CREATE TYPE pair AS (a short);
         CREATE TABLE unconcerned (a integer);",
    );
    let found = other.rows(&format!("{ANOMALIES} 'depends_on_temporary'"));
    let objects: Vec<&str> = found
        .iter()
        .filter_map(|details| details.split(" depends on ").next())
        .collect();
    assert_eq!(
        objects,
        [
            "composite type column public.pair.a",
            "default value for public.kept.id",
            "rule \"_RETURN\" on public.moods",
            "table column public.kept.v",
            "table column public.kept.w",
        ]
    );
    client.commit("With what will be lost");
    // As at the end of the session.
    client.run("DISCARD TEMPORARY");
    let drift = other.rows("SELECT object_path || ' ' || drift FROM pggit_v0.detect_drift() ORDER BY 1");
    assert_eq!(
        drift,
        ["public.kept changed", "public.moods missing", "public.pair changed"]
    );
    assert_eq!(other.rows(&format!("{ANOMALIES} 'depends_on_temporary'")), [""; 0]);
}

#[test]
fn recorded_objects_that_need_ignored_ones() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    for pattern in ["schemas/hidden/types/*", "tmp_*"] {
        client.run(&format!("SELECT pggit_v0.add_ignore_pattern('{pattern}')"));
    }
    client.run(
        "CREATE SCHEMA hidden; CREATE TYPE hidden.mood AS ENUM ('well'); CREATE TYPE hidden.unneeded AS ENUM ('well');
         CREATE TABLE tmp_parent (a integer);
         CREATE TABLE child () INHERITS (tmp_parent)",
    );
    for number in 1..=12 {
        client.run(&format!("CREATE TABLE moods_{number:02} (m hidden.mood)"));
    }
    assert_eq!(client.rows(&format!("{ANOMALIES} 'requires_ignored'")), [""; 0]);
    client.commit("The patterns come into force");
    let found = client.rows(&format!("{ANOMALIES} 'requires_ignored'"));
    let moods: Vec<String> = (1..=10).map(|number| format!("public.moods_{number:02}")).collect();
    let starts = [
        format!(
            "hidden.mood is left out by the ignore pattern schemas/hidden/types/*, and required by {}, 2 others: ",
            moods.join(", ")
        ),
        "public.tmp_parent is left out by the ignore pattern tmp_*, and required by public.child: ".to_owned(),
    ];
    assert_eq!(found.len(), starts.len(), "{found:?}");
    for (details, start) in found.iter().zip(&starts) {
        assert!(details.starts_with(start), "{details}");
    }
    client.run(
        "SELECT pggit_v0.remove_ignore_pattern('tmp_*'), pggit_v0.remove_ignore_pattern('schemas/hidden/types/*')",
    );
    client.commit("All of it");
    assert_eq!(client.rows(&format!("{ANOMALIES} 'requires_ignored'")), [""; 0]);
}

#[test]
fn operators_that_are_printed_without_their_schema() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run(
        "CREATE EXTENSION ltree;
         CREATE TABLE t (a integer, l ltree);
         CREATE TABLE u (a integer, l ltree);
         CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
         CREATE TRIGGER changed AFTER UPDATE ON t FOR EACH ROW WHEN (old.l IS DISTINCT FROM new.l) EXECUTE FUNCTION f();
         CREATE TRIGGER fine AFTER UPDATE ON t FOR EACH ROW
             WHEN (NOT (old.l = new.l) AND old.a IS DISTINCT FROM new.a) EXECUTE FUNCTION f();
         ALTER TABLE t ADD CONSTRAINT other CHECK (NULLIF(l, 'x') IS NOT NULL), ADD CONSTRAINT fine CHECK (l <> 'y');
         CREATE INDEX ON t ((CASE l WHEN 'x' THEN 1 END));
         CREATE INDEX ON t ((CASE WHEN l = 'x' THEN 1 END));
         CREATE VIEW joined AS SELECT a FROM t JOIN u USING (a, l);
         CREATE VIEW fine AS SELECT a FROM t JOIN u USING (a) WHERE t.l = u.l;
         CREATE POLICY own ON t USING (l IS NOT DISTINCT FROM 'x');
         CREATE FUNCTION differs(ltree) RETURNS boolean RETURN $1 IS DISTINCT FROM 'x'",
    );
    let found = client.rows(&format!("{ANOMALIES} 'operator_without_schema'"));
    let objects: Vec<&str> = found
        .iter()
        .filter_map(|details| details.split(" by IS DISTINCT").next())
        .collect();
    let with = |object: &str| format!("{object} compares with public.=(public.ltree,public.ltree)");
    assert_eq!(
        objects,
        [
            with("function public.differs(public.ltree)"),
            with("index public.t_case_idx"),
            with("policy own on public.t"),
            with("rule \"_RETURN\" on public.joined"),
            with("table constraint other on public.t"),
            with("trigger changed on public.t"),
        ]
    );
    // What is named is what no script can make anew, and nothing else.
    client.run("DROP FUNCTION differs; DROP INDEX t_case_idx; DROP POLICY own ON t; DROP VIEW joined");
    client.run("ALTER TABLE t DROP CONSTRAINT other; DROP TRIGGER changed ON t");
    assert_eq!(client.rows(&format!("{ANOMALIES} 'operator_without_schema'")), [""; 0]);
    client.commit("What is fine");
    let export: String = client.value("SELECT pggit_v0.export_schema()", &[]);
    Cluster::shared().create_database().load(&export);
}

#[test]
fn unusual_things() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("CREATE TABLE customers (id int PRIMARY KEY)");
    client.commit("The shop");
    let kinds = "SELECT anomaly_type FROM pggit_v0.detect_anomalies() ORDER BY 1";
    assert_eq!(client.rows(kinds), [""; 0]);
    client.run("DO $$ BEGIN FOR n IN 1..25 LOOP EXECUTE format('CREATE TABLE many_%s ()', n); END LOOP; END $$");
    client.run("DO $$ BEGIN FOR n IN 1..25 LOOP EXECUTE format('DROP TABLE many_%s', n); END LOOP; END $$");
    assert_eq!(client.rows(kinds), ["mass_drop"]);
    // Ten quiet days before this one.
    client.run(
        "INSERT INTO pggit_audit.changes (change_timestamp, author, object_name, object_type, change_type, command_tag,
                                          transaction_id, tree_path)
         SELECT now() - n * interval '1 day', 'somebody', 'x', 'TABLE', 'ALTER', 'ALTER TABLE', 1, 'x'
         FROM generate_series(2, 12) AS n",
    );
    client.run("UPDATE pggit_v0.commit_graph SET committed_at = now() + interval '2 days' WHERE commit_sha = pggit_v0.rev_parse('main')");
    assert_eq!(
        client.rows(kinds),
        ["change_burst", "commit_in_future", "mass_drop", "new_author"]
    );
}
