//! The harness and the installed extension work at all.

use end_to_end::{Cluster, Repository, assert_same_dump};

#[test]
fn the_installed_extension_is_this_version() {
    let database = Cluster::shared().create_database();
    let mut client = database.connect();
    client.batch_execute("CREATE EXTENSION pggit").unwrap();
    let version: String = client.query_one("SELECT pggit_v0.version()", &[]).unwrap().get(0);
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
}

#[test]
fn a_committed_table_survives_a_crash() {
    let cluster = Cluster::start(&[]);
    let database = cluster.create_database();
    database.load("CREATE TABLE kept (id int); BEGIN; CREATE TABLE lost (id int);");
    cluster.crash();
    cluster.start_again();
    let tables = database
        .psql("SELECT relname FROM pg_class WHERE relname IN ('kept', 'lost')")
        .expect_success();
    assert_eq!(tables, "kept\n");
}

#[test]
fn dumps_are_compared_whatever_the_order() {
    let cluster = Cluster::shared();
    let (one, other) = (cluster.create_database(), cluster.create_database());
    one.load("CREATE EXTENSION pggit; CREATE TABLE b (id int); CREATE TABLE a (id int); COMMENT ON TABLE a IS '-- ;'");
    other.load("CREATE TABLE a (id int); CREATE TABLE b (id int); COMMENT ON TABLE a IS '-- ;'");
    assert_same_dump(&one, &other);

    other.load("ALTER TABLE b ADD name text");
    let difference = one.dump().difference(&other.dump()).unwrap();
    assert!(difference.contains("+    name text\n"), "{difference}");
    assert!(!difference.contains("public.a"), "{difference}");
}

#[test]
fn an_error_of_psql_is_reported() {
    let output = Cluster::shared()
        .create_database()
        .psql("SELECT 1; SELECT 1/0; SELECT 2");
    assert!(!output.success);
    assert_eq!(output.stdout, "1\n");
    assert!(output.stderr.contains("division by zero"), "{}", output.stderr);
}

/// Audit rows are stored below the executor where nothing speaks against it; their ids ascend with the time (version 7), those
/// of the executor's rows are random (version 4). Nobody would notice otherwise that the quick way is never taken.
#[test]
fn audit_rows_take_the_quick_way() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("CREATE TABLE quick (i integer)");
    let versions = "SELECT DISTINCT substr(change_id::text, 15, 1) FROM pggit_audit.changes WHERE object_name = $1";
    assert_eq!(client.value::<String>(versions, &[&"quick"]), "7");
    client.run("ALTER TABLE pggit_audit.changes ADD CHECK (object_name <> 'nobody')");
    client.run("CREATE TABLE slow (i integer)");
    assert_eq!(client.value::<String>(versions, &[&"slow"]), "4");
}
