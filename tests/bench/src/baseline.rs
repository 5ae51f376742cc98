//! The first commit, against a dump of the same schema.

use end_to_end::Cluster;

use crate::report::{Report, Row, Target};
use crate::sample::{Pair, alternate};
use crate::schema;

const TABLES: usize = 2_000;
const ROUNDS: usize = 5;

/// Measures the first commit of a database with 2,000 tables and 6,000 indexes. Each round's is rolled back; connecting
/// counts on both sides.
pub fn measure(cluster: &Cluster, report: &mut Report) {
    let database = schema::uninitialised(cluster, TABLES);
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
    let what = format!("first commit, {TABLES} tables, {} indexes", 3 * TABLES);
    report.add(Row::of_times(what, "pg_dump -s", &pair, Target::Ratio(0.5)));
}
