//! Commands for which no event trigger fires: `detect_drift()` shows what they did, and the next commit takes it in, marked in
//! the trail as noticed by comparing. User event triggers, the third of the kind, have a file of their own.

use end_to_end::{Cluster, Repository};
use postgres::Client;

/// The changes that the last commit took in.
const OF_HEAD: &str = "FROM pggit_audit.changes JOIN pggit_audit.change_commits USING (change_id)
    WHERE commit_sha = pggit_v0.get_head_sha()";

const SETUP: &str = "CREATE TABLE t (i integer PRIMARY KEY, j integer UNIQUE);
    CREATE TABLE u (i integer);
    CREATE TYPE mood AS ENUM ('well');
    CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'";

/// Statement by statement: what it does to which objects, found by comparing and then by a commit.
fn check(setup: &str, steps: &[(&str, &[&str])]) {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run(SETUP);
    client.run(setup);
    client.commit("Set-up");
    for (statement, objects) in steps {
        client.run(statement);
        assert_eq!(client.uncommitted(), Vec::<String>::new(), "{statement}");
        let found =
            client.rows("SELECT object_path FROM pggit_v0.detect_drift() WHERE drift = 'changed' ORDER BY object_path");
        assert_eq!(found, *objects, "{statement}");
        assert!(client.commit(statement).is_some(), "{statement}");
        client.assert_no_drift(statement);
        let recorded = client.rows(&format!("SELECT DISTINCT source, command_tag {OF_HEAD}"));
        assert_eq!(recorded, ["drift|pggit commit"], "{statement}");
        assert!(client.commit("Nothing").is_none(), "{statement}");
    }
}

#[test]
fn cluster() {
    check(
        "",
        &[
            ("CLUSTER t USING t_pkey", &["public.t"]),
            ("CLUSTER t USING t_j_key", &["public.t"]),
        ],
    );
}

/// Pages that a vacuum has marked are not looked at; whoever changes one takes the mark away.
#[test]
fn in_pages_that_a_vacuum_marked() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    let (one, other) = (Cluster::shared().unique("one"), Cluster::shared().unique("other"));
    client.run(SETUP);
    client.run(&format!(
        "CREATE ROLE {one}; CREATE ROLE {other}; ALTER TABLE u OWNER TO {one}; ALTER FUNCTION f() OWNER TO {one}"
    ));
    client.run("VACUUM");
    client.commit("Set-up").unwrap();
    let marked: i64 = client.value(
        "SELECT sum(relallvisible) FROM pg_class WHERE oid IN ('pg_class'::regclass, 'pg_proc'::regclass)",
        &[],
    );
    assert!(marked > 0);
    // The second time the pages were marked again after the commit before.
    for _ in 0..2 {
        client.run(&format!("REASSIGN OWNED BY {one} TO {other}"));
        assert!(client.commit("Reassigned").is_some());
        client.assert_no_drift("the commit");
        client.run("VACUUM");
        client.run(&format!("REASSIGN OWNED BY {other} TO {one}"));
        assert!(client.commit("Back").is_some());
        client.assert_no_drift("the commit of what was changed back");
        client.run("VACUUM");
    }
    assert!(client.commit("Nothing").is_none());
}

/// An index that could not be built is not there until REINDEX has made it valid.
#[test]
fn reindex() {
    check(
        "CREATE INDEX u_i ON u (i); CREATE MATERIALIZED VIEW m AS SELECT i FROM u; CREATE INDEX m_i ON m (i);
         UPDATE pg_index SET indisvalid = false WHERE indexrelid IN ('u_i'::regclass, 'm_i'::regclass)",
        &[
            ("REINDEX INDEX u_i", &["public.u"]),
            ("REINDEX INDEX CONCURRENTLY m_i", &["public.m"]),
        ],
    );
}

