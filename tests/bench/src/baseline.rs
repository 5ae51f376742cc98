//! The first commit, against a dump of the same schema.

use end_to_end::{Cluster, Database};

use crate::report::{Report, Row, Target};
use crate::sample::{Pair, alternate};
use crate::schema;

const TABLES: usize = 2_000;
const ROUNDS: usize = 5;

/// Measures the first commit of a database with many tables and indexes, and of one with everything that an application
/// has.
pub fn measure(cluster: &Cluster, report: &mut Report) {
    let many = schema::uninitialised(cluster, TABLES);
    let what = format!("first commit, {TABLES} tables, {} indexes", 3 * TABLES);
    compare(cluster, &many, what, report);
    let application = schema::application(cluster);
    let what = "first commit, 500 tables, 1100 indexes, 450 triggers, 2200 constraints";
    compare(cluster, &application, what.to_owned(), report);
}

/// Each round's commit is rolled back; connecting counts on both sides.
fn compare(cluster: &Cluster, database: &Database<'_>, what: String, report: &mut Report) {
    let mut pair = Pair::default();
    for round in 0..ROUNDS {
        let dump = || {
            let mut command = cluster.program("pg_dump");
            command.args(["--schema-only", "--file=/dev/null", "--dbname", database.name()]);
            assert!(command.status().expect("pg_dump can be run").success());
        };
        let commit = || {
            let mut client = database.connect();
            schema::run(&mut client, "BEGIN");
            schema::run(
                &mut client,
                "SELECT pggit_v0.create_basic_commit('Initialize repository')",
            );
            schema::run(&mut client, "ROLLBACK");
        };
        alternate(round, || pair.reference.time(dump), || pair.pggit.time(commit));
    }
    report.add(Row::of_times(what, "pg_dump -s", &pair, Target::Ratio(0.5)));
}
