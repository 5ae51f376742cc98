//! What operators run, on a large repository: 10,000 objects, 10,000 commits, 100,000 audit rows.

use end_to_end::{Cluster, Database};
use postgres::Client;

use crate::report::{Quantity, Report, Row, Target};
use crate::sample::{Pair, Samples};
use crate::schema;

const OBJECTS: usize = 10_000;
const COMMITS: usize = 10_000;
const CHANGES_A_COMMIT: usize = 10;
const BATCH: usize = 100;
const ROUNDS: usize = 5;

/// What may take long because it reads everything there is has no row here.
const QUERIES: [&str; 15] = [
    "check_for_alerts()",
    "get_dashboard_summary()",
    "get_recommendations()",
    "analyze_query_performance()",
    "analyze_storage_usage()",
    "get_object_size_distribution()",
    "estimate_storage_growth()",
    "detect_anomalies()",
    "prometheus_metrics()",
    "dashboard_html()",
    "status()",
    "get_commit_history()",
    "list_branches()",
    "recent_activity_summary",
    "most_changed_objects",
];

/// Measures each of them in a session that has run it once, side by side with a query that does nothing.
pub fn measure(cluster: &Cluster, report: &mut Report) {
    let database = large_repository(cluster);
    let mut client = database.connect();
    for name in QUERIES {
        let function = name.trim_end_matches("()");
        if function != name && !schema::has_function(&mut client, &format!("pggit_v0.{function}")) {
            continue;
        }
        let query = format!("SELECT count(*)::text FROM pggit_v0.{name}");
        schema::text(&mut client, &query);
        let mut pair = Pair::default();
        for round in 0..ROUNDS {
            // Two sides that take turns share the connection.
            let mut run = |samples: &mut Samples, sql: &str| {
                samples.time(|| schema::text(&mut client, sql));
            };
            if round.is_multiple_of(2) {
                run(&mut pair.reference, "SELECT '1'");
                run(&mut pair.pggit, &query);
            } else {
                run(&mut pair.pggit, &query);
                run(&mut pair.reference, "SELECT '1'");
            }
        }
        let target = Target::Below(Quantity::Time(50.0));
        report.add(Row::of_times(
            format!("{name}, {OBJECTS} objects and commits"),
            "SELECT 1",
            &pair,
            target,
        ));
    }
}

fn large_repository(cluster: &Cluster) -> Database<'_> {
    let database = schema::with_pggit(cluster, OBJECTS);
    let mut client = database.connect();
    changes(&mut client);
    schema::run(&mut client, "VACUUM ANALYZE");
    database
}

/// A commit for every ten comments, all over the schema. What autovacuum would do is done in between.
fn changes(client: &mut Client) {
    // Beside another statement the block would be inside a transaction, and could not commit.
    schema::run(client, "SET client_min_messages = warning");
    for first in (0..COMMITS).step_by(BATCH) {
        schema::run(
            client,
            &format!(
                "DO $$
                 BEGIN
                     FOR revision IN {first} + 1..{first} + {BATCH} LOOP
                         FOR n IN 1..{CHANGES_A_COMMIT} LOOP
                             EXECUTE format('COMMENT ON TABLE app.%I IS %L',
                                 'table_' || (revision * 7919 + n * 104729) % {OBJECTS} + 1, 'Revision ' || revision);
                         END LOOP;
                         PERFORM pggit_v0.create_basic_commit('Revision ' || revision);
                         COMMIT;
                     END LOOP;
                 END $$"
            ),
        );
        schema::run(client, "VACUUM");
    }
}