/// An index can be moved to another tablespace, and back.
#[test]
fn moved_by_reindex() {
    let tablespace = create_tablespace("reindexed");
    check(
        "CREATE INDEX u_i ON u (i); CREATE MATERIALIZED VIEW m AS SELECT i FROM u; CREATE INDEX m_i ON m (i);
         CREATE TABLE part (i integer PRIMARY KEY) PARTITION BY RANGE (i);
         CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM (0) TO (1)",
        &[
            (&format!("REINDEX (TABLESPACE {tablespace}) INDEX u_i"), &["public.u"]),
            (&format!("REINDEX (TABLESPACE {tablespace}) TABLE t"), &["public.t"]),
            (&format!("REINDEX (TABLESPACE {tablespace}) TABLE m"), &["public.m"]),
            (
                &format!("REINDEX (TABLESPACE {tablespace}) INDEX part_1_pkey"),
                &["public.part_1"],
            ),
            ("REINDEX (TABLESPACE pg_default) INDEX m_i", &["public.m"]),
            ("REINDEX (TABLESPACE pg_default, CONCURRENTLY) TABLE u", &["public.u"]),
        ],
    );
}

/// Creates a tablespace inside the data directory.
fn create_tablespace(prefix: &str) -> String {
    let name = Cluster::shared().unique(prefix);
    let mut client = Cluster::shared().connect("postgres", "postgres");
    client.run("SET allow_in_place_tablespaces = on");
    client.run(&format!("CREATE TABLESPACE {name} LOCATION ''"));
    name
}

#[test]
fn renamed_tablespaces() {
    let cluster = Cluster::shared();
    let database = cluster.create_repository();
    let mut client = database.connect();
    let tablespace = create_tablespace("before");
    let (renamed, again) = (cluster.unique("after"), cluster.unique("again"));
    client.run(SETUP);
    client.run(&format!(
        "ALTER TABLE t SET TABLESPACE {tablespace}; CREATE INDEX u_i ON u (i) TABLESPACE {tablespace};
         CREATE MATERIALIZED VIEW m TABLESPACE {tablespace} AS SELECT i FROM u;
         CREATE TABLE part (i integer PRIMARY KEY) PARTITION BY RANGE (i) TABLESPACE {tablespace}"
    ));
    client.commit("Set-up").unwrap();
    client.assert_no_drift("set-up");
    let mut taken_in = |from: &str, to: &str| {
        assert_eq!(client.uncommitted(), [""; 0]);
        let drift = client.drift();
        assert_eq!(drift.len(), 4, "{drift:?}");
        client.commit("Another name").unwrap();
        client.assert_no_drift("a renamed tablespace");
        let changes = client.rows(&format!(
            "SELECT change_type, object_name, source, command_tag {OF_HEAD} ORDER BY object_name"
        ));
        let expected = ["m", "part", "t", "u"].map(|name| format!("ALTER|{name}|drift|pggit commit"));
        assert_eq!(changes, expected);
        let script: String = client.value("SELECT pggit_v0.export_schema()", &[]);
        assert!(script.contains(to) && !script.contains(from), "{script}");
        assert!(client.commit("Nothing").is_none());
    };
    // In this database, and in another one.
    database
        .connect()
        .run(&format!("ALTER TABLESPACE {tablespace} RENAME TO {renamed}"));
    taken_in(&tablespace, &renamed);
    cluster.execute(&format!("ALTER TABLESPACE {renamed} RENAME TO {again}"));
    taken_in(&renamed, &again);

    // Whatever else becomes of it changes nothing.
    cluster.execute(&format!("ALTER TABLESPACE {again} SET (random_page_cost = 2)"));
    assert!(client.commit("Nothing").is_none());
    client.run("SELECT pggit_v0.set_setting('track_tablespaces', 'off')");
    client.commit("Settings").unwrap();
    cluster.execute(&format!("ALTER TABLESPACE {again} RENAME TO {renamed}"));
    client.assert_no_drift("a tablespace that is not recorded");
    assert!(client.commit("Nothing").is_none());
}

/// To the server it is a query.
#[test]
fn explained() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("EXPLAIN ANALYZE CREATE TABLE explained AS SELECT 1 AS a");
    client.run("EXPLAIN ANALYZE CREATE MATERIALIZED VIEW shown AS SELECT 1 AS a");
    assert_eq!(client.uncommitted(), Vec::<String>::new());
    assert!(client.commit("Explained").is_some());
    client.assert_no_drift("the commit");
}

