//! From statements to a commit, from the commit to a script, from the script to an empty database: `pg_dump` must find
//! the same schema in both, and the copy's first commit must have the same files. Capture is on while the statements run,
//! and must miss nothing.
//!
//! Each script holds statements of some kinds of objects in all their forms, and may name the roles `app` and `reader`.

use std::sync::Once;

use end_to_end::{Cluster, Database, Repository, assert_same_dump};
use postgres::Client;

fn check(script: &str) {
    compare(script, |client| client.assert_no_drift("the script"));
}

fn cluster() -> &'static Cluster {
    static ROLES_EXIST: Once = Once::new();
    let cluster = Cluster::shared();
    ROLES_EXIST.call_once(|| cluster.execute("CREATE ROLE app; CREATE ROLE reader"));
    cluster
}

/// `before_commit` looks at the original before what the script made is committed.
fn compare(script: &str, before_commit: impl FnOnce(&mut Client)) {
    let cluster = cluster();
    let original = cluster.create_repository();
    original.load(script);
    let mut client = original.connect();
    before_commit(&mut client);
    client.commit("The script");
    client.assert_no_drift("the commit");
    let export: String = client.value("SELECT pggit_v0.export_schema()", &[]);
    let missing: Vec<&str> = export.lines().filter(|line| line.starts_with("-- not here")).collect();
    assert_eq!(missing, [""; 0]);
    let copy = cluster.create_database();
    copy.load(&export);
    assert_same_dump(&original, &copy);
    assert_same_files(&mut client, copy);
}

/// The first commit of a copy has the files that HEAD of the original has.
fn assert_same_files(original: &mut Client, copy: Database) {
    let copy = copy.initialise();
    let of_copy = files(&mut copy.connect());
    let of_original = files(original);
    let differing: Vec<&String> = of_original.iter().filter(|file| !of_copy.contains(file)).collect();
    assert!(differing.is_empty(), "{differing:#?}");
    assert_eq!(of_original.len(), of_copy.len());
}

/// What HEAD has, with the texts.
fn files(client: &mut Client) -> Vec<String> {
    client.rows(
        "SELECT path || E'\\n' || pg_catalog.convert_from(o.content, 'UTF8')
         FROM pggit_v0.ls_tree(NULL) AS t JOIN pggit_v0.objects AS o ON o.sha = t.object_sha",
    )
}

/// Queries that PostgreSQL prints so that they read back as another tree, or not at all: recorded is what settles.
#[test]
fn texts_that_read_back_otherwise() {
    let original = cluster().create_repository();
    original.load(
        r#"CREATE TYPE "E n" AS ENUM ('a', 'b');
        CREATE TABLE t (a integer, n numeric(5,2), v varchar(5));
        CREATE VIEW unnamed AS SELECT ARRAY(SELECT 'x') AS c, (SELECT NULL) AS d FROM t
            WHERE EXISTS (SELECT NULL, -1, 3000000000, -5.5, b'101', 'x' FROM t)
            AND v IN (SELECT 'y' UNION SELECT 'z') AND n IN (SELECT NULL::numeric(5,2) UNION SELECT '5');
        CREATE VIEW labels AS SELECT 1 AS a WHERE 'a'::"E n" IN (SELECT 'a'::"E n" UNION SELECT NULL);
        CREATE RULE also AS ON DELETE TO t DO ALSO INSERT INTO t (v) SELECT 'x' FROM t WHERE a > 5;
        CREATE PROCEDURE p() BEGIN ATOMIC UPDATE t SET (a, v) = (SELECT 1, 'x'); END;
        CREATE VIEW circle AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)
            SEARCH DEPTH FIRST BY n SET place CYCLE n SET again TO 'Y' DEFAULT 'N' USING path SELECT n, again FROM r;
        CREATE VIEW labelled AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)
            CYCLE n SET again TO "E n" 'a' DEFAULT NULL USING path SELECT n, again FROM r;
        CREATE VIEW lasting AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)
            CYCLE n SET again TO interval '1 day' DEFAULT interval '2 days' USING path SELECT n, again FROM r;
        CREATE VIEW plain AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)
            CYCLE n SET again USING path SELECT n, again FROM r"#,
    );
    let mut client = original.connect();
    client.assert_no_drift("the script");
    client.commit("The script");
    let export: String = client.value("SELECT pggit_v0.export_schema()", &[]);
    let copy = cluster().create_database();
    copy.load(&export);
    assert_same_files(&mut client, copy);
}

/// A repository that does not record owners and privileges exports everything else.
#[test]
fn without_owners_and_privileges() {
    let cluster = cluster();
    for script in [
        include_str!("tables.sql"),
        include_str!("partitions.sql"),
        include_str!("operators.sql"),
    ] {
        let original = cluster.create_repository();
        let mut client = original.connect();
        client
            .run("SELECT pggit_v0.set_setting('track_owners', 'off'), pggit_v0.set_setting('track_privileges', 'off')");
        client.commit("Settings");
        original.load(script);
        client.assert_no_drift("the script");
        client.commit("The script").unwrap();
        let export: String = client.value("SELECT pggit_v0.export_schema()", &[]);
        let is_left_out = |statement: &str| {
            [
                "GRANT ",
                "REVOKE ",
                "SET SESSION AUTHORIZATION",
                "RESET SESSION AUTHORIZATION",
            ]
            .iter()
            .any(|word| statement.starts_with(word))
                || statement.starts_with("ALTER ") && statement.contains(" OWNER TO ")
        };
        let found: Vec<&str> = end_to_end::split_statements(&export)
            .iter()
            .map(|statement| statement.text)
            .filter(|text| is_left_out(text))
            .collect();
        assert_eq!(found, [""; 0]);
        let copy = cluster.create_database();
        copy.load(&export);
        let rest = |database: &Database| {
            let mut statements = database.dump().statements().to_vec();
            statements.retain(|statement| !is_left_out(statement));
            statements
        };
        let (of_original, of_copy) = (rest(&original), rest(&copy));
        let differing: Vec<&String> = of_original
            .iter()
            .filter(|statement| !of_copy.contains(statement))
            .chain(of_copy.iter().filter(|statement| !of_original.contains(statement)))
            .collect();
        assert!(differing.is_empty(), "{differing:#?}");
    }
}

