//! From statements to a commit, from the commit to a script, from the script to an empty database: `pg_dump` must find
//! the same schema in both. Capture is on while the statements run, and must miss nothing.
//!
//! Each script holds statements of some kinds of objects in all their forms, and may name the roles `app` and `reader`.

use std::sync::Once;

use end_to_end::{Cluster, Repository, assert_same_dump};

fn check(script: &str) {
    static ROLES_EXIST: Once = Once::new();
    let cluster = Cluster::shared();
    ROLES_EXIST.call_once(|| cluster.execute("CREATE ROLE app; CREATE ROLE reader"));
    let original = cluster.create_repository();
    original.load(script);
    let mut client = original.connect();
    client.assert_no_drift("the script");
    client.commit("The script");
    let export: String = client.value("SELECT pggit_v0.export_schema()", &[]);
    let copy = cluster.create_database();
    copy.load(&export);
    assert_same_dump(&original, &copy);
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