#[test]
fn reassign_owned() {
    let (from, to) = (Cluster::shared().unique("from"), Cluster::shared().unique("to"));
    check(
        &format!(
            "CREATE ROLE {from}; CREATE ROLE {to};
             ALTER TABLE u OWNER TO {from}; ALTER TYPE mood OWNER TO {from}; ALTER FUNCTION f() OWNER TO {from}"
        ),
        &[
            (
                &format!("REASSIGN OWNED BY {from} TO {to}"),
                &["public.f()", "public.mood", "public.u"],
            ),
            // Of what belongs to the superuser that initdb made, pg_shdepend has no row.
            (
                &format!("REASSIGN OWNED BY {to} TO postgres"),
                &["public.f()", "public.mood", "public.u"],
            ),
        ],
    );
}

/// What such a transaction wrote stands in the write-ahead log before what later commits have seen of it.
#[test]
fn in_a_transaction_that_outlasts_commits() {
    let database = Cluster::shared().create_repository();
    let (mut client, mut other) = (database.connect(), database.connect());
    let (from, to) = (Cluster::shared().unique("from"), Cluster::shared().unique("to"));
    client.run(SETUP);
    client.run(&format!(
        "CREATE ROLE {from}; CREATE ROLE {to}; ALTER TABLE u OWNER TO {from}"
    ));
    client.commit("Set-up");
    other.run(&format!("BEGIN; REASSIGN OWNED BY {from} TO {to}"));
    for number in 0..4 {
        client.run(&format!("COMMENT ON TABLE t IS 'Number {number}'"));
        assert!(client.commit("Comment").is_some());
    }
    assert!(client.commit("Nothing").is_none());
    other.run("COMMIT");
    assert!(client.commit("Another owner").is_some());
    client.assert_no_drift("afterwards");
    assert!(client.commit("Nothing").is_none());
}

/// A table that is written anew keeps what its rows say of the transactions that wrote them, in other pages.
#[test]
fn before_the_catalog_was_rewritten() {
    let database = Cluster::shared().create_repository();
    let (mut client, mut other) = (database.connect(), database.connect());
    let (from, to) = (Cluster::shared().unique("from"), Cluster::shared().unique("to"));
    client.run(SETUP);
    client.run(&format!(
        "CREATE ROLE {from}; CREATE ROLE {to}; ALTER TABLE u OWNER TO {from}"
    ));
    for number in 0..3 {
        client.run(&format!("COMMENT ON TABLE t IS 'Number {number}'"));
        assert!(client.commit("Comment").is_some());
    }
    // A snapshot that is held keeps the new row from being frozen.
    other.run("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM t");
    client.run(&format!("REASSIGN OWNED BY {from} TO {to}"));
    client.run("VACUUM FULL pg_class");
    other.run("COMMIT");
    assert!(client.commit("Another owner").is_some());
    client.assert_no_drift("afterwards");
}

#[test]
fn while_capture_was_off() {
    check(
        "",
        &[(
            "SET pggit.capture = off; ALTER TABLE t ADD COLUMN k text; RESET pggit.capture",
            &["public.t"],
        )],
    );
}

