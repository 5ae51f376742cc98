//! Security labels, with a provider that is compiled here: PostgreSQL comes with none that needs no SELinux.
//!
//! `cc` and the server's headers are there wherever the extension can be built.

use std::process::Command;
use std::sync::OnceLock;

use end_to_end::{Cluster, Database, Output, Repository, assert_same_dump};

/// Compiles the provider into the cluster's directory, once.
fn provider(cluster: &Cluster) -> &'static str {
    static LIBRARY: OnceLock<String> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let headers = Output::of(cluster.program("pg_config").arg("--includedir-server"), "").expect_success();
        let library = cluster.directory().join("provider.so").display().to_string();
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/security_labels/provider.c");
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-I", headers.trim(), "-o", &library, source]);
        Output::of(&mut compiler, "").expect_success();
        library
    })
}

/// Lets every session in the database have the provider.
fn with_provider<'a>(database: Database<'a>) -> Database<'a> {
    let cluster = database.cluster();
    let (name, library) = (database.name(), provider(cluster));
    cluster.execute(&format!(
        "ALTER DATABASE {name} SET session_preload_libraries = '{library}'"
    ));
    database
}

/// All labels of this database, with those that pg_dump leaves out.
const LABELS: &str = "SELECT objtype, objnamespace::regnamespace, objname, provider, label FROM pg_seclabels
    WHERE objtype <> 'subscription' OR objoid IN (
        SELECT s.oid FROM pg_subscription AS s JOIN pg_database AS d ON d.oid = s.subdbid WHERE d.datname = current_database()
    )
    ORDER BY objtype COLLATE \"C\", objname COLLATE \"C\", provider COLLATE \"C\"";

#[test]
fn from_statements_to_an_export() {
    let cluster = Cluster::shared();
    let original = with_provider(cluster.create_repository());
    original.load(include_str!("objects.sql"));
    let mut client = original.connect();
    client.commit("The objects");
    original.load(include_str!("labels.sql"));
    let altered = [
        "extension citext",
        "language pl",
        "publication pub",
        "subscription sub",
        "app.counted()",
        "app.most(integer)",
        "app.d",
        "app.f(integer,text)",
        "app.ft",
        "app.mv",
        "app.pr()",
        "schema app",
        "app.seq",
        "app.p",
        "app.t",
        "app.c",
        "app.e",
        "app.r",
        "app.v",
    ];
    let mut altered = altered.map(|object| format!("ALTER {object}"));
    altered.sort();
    let mut status = client.rows("SELECT change_type || ' ' || object_path FROM pggit_v0.status()");
    status.sort();
    assert_eq!(status, altered);
    client.assert_no_drift("the labels");
    client.commit("The labels");
    let definition = client.rows(
        "SELECT line FROM regexp_split_to_table(pggit_v0.get_object_definition('app', 't'), '\\n') AS line
         WHERE line LIKE 'SECURITY LABEL%'",
    );
    assert_eq!(
        definition,
        [
            "SECURITY LABEL FOR dummy ON COLUMN app.t.\"Col\" IS 'col';",
            "SECURITY LABEL FOR dummy ON SEQUENCE app.t_id_seq IS 'identity';",
            "SECURITY LABEL FOR dummy ON SEQUENCE app.t_s_seq IS 'serial';",
            "SECURITY LABEL FOR \"Other one\" ON TABLE app.t IS 'two';",
            "SECURITY LABEL FOR dummy ON TABLE app.t IS 'it''s a secret';",
        ]
    );
    let export: String = client.value("SELECT pggit_v0.export_schema()", &[]);
    let copy = with_provider(cluster.create_database());
    copy.load(&export);
    assert_same_dump(&original, &copy);
    assert_eq!(copy.connect().rows(LABELS), client.rows(LABELS));
    let export: String = client.value("SELECT pggit_v0.export_schema(no_security_labels => true)", &[]);
    let without_provider = cluster.create_database();
    without_provider.load(&export);
    assert_eq!(without_provider.connect().rows(LABELS), [""; 0]);
}

#[test]
fn a_label_that_is_removed() {
    let cluster = Cluster::shared();
    let database = with_provider(cluster.create_repository());
    database.load("CREATE TABLE t (a int); SECURITY LABEL FOR dummy ON COLUMN t.a IS 'x';");
    let mut client = database.connect();
    client.commit("With a label");
    client.run("BEGIN; SECURITY LABEL FOR dummy ON COLUMN t.a IS 'y'; ROLLBACK");
    assert_eq!(client.status(), [""; 0]);
    client.run("SECURITY LABEL FOR dummy ON COLUMN t.a IS NULL");
    assert_eq!(client.status(), ["ALTER|TABLE|public.t"]);
    client.assert_no_drift("the removal");
}
