//! Somebody's open transaction keeps those waiting for a moment only who compare the schema with what is recorded.

use end_to_end::{Cluster, Repository};

const INTEGRITY: &str = "SELECT status || ' ' || details FROM pggit_v0.validate_data_integrity() WHERE check_name = 'working_state_catalog'";

#[test]
fn what_others_keep_locked_is_named_and_not_waited_for() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run(
        "CREATE TABLE prepared (a integer DEFAULT 1);
         CREATE TABLE held (a integer CHECK (a > 0));
         CREATE VIEW seen AS SELECT a FROM held;
         CREATE FUNCTION counted() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM held; END;
         CREATE PUBLICATION p FOR TABLE held WHERE (a > 1);
         CREATE TABLE apart (a integer DEFAULT 1)",
    );
    client.commit("Set-up");
    let id = database.cluster().unique("prepared");
    client.run("BEGIN; ALTER TABLE prepared ADD COLUMN b integer DEFAULT 2");
    client.run(&format!("PREPARE TRANSACTION '{id}'"));
    let mut holder = database.connect();
    holder.run("BEGIN; LOCK TABLE held");
    let pid: i32 = holder.value("SELECT pg_backend_pid()", &[]);
    let by_process = |object: &str| format!("{object} is locked by process {pid}");
    let locked = [
        by_process("publication p"),
        by_process("public.counted()"),
        by_process("public.held"),
        format!("public.prepared is locked by the prepared transaction '{id}'"),
        by_process("public.seen"),
    ];
    // A wait without an end would be an error here.
    client.run("SET statement_timeout = '1min'; SET pggit.capture = off; CREATE TABLE made (a integer DEFAULT 1)");
    client.run("RESET pggit.capture");
    let drift = "SELECT drift || ' ' || object_path FROM pggit_v0.detect_drift()";
    assert_eq!(client.rows(drift), ["unrecorded public.made"]);
    let output = database.psql(drift);
    assert!(output.stderr.contains(&locked.join("\n")), "{}", output.stderr);

    client.run("SELECT * FROM pggit_v0.resume_capture()");
    let found = client.rows(INTEGRITY);
    assert!(found[0].starts_with("OK "), "{found:?}");
    client.run(&format!("COMMIT PREPARED '{id}'"));
    holder.run("ALTER TABLE held ADD COLUMN b integer DEFAULT 2; COMMIT");
    client.assert_no_drift("the end of the transactions");
    let dirty = client.rows("SELECT change_type || ' ' || object_path FROM pggit_v0.status() ORDER BY object_path");
    assert_eq!(
        dirty,
        ["ALTER public.held", "CREATE public.made", "ALTER public.prepared"]
    );
    assert_eq!(client.rows("SELECT * FROM pggit_v0.detect_drift()"), [""; 0]);
}

#[test]
fn the_integrity_check_names_what_it_could_not_compare() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("CREATE TABLE t (a integer CHECK (a > 0))");
    client.commit("Set-up");
    let mut holder = database.connect();
    holder.run("BEGIN; LOCK TABLE t");
    let pid: i32 = holder.value("SELECT pg_backend_pid()", &[]);
    client.run("SET statement_timeout = '1min'");
    let found = client.rows(INTEGRITY);
    let end = format!("\nnot compared: public.t is locked by process {pid}");
    assert!(found[0].starts_with("OK ") && found[0].ends_with(&end), "{found:?}");
    holder.run("COMMIT");
    let found = client.rows(INTEGRITY);
    assert!(
        found[0].starts_with("OK ") && !found[0].contains("not compared"),
        "{found:?}"
    );
}