/// A commit takes in whatever leaves a new row in a catalog, be it only a part of an object.
#[test]
fn parts_that_were_changed_while_capture_was_off() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run(
        "CREATE SCHEMA x; CREATE EXTENSION hstore SCHEMA x; CREATE EXTENSION postgres_fdw;
         CREATE FUNCTION tr() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
         CREATE TYPE e AS ENUM ('a'); CREATE DOMAIN d AS integer; CREATE TYPE c AS (a integer);
         CREATE TABLE commented_index (a integer); CREATE INDEX i ON commented_index (a);
         CREATE TABLE commented_constraint (a integer CONSTRAINT k CHECK (a > 0));
         CREATE TABLE fired (a integer); CREATE TRIGGER g BEFORE INSERT ON fired FOR EACH ROW EXECUTE FUNCTION tr();
         CREATE TABLE ruled (a integer); CREATE TABLE guarded (a integer); CREATE TABLE defaulted (a integer);
         CREATE TABLE counted (a serial); CREATE TABLE indexed (a integer); CREATE INDEX j ON indexed ((a + 1));
         CREATE TABLE checked (a integer); CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
         CREATE OPERATOR FAMILY o USING btree; CREATE PUBLICATION p; CREATE TABLE published (a integer);
         CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw; CREATE FOREIGN TABLE far (a integer) SERVER s;
         CREATE TEXT SEARCH CONFIGURATION words (PARSER = \"default\"); CREATE VIEW v AS SELECT 1 AS a;
         CREATE TABLE parent (a integer); CREATE TABLE child (a integer); CREATE TABLE typed (a varchar(10));
         CREATE TABLE renamed_column (a integer); CREATE TABLE commented (a integer); CREATE TABLE measured (a integer);
         CREATE TABLE renamed_index (a integer); CREATE INDEX before ON renamed_index (a);
         CREATE TABLE renamed_constraint (a integer CONSTRAINT former CHECK (a > 0));
         CREATE MATERIALIZED VIEW stored AS SELECT 1 AS a; CREATE INDEX stored_a ON stored (a)",
    );
    client.commit("Set-up");
    client.run(
        "SET pggit.capture = off;
         ALTER TYPE e ADD VALUE 'b'; ALTER DOMAIN d ADD CHECK (VALUE > 0); COMMENT ON COLUMN c.a IS 'x';
         COMMENT ON INDEX i IS 'x'; COMMENT ON CONSTRAINT k ON commented_constraint IS 'x';
         ALTER TABLE fired ENABLE ALWAYS TRIGGER g; CREATE RULE r AS ON INSERT TO ruled DO INSTEAD NOTHING;
         CREATE POLICY p ON guarded; ALTER TABLE defaulted ALTER a SET DEFAULT 1; ALTER SEQUENCE counted_a_seq CACHE 5;
         ALTER INDEX j ALTER COLUMN 1 SET STATISTICS 100; ALTER TABLE checked ADD CHECK (a > 0);
         ALTER FUNCTION f DEPENDS ON EXTENSION hstore; ALTER OPERATOR FAMILY o USING btree ADD OPERATOR 1 < (integer, bigint);
         ALTER PUBLICATION p ADD TABLE published; ALTER FOREIGN TABLE far OPTIONS (table_name 'n');
         ALTER TEXT SEARCH CONFIGURATION words ADD MAPPING FOR word WITH simple; COMMENT ON COLUMN v.a IS 'x';
         ALTER TABLE child INHERIT parent; GRANT EXECUTE ON FUNCTION x.hstore(text, text) TO pg_monitor;
         ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC; CREATE CAST (d AS e) WITH INOUT;
         CREATE USER MAPPING FOR PUBLIC SERVER s;
         ALTER TABLE renamed_column RENAME a TO b; COMMENT ON TABLE commented IS 'x';
         ALTER TABLE measured ALTER a SET STATISTICS 7; ALTER INDEX before RENAME TO after;
         ALTER TABLE renamed_constraint RENAME CONSTRAINT former TO latter; ALTER INDEX stored_a RENAME TO stored_b;
         UPDATE pg_attribute SET atttypmod = 24 WHERE attrelid = 'typed'::regclass AND attname = 'a';
         RESET pggit.capture",
    );
    assert_eq!(client.drift().len(), 30, "{:#?}", client.drift());
    assert!(client.commit("Unheard of").is_some());
    client.assert_no_drift("the commit");
    assert!(client.commit("Nothing").is_none());
}

