//! The integrity check, against `git fsck` of the exported repository.

use std::fs;
use std::path::Path;

use end_to_end::Database;

use crate::git::{self, Repository};
use crate::report::{Report, Row, Target};
use crate::sample::{Pair, alternate};
use crate::schema;

const ROUNDS: usize = 3;

/// Measures `validate_data_integrity`, which also checks what Git has no word for: the working state and the audit trail.
pub fn measure(database: &Database<'_>, tables: usize, report: &mut Report) {
    let mut client = database.connect();
    let missing = |name: &&str| !schema::has_function(&mut client, name);
    if ["pggit_v0.validate_data_integrity", "pggit_v0.git_bundle"]
        .iter()
        .any(missing)
    {
        return;
    }
    let repository = clone(database, &database.cluster().directory().join("exported.git"));
    let check = "SELECT count(*)::text FROM pggit_v0.validate_data_integrity() WHERE status <> 'OK'";
    let mut pair = Pair::default();
    for round in 0..ROUNDS {
        alternate(
            round,
            || {
                pair.reference
                    .time(|| repository.run(&["fsck", "--strict", "--no-progress"]))
            },
            || {
                pair.pggit
                    .time(|| assert_eq!(schema::text(&mut client, check), "0", "the repository is sound"))
            },
        );
    }
    let hashed = "SELECT (sum(size) / 1e6)::text FROM pggit_v0.objects";
    let megabytes: f64 = schema::text(&mut client, hashed).parse().unwrap_or_default();
    let speed = megabytes / (pair.pggit.median() / 1000.0);
    let what = format!("validate_data_integrity, {tables} tables: {speed:.0} MB/s of objects");
    report.add(Row::of_times(what, "git fsck --strict", &pair, Target::None));
}

fn clone(database: &Database<'_>, directory: &Path) -> Repository {
    let mut client = database.connect();
    let bundle: Vec<u8> = client
        .query_one("SELECT pggit_v0.git_bundle()", &[])
        .expect("the repository can be exported")
        .get(0);
    let file = directory.with_extension("bundle");
    fs::write(&file, bundle).expect("the cluster's directory can be written to");
    let status = git::command()
        .args(["clone", "--quiet", "--bare"])
        .args([&file, directory])
        .status();
    assert!(status.expect("git can be run").success(), "the bundle can be cloned");
    Repository::at(directory.to_owned())
}
