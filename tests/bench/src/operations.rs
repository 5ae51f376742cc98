//! What operators run, on a large repository: 10,000 objects, 10,000 commits, 100,000 audit rows.

use end_to_end::{Cluster, Database};
use postgres::Client;

use crate::report::{Quantity, Report, Row, Target};
use crate::sample::{Pair, Samples};
use crate::schema;

const OBJECTS: usize = 10_000;
const COMMITS: usize = 10_000;
const CHANGES_A_COMMIT: usize = 10;
/// Commits between two vacuums: what autovacuum would do is done in between, so that it does not happen on one side only.
const BATCH: usize = 1_000;
const ROUNDS: usize = 7;

/// The functions and views of the runbook.
const QUERIES: [&str; 24] = [
    "check_for_alerts()",
    "get_dashboard_summary()",
    "health_check_summary",
    "get_recommendations()",
    "generate_monitoring_report()",
    "analyze_query_performance()",
    "analyze_storage_usage()",
    "get_object_size_distribution()",
    "estimate_storage_growth()",
    "detect_anomalies()",
    "prometheus_metrics()",
    "dashboard_html()",
    "slow_queries",
    "index_usage",
    "status()",
    "get_commit_history()",
    "list_branches()",
    "current_head_info",
    "current_state_summary",
    "gc()",
    "run_maintenance()",
    "run_job('alerts')",
    "ensure_partitions()",
    "apply_retention('24 months')",
];

/// What reads the whole history, so that it grows with it.
const READERS: [&str; 7] = [
    "most_changed_objects",
    "author_activity",
    "large_commits",
    "daily_change_summary",
    "recent_activity_summary",
    "orphaned_objects",
    "recount_objects()",
];

/// Measures each of them in a session that has run it once, side by side with a query that does nothing.
pub fn measure(cluster: &Cluster, report: &mut Report) {
    let database = large_repository(cluster);
    let mut client = database.connect();
    let limit = Target::Below(Quantity::Time(50.0));
    for name in QUERIES {
        measure_one(&mut client, report, name, "", limit);
    }
    for name in READERS {
        measure_one(&mut client, report, name, "", Target::None);
    }
    // Nothing is too young to be removed, so everything has to be looked at.
    schema::run(&mut client, "SELECT pggit_v0.set_setting('gc_grace_days', '0')");
    measure_one(&mut client, report, "gc()", " without a grace period", Target::None);
}

fn measure_one(client: &mut Client, report: &mut Report, call: &str, how: &str, target: Target) {
    let (name, arguments) = call.split_once('(').unwrap_or((call, ""));
    let mut schemas = ["pggit_v0", "pggit_audit"].into_iter();
    let is_there = |schema: &&str| arguments.is_empty() || schema::has_function(client, &format!("{schema}.{name}"));
    let Some(schema) = schemas.find(is_there) else {
        return;
    };
    // Every column is computed, which a count of the rows would not make sure of.
    let query = format!("SELECT count(row::text)::text FROM {schema}.{call} AS row");
    schema::text(client, &query);
    let mut pair = Pair::default();
    for round in 0..ROUNDS {
        // Two sides that take turns share the connection.
        let mut run = |samples: &mut Samples, sql: &str| {
            samples.time(|| schema::text(client, sql));
        };
        if round.is_multiple_of(2) {
            run(&mut pair.reference, "SELECT '1'");
            run(&mut pair.pggit, &query);
        } else {
            run(&mut pair.pggit, &query);
            run(&mut pair.reference, "SELECT '1'");
        }
    }
    let what = format!("{call}{how}, {OBJECTS} objects and commits");
    report.add(Row::of_times(what, "SELECT 1", &pair, target));
}

/// The tables whose rows are replaced with every commit.
const VACUUM: &str =
    "VACUUM pggit.objects, pggit.uncommitted, pggit_v0.object_totals, pggit_v0.refs, pggit_v0.repository,
    pg_catalog.pg_description";

fn large_repository(cluster: &Cluster) -> Database<'_> {
    let database = schema::with_pggit(cluster, OBJECTS);
    let mut client = database.connect();
    changes(&mut client);
    schema::run(&mut client, "VACUUM ANALYZE");
    database
}

/// A commit for every ten comments, all over the schema.
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
        schema::run(client, VACUUM);
    }
}