/// Nothing new in the catalogs says that something is gone: comparing shows it, and `resume_capture()` takes it in.
#[test]
fn what_was_dropped_while_capture_was_off() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run(SETUP);
    client.run("CREATE INDEX u_i ON u (i)");
    client.commit("Set-up");
    client.run("SET pggit.capture = off; DROP TABLE t; DROP INDEX u_i; RESET pggit.capture");
    assert_eq!(client.drift(), ["missing|TABLE|public.t", "changed|TABLE|public.u"]);
    client.run("SELECT pggit_v0.resume_capture()");
    client.commit("Dropped").unwrap();
    client.assert_no_drift("what was dropped");
    assert!(client.commit("Nothing").is_none());
}

/// All the ways in which a text can name a role.
fn named_everywhere(role: &str, other: &str) -> String {
    format!(
        "CREATE EXTENSION postgres_fdw;
         CREATE SCHEMA s AUTHORIZATION {role};
         ALTER TABLE u OWNER TO {role};
         ALTER FUNCTION f() OWNER TO {role};
         CREATE TABLE granted (a integer, b integer);
         GRANT SELECT (b) ON granted TO {role};
         CREATE TABLE guarded (a integer);
         CREATE POLICY p ON guarded TO {role} USING (true);
         CREATE TABLE counted (a integer, b integer, c serial);
         GRANT USAGE ON SEQUENCE counted_c_seq TO {role};
         CREATE TABLE observed (a integer, b integer);
         CREATE STATISTICS both_columns ON a, b FROM observed;
         ALTER STATISTICS both_columns OWNER TO {role};
         ALTER DEFAULT PRIVILEGES FOR ROLE {role} GRANT SELECT ON TABLES TO {other};
         ALTER DEFAULT PRIVILEGES FOR ROLE {other} GRANT SELECT ON SEQUENCES TO {other};
         ALTER DEFAULT PRIVILEGES FOR ROLE {other} GRANT SELECT ON TABLES TO {role};
         CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw;
         CREATE USER MAPPING FOR {role} SERVER elsewhere;
         GRANT EXECUTE ON FUNCTION postgres_fdw_disconnect_all() TO {role};
         GRANT EXECUTE ON FUNCTION pg_catalog.pg_reload_conf() TO {role};
         CREATE PUBLICATION news;
         ALTER PUBLICATION news OWNER TO {role};
         CREATE SUBSCRIPTION reader CONNECTION 'dbname=none' PUBLICATION news WITH (connect = false, slot_name = NONE);
         ALTER SUBSCRIPTION reader OWNER TO {role}"
    )
}

#[test]
fn renamed_roles() {
    let cluster = Cluster::shared();
    let database = cluster.create_repository();
    let mut client = database.connect();
    let role = cluster.create_role("before", "SUPERUSER");
    let (other, renamed, again) = (
        cluster.create_role("other", ""),
        cluster.unique("after"),
        cluster.unique("again"),
    );
    client.run(SETUP);
    client.run(&named_everywhere(&role, &other));
    client.commit("Set-up").unwrap();
    client.assert_no_drift("set-up");

    // In this database, and in another one.
    client.run(&format!("ALTER ROLE {role} RENAME TO {renamed}"));
    assert_taken_in(&mut client, &role, &renamed, &other);
    cluster.execute(&format!("ALTER ROLE {renamed} RENAME TO {again}"));
    assert_taken_in(&mut client, &renamed, &again, &other);

    // Two that swap their names.
    for (from, to) in [(&again, &role), (&other, &again), (&role, &other)] {
        cluster.execute(&format!("ALTER ROLE {from} RENAME TO {to}"));
    }
    assert!(!client.drift().is_empty());
    client.commit("Swapped").unwrap();
    client.assert_no_drift("swapped names");
    assert!(client.commit("Nothing").is_none());
    assert_eq!(client.damage(), [""; 0]);
    // A subscription keeps its database.
    client.run("DROP SUBSCRIPTION reader");
}

