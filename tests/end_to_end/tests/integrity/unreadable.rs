//! What cannot even be read: the check that meets it fails and says why; the others go on.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};

use super::*;

/// The bytes of a page.
const PAGE: u64 = 8192;

/// Writes nonsense into a page of a relation, as a failing disk does, while the server is down.
fn scribble(cluster: &Cluster, client: Client, relation: &str, page: u64) {
    let mut client = client;
    client.batch_execute("CHECKPOINT").unwrap();
    let path: String = client
        .query_one(&format!("SELECT pg_relation_filepath({relation})"), &[])
        .unwrap()
        .get(0);
    drop(client);
    cluster.stop();
    let path = cluster.directory().join("data").join(path);
    let mut file = fs::OpenOptions::new().read(true).write(true).open(path).unwrap();
    let mut bytes = [0; 64];
    file.seek(SeekFrom::Start(page * PAGE)).unwrap();
    file.read_exact(&mut bytes).unwrap();
    file.seek(SeekFrom::Start(page * PAGE)).unwrap();
    file.write_all(&bytes.map(|byte| !byte)).unwrap();
    drop(file);
    cluster.start_again();
}

#[test]
fn a_damaged_page() {
    let _alone = alone();
    let cluster = Cluster::start(&[]);
    let database = cluster.create_database();
    database.load(
        "CREATE EXTENSION pggit;
         SELECT pggit_v0.create_basic_commit('First');
         DO $$ BEGIN FOR n IN 1..40 LOOP
             EXECUTE format('CREATE FUNCTION f_%s() RETURNS text LANGUAGE sql AS %L', n,
                            'SELECT ''' || (SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 150)) || ''''); END LOOP; END $$;
         SELECT pggit_v0.create_basic_commit('Functions')",
    );
    let mut client = database.connect();
    assert_sound(&mut client);
    // Contents that are kept out of line: a few of the blobs cannot be read.
    scribble(
        &cluster,
        client,
        "(SELECT reltoastrelid FROM pg_class WHERE oid = 'pggit_v0.objects'::regclass)",
        2,
    );
    let mut client = database.connect();
    let found = failed(&mut client);
    assert_eq!(found.keys().collect::<Vec<_>>(), ["object_hashes"], "{found:#?}");
    assert!(
        found["object_hashes"].contains("cannot be read: invalid page in block 2"),
        "{found:#?}"
    );
    assert!(
        found["object_hashes"].contains("schemas/public/functions/f_"),
        "{found:#?}"
    );
    let alert = client
        .query_one(
            "SELECT severity, alert_type, message FROM pggit_v0.check_for_alerts()",
            &[],
        )
        .unwrap();
    assert_eq!((alert.get(0), alert.get(1)), ("CRITICAL", "integrity"));
    // And the table itself.
    scribble(&cluster, client, "'pggit_audit.change_commits'::regclass", 0);
    let mut client = database.connect();
    let found = failed(&mut client);
    let names: Vec<&String> = found.keys().collect();
    assert_eq!(
        names,
        ["audit_commits", "audit_trail", "indexes", "object_hashes"],
        "{found:#?}"
    );
    assert!(
        found["audit_trail"].contains("cannot be checked: invalid page"),
        "{found:#?}"
    );
    assert!(
        found["indexes"].contains("change_commits_pkey cannot be read"),
        "{found:#?}"
    );
    scribble(&cluster, client, "'pggit_v0.objects'::regclass", 0);
    let mut client = database.connect();
    let found = failed(&mut client);
    for check in [
        "object_hashes",
        "references",
        "commit_graph",
        "refs",
        "reflog",
        "working_state_head",
    ] {
        assert!(
            found[check].contains("cannot be checked: invalid page"),
            "{check}: {found:#?}"
        );
    }
    assert!(
        !found.contains_key("installation") && !found.contains_key("capture"),
        "{found:#?}"
    );
}

#[test]
fn a_missing_table() {
    let _alone = alone();
    let gone = |table: &str| {
        format!("SET LOCAL pggit.capture = off; ALTER TABLE {table} RENAME TO elsewhere; SET LOCAL pggit.capture = on")
    };
    assert_found(
        NOTHING,
        &gone("pggit_v0.reflog"),
        &[
            (
                "reflog",
                "this cannot be checked: relation \"pggit_v0.reflog\" does not exist",
            ),
            ("installation", "relation pggit_v0.reflog is missing"),
            ("indexes", "cannot be checked"),
        ],
    );
    assert_found(
        NOTHING,
        &gone("pggit_v0.settings"),
        &[
            ("settings", "cannot be checked"),
            ("installation", "relation pggit_v0.settings is missing"),
        ],
    );
}

#[test]
fn a_check_can_be_cancelled() {
    let _alone = alone();
    let mut client = repository().connect();
    client.batch_execute("SET statement_timeout = 1").unwrap();
    let error = client
        .batch_execute("SELECT * FROM pggit_v0.validate_data_integrity()")
        .unwrap_err();
    assert_eq!(error.code().unwrap().code(), "57014");
}
