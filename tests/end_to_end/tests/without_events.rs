//! Commands for which no event trigger fires: `detect_drift()` shows what they did, and the next commit takes it in, marked in
//! the trail as noticed by comparing. User event triggers, the third of the kind, have a file of their own.

use end_to_end::{Cluster, Repository};

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
        let recorded = client.rows(
            "SELECT DISTINCT source, command_tag FROM pggit_audit.changes AS c
             JOIN pggit_audit.change_commits AS k USING (change_id)
             WHERE k.commit_sha = pggit_v0.get_head_sha()",
        );
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