fn assert_taken_in(client: &mut Client, from: &str, to: &str, other: &str) {
    assert_eq!(client.uncommitted(), [""; 0]);
    assert!(!client.drift().is_empty());
    client.commit("Another name").unwrap();
    client.assert_no_drift("a renamed role");
    let changes = client.rows(&format!(
        "SELECT change_type, object_type, object_name {OF_HEAD} AND source = 'drift' AND command_tag = 'pggit commit'
         ORDER BY 1, 2, 3"
    ));
    let expected = [
        &format!("ALTER|DEFAULT PRIVILEGES|{other}"),
        "ALTER|EXTENSION|postgres_fdw",
        "ALTER|FUNCTION|f()",
        "ALTER|PUBLICATION|news",
        "ALTER|SCHEMA|s",
        "ALTER|SUBSCRIPTION|reader",
        "ALTER|SYSTEM PRIVILEGES|FUNCTION pg_catalog.pg_reload_conf()",
        "ALTER|TABLE|counted",
        "ALTER|TABLE|granted",
        "ALTER|TABLE|guarded",
        "ALTER|TABLE|observed",
        "ALTER|TABLE|u",
        &format!("RENAME|DEFAULT PRIVILEGES|{to}"),
        &format!("RENAME|USER MAPPING|{to} SERVER elsewhere"),
    ];
    assert_eq!(changes, expected);
    let script: String = client.value("SELECT pggit_v0.export_schema()", &[]);
    assert!(script.contains(to) && !script.contains(from), "{script}");
    assert!(client.commit("Nothing").is_none());
}

/// A password says nothing of a name, and what was recorded while the role had another name is set right.
#[test]
fn roles_that_have_their_name() {
    let cluster = Cluster::shared();
    let database = cluster.create_repository();
    let mut client = database.connect();
    let role = cluster.create_role("owner", "");
    let other = cluster.unique("other");
    client.run(SETUP);
    client.run(&format!("ALTER TABLE t OWNER TO {role}; ALTER TABLE u OWNER TO {role}"));
    client.commit("Set-up").unwrap();
    client.run(&format!(
        "ALTER ROLE {role} PASSWORD 'x'; ALTER ROLE postgres CONNECTION LIMIT -1"
    ));
    assert!(client.commit("Nothing").is_none());

    client.run(&format!(
        "ALTER ROLE {role} RENAME TO {other}; COMMENT ON TABLE t IS 'x'; ALTER ROLE {other} RENAME TO {role}"
    ));
    assert_eq!(client.drift(), ["changed|TABLE|public.t"]);
    client.commit("Another name for a while").unwrap();
    client.assert_no_drift("a role that was renamed back");
    assert!(client.commit("Nothing").is_none());
}

#[test]
fn renamed_without_owners() {
    let cluster = Cluster::shared();
    let database = cluster.create_repository();
    let mut client = database.connect();
    let (role, other) = (cluster.create_role("owner", ""), cluster.unique("other"));
    client.run(SETUP);
    client.run(&format!("ALTER TABLE t OWNER TO {role}; GRANT SELECT ON u TO {role}"));
    client.run("SELECT pggit_v0.set_setting('track_owners', 'false')");
    client.commit("Set-up").unwrap();
    client.assert_no_drift("set-up");
    client.run(&format!("ALTER ROLE {role} RENAME TO {other}"));
    let drift = client.drift();
    assert!(drift.contains(&"changed|TABLE|public.u".to_owned()), "{drift:?}");
    client.commit("Another name").unwrap();
    client.assert_no_drift("a renamed role");
}

/// Nothing says what depends on the superuser that initdb made.
#[test]
fn renamed_superuser() {
    let cluster = Cluster::start(&[]);
    let database = cluster.create_repository();
    let role = cluster.create_role("second", "SUPERUSER");
    let mut client = database.connect_as(&role);
    database.connect().run(SETUP);
    client.commit("Set-up").unwrap();
    client.run("ALTER ROLE postgres CONNECTION LIMIT -1");
    assert!(client.commit("Nothing").is_none());
    for (from, to) in [("postgres", "chief"), ("chief", "postgres")] {
        client.run(&format!("ALTER ROLE {from} RENAME TO {to}"));
        assert_eq!(client.drift().len(), 4, "{from}");
        client.commit("Another name").unwrap();
        client.assert_no_drift("a renamed superuser");
        assert!(client.commit("Nothing").is_none());
    }
}