/// What an ignored object leaves open is named at the head of the script.
#[test]
fn what_is_ignored_and_required_is_named() {
    let original = cluster().create_repository();
    let mut client = original.connect();
    client.run("SELECT pggit_v0.add_ignore_pattern('schemas/hidden/')");
    client.commit("Settings");
    original.load(
        "CREATE SCHEMA hidden; CREATE TYPE hidden.mood AS ENUM ('well'); CREATE TABLE hidden.t (id integer PRIMARY KEY);
         CREATE TABLE kept (m hidden.mood, id integer CONSTRAINT fk REFERENCES hidden.t);
         CREATE VIEW shown AS SELECT id FROM hidden.t;",
    );
    client.commit("The script").expect("something to commit");
    let export: String = client.value("SELECT pggit_v0.export_schema()", &[]);
    let head: Vec<&str> = export.lines().take_while(|line| line.starts_with("--")).collect();
    assert_eq!(
        head,
        [
            "-- not here, and required by public.kept: hidden.mood",
            "-- not here, and required by public.kept (constraint fk), public.shown: hidden.t"
        ]
    );
}

#[test]
fn system_privileges() {
    check(include_str!("system_privileges.sql"));
}

#[test]
fn tables() {
    check(include_str!("tables.sql"));
}

/// Calls leave out arguments that have defaults, and what breaks a circle must let them.
#[test]
fn circles_through_defaults() {
    check(include_str!("circles.sql"));
}

#[test]
fn partitions_and_inheritance() {
    check(include_str!("partitions.sql"));
}

/// The copy has inherited columns where the parent has them, as the copy that `pg_dump` makes.
#[test]
fn inherited_columns_in_another_order() {
    let cluster = cluster();
    let original = cluster.create_repository();
    original.load(
        "CREATE TABLE parent (c int, b int, a int GENERATED ALWAYS AS (c) STORED);
         CREATE TABLE child (x int, a int GENERATED ALWAYS AS (c) STORED, b int, c int, w int);
         ALTER TABLE child INHERIT parent;
         CREATE TABLE second (x int);
         ALTER TABLE child INHERIT second;
         CREATE TABLE grandchild (w int, y int, b int, x int, c int, a int GENERATED ALWAYS AS (c) STORED, v int);
         ALTER TABLE grandchild INHERIT child;
         CREATE TABLE leaves (b int, a int, z int); CREATE TABLE left_behind (a int, b int) INHERITS (leaves);
         ALTER TABLE left_behind NO INHERIT leaves",
    );
    let mut client = original.connect();
    let orders = client.rows("SELECT * FROM pggit_v0.detect_anomalies() WHERE anomaly_type = 'column_order'");
    assert_eq!(orders, [""; 0]);
    client.commit("Inheritance");
    let export: String = client.value("SELECT pggit_v0.export_schema()", &[]);
    let copy = cluster.create_database();
    copy.load(&export);
    assert_same_files(&mut client, copy);
}

#[test]
fn operators_casts_and_languages() {
    check(include_str!("operators.sql"));
}

#[test]
fn default_privileges() {
    check(include_str!("default_privileges.sql"));
}

#[test]
fn publications() {
    check(include_str!("publications.sql"));
}

#[test]
fn collations_and_conversions() {
    check(include_str!("collations.sql"));
}

#[test]
fn event_triggers() {
    // Nothing tells that an event trigger was made; the commit finds it.
    compare(include_str!("event_triggers.sql"), |_| {});
}

#[test]
fn foreign_data() {
    check(include_str!("foreign.sql"));
}

#[test]
fn text_search() {
    check(include_str!("text_search.sql"));
}

#[test]
fn subscriptions() {
    check(include_str!("subscriptions.sql"));
}

#[test]
fn tablespaces() {
    check(include_str!("tablespaces.sql"));
}

/// Another environment may have other tablespaces.
#[test]
fn without_tablespaces() {
    let database = cluster().create_repository();
    let mut client = database.connect();
    client.run("SELECT pggit_v0.set_setting('track_tablespaces', 'off')");
    client.commit("Settings");
    database.load(
        "SET allow_in_place_tablespaces = on;
         CREATE TABLESPACE unrecorded LOCATION '';
         CREATE TABLE t (id integer PRIMARY KEY USING INDEX TABLESPACE unrecorded) TABLESPACE unrecorded;",
    );
    client.assert_no_drift("the script");
    client.commit("The script").expect("something to commit");
    let text: String = client.value("SELECT pggit_v0.get_object_definition('public', 't')", &[]);
    assert!(text.contains("PRIMARY KEY") && !text.contains("TABLESPACE"), "{text}");
}
