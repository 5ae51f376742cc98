//! Rows that operators write may have any time that there is, and every function goes on answering.

use end_to_end::Repository;

use super::repository;

/// What has a time of its own: a table with the column.
const TIMES: &str = "SELECT c.oid::regclass, a.attname
                     FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
                     WHERE c.relnamespace IN ('pggit'::regnamespace, 'pggit_v0'::regnamespace, 'pggit_audit'::regnamespace)
                       AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                       AND a.atttypid IN ('date'::regtype, 'timestamptz'::regtype)
                     ORDER BY c.oid::regclass::text, a.attnum";

/// What reads them.
const READERS: [&str; 17] = [
    "SELECT * FROM pggit_v0.check_for_alerts()",
    "SELECT * FROM pggit_v0.analyze_query_performance()",
    "SELECT * FROM pggit_v0.get_dashboard_summary()",
    "SELECT * FROM pggit_v0.estimate_storage_growth()",
    "SELECT * FROM pggit_v0.get_recommendations()",
    "SELECT * FROM pggit_v0.detect_anomalies()",
    "SELECT * FROM pggit_v0.validate_data_integrity()",
    "SELECT pggit_v0.generate_monitoring_report()",
    "SELECT pggit_v0.prometheus_metrics()",
    "SELECT pggit_v0.dashboard_html()",
    "SELECT * FROM pggit_v0.orphaned_objects",
    "SELECT * FROM pggit_v0.get_commit_history()",
    "SELECT * FROM pggit_v0.list_branches()",
    "SELECT * FROM pggit_v0.branch_status_summary",
    "SELECT * FROM pggit_v0.schema_growth_history",
    "SELECT * FROM pggit_v0.gc()",
    "SELECT * FROM pggit_audit.apply_retention('1 month')",
];

#[test]
fn no_time_is_infinite() {
    let database = repository();
    let mut client = database.connect();
    // A row in each table.
    client.run(
        "CREATE TABLE dirty (id int); SELECT * FROM pggit_v0.run_maintenance(); SELECT pggit_v0.set_setting('branch_limit', '9');
         INSERT INTO pggit_v0.performance_metrics (operation, duration_ms) VALUES ('x', 1);
         INSERT INTO pggit_v0.job_results (job_name, status) VALUES ('integrity', 'OK');
         INSERT INTO pggit_v0.open_alerts VALUES ('x', 'y');
         INSERT INTO pggit_audit.emergencies (event) VALUES ('enable');
         INSERT INTO pggit_audit.retentions (partition_name, rows, commits_until) VALUES ('x', 1, now())",
    );
    let mut failures = Vec::new();
    for column in client.rows(TIMES) {
        let (table, column) = column.split_once('|').unwrap();
        for time in ["infinity", "-infinity", "294276-12-30", "4713-01-02 BC"] {
            client.run("BEGIN; SET LOCAL session_replication_role = replica; SAVEPOINT before");
            let write = client.outcome(&format!("UPDATE {table} SET {column} = '{time}'"));
            // What was forgotten of the measurements stands in rows before all times.
            let allowed = !time.contains("inf") || (time, column) == ("-infinity", "recorded_at");
            if write.is_ok() != allowed {
                failures.push(format!("{table}.{column} = {time}: {write:?}"));
            }
            if write.is_err() {
                client.run("ROLLBACK");
                continue;
            }
            for reader in READERS {
                client.run("SAVEPOINT before");
                if let Err(failure) = client.outcome(reader) {
                    failures.push(format!("{table}.{column} = {time}: {reader}: {failure:?}"));
                }
                client.run("ROLLBACK TO before");
            }
            client.run("ROLLBACK");
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}
