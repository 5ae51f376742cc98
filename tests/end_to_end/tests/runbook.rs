//! The operator's statements, as an operator types them, in every state that a repository can be in: before the first
//! commit, new, grown, damaged; as whoever may connect; where nothing may be written; and on a standby.

use end_to_end::{Cluster, Database, Repository};
use postgres::Client;

/// What only reads. It answers everywhere.
const READS: &[&str] = &[
    "SELECT * FROM pggit_v0.validate_data_integrity()",
    "SELECT * FROM pggit_v0.check_for_alerts()",
    "SELECT * FROM pggit_v0.analyze_query_performance() WHERE avg_duration > INTERVAL '100 ms'",
    "SELECT * FROM pggit_v0.analyze_query_performance() ORDER BY avg_duration DESC LIMIT 5",
    "SELECT * FROM pggit_v0.get_dashboard_summary()",
    "SELECT * FROM pggit_v0.estimate_storage_growth()",
    "SELECT * FROM pggit_v0.get_recommendations()",
    "SELECT * FROM pggit_v0.analyze_storage_usage()",
    "SELECT * FROM pggit_v0.get_object_size_distribution()",
    "SELECT * FROM pggit_v0.detect_anomalies()",
    "SELECT pggit_v0.generate_monitoring_report()",
    "SELECT pggit_v0.dashboard_html()",
    "SELECT pggit_v0.prometheus_metrics()",
    "SELECT * FROM pggit_v0.prometheus_samples()",
    "SELECT * FROM pggit_v0.index_usage ORDER BY idx_scan",
    "SELECT * FROM pggit_v0.slow_queries LIMIT 10",
    "SELECT * FROM pggit_v0.gc()",
    "SELECT * FROM pggit_v0.gc(dry_run => true)",
    "SELECT * FROM pggit_audit.apply_retention(INTERVAL '24 months')",
    "SELECT * FROM information_schema.role_table_grants WHERE table_schema IN ('pggit', 'pggit_v0', 'pggit_audit')",
    "SELECT COUNT(*) FROM pggit_v0.commit_graph",
    "SELECT COUNT(*) FROM pggit_v0.objects",
    "SELECT name, type, target_sha FROM pggit_v0.refs",
    "SELECT * FROM pggit_v0.performance_metrics ORDER BY recorded_at DESC LIMIT 10",
    "SELECT * FROM pggit.objects LIMIT 10",
    "SELECT author, COUNT(*) as changes, MIN(change_timestamp) as first_change, MAX(change_timestamp) as last_change
     FROM pggit.history WHERE change_timestamp >= CURRENT_DATE - INTERVAL '30 days' GROUP BY author ORDER BY changes DESC",
    "SELECT name, value, description FROM pggit_v0.list_settings()",
    "SELECT job_name, status, finished_at, details FROM pggit_v0.job_results ORDER BY finished_at DESC LIMIT 20",
    "SELECT branch_name, commit_sha, last_commit FROM pggit_v0.list_branches()",
    "SELECT pggit_v0.current_branch()",
    "SELECT * FROM pggit_v0.status()",
    "SELECT object_path, object_type, drift FROM pggit_v0.detect_drift()",
    "SELECT * FROM pggit_v0.recent_commits_by_author",
    "SELECT * FROM pggit_v0.most_changed_objects",
    "SELECT * FROM pggit_v0.branch_comparison",
    "SELECT * FROM pggit_v0.daily_change_summary",
    "SELECT * FROM pggit_v0.schema_growth_history",
    "SELECT * FROM pggit_v0.author_activity",
    "SELECT * FROM pggit_v0.commits_without_message",
    "SELECT * FROM pggit_v0.orphaned_objects",
    "SELECT * FROM pggit_v0.large_commits",
    "SELECT * FROM pggit_v0.current_head_info",
    "SELECT * FROM pggit_v0.branch_status_summary",
    "SELECT * FROM pggit_v0.current_state_summary",
    "SELECT * FROM pggit_v0.health_check_summary",
    "SELECT * FROM pggit_v0.recent_activity_summary",
    "SELECT * FROM pggit_v0.get_commit_history()",
    "SELECT * FROM pggit_v0.log_graph()",
    "SELECT * FROM pggit_v0.list_objects()",
    "SELECT * FROM pggit_v0.get_current_schema()",
    "SELECT * FROM pggit_v0.diff_working()",
    "SELECT pggit_v0.version()",
];

/// What needs a commit: before the first one it says so.
const NEEDS_A_COMMIT: &[&str] = &[
    "SELECT pggit_v0.current_branch()",
    "SELECT * FROM pggit_v0.status()",
    "SELECT object_path, object_type, drift FROM pggit_v0.detect_drift()",
    "SELECT * FROM pggit_v0.get_commit_history()",
    "SELECT * FROM pggit_v0.log_graph()",
    "SELECT * FROM pggit_v0.list_objects()",
    "SELECT * FROM pggit_v0.get_current_schema()",
    "SELECT * FROM pggit_v0.diff_working()",
];

/// What cannot answer where commits or the tree of HEAD are gone, and names the culprit.
const NEEDS_THE_HISTORY: &[&str] = &[
    "SELECT * FROM pggit_v0.gc()",
    "SELECT * FROM pggit_v0.gc(dry_run => true)",
    "SELECT * FROM pggit_v0.orphaned_objects",
    "SELECT * FROM pggit_v0.get_commit_history()",
    "SELECT * FROM pggit_v0.log_graph()",
    "SELECT * FROM pggit_v0.list_objects()",
    "SELECT * FROM pggit_v0.get_current_schema()",
    "SELECT object_path, object_type, drift FROM pggit_v0.detect_drift()",
    "SELECT * FROM pggit_v0.diff_working()",
];

/// What is for whoever looks after the database.
const NOT_FOR_ANYBODY: &[&str] = &[
    "SELECT * FROM pggit_v0.gc()",
    "SELECT * FROM pggit_v0.gc(dry_run => true)",
    "SELECT * FROM pggit_audit.apply_retention(INTERVAL '24 months')",
];

/// What writes, each as its only statement.
const WRITES: &[&str] = &[
    "SELECT * FROM pggit_v0.run_maintenance()",
    "SELECT * FROM pggit_v0.run_job('integrity')",
    "SELECT * FROM pggit_v0.run_job('alerts')",
    "SELECT * FROM pggit_v0.gc(false)",
    "SELECT * FROM pggit_v0.gc(dry_run => false)",
    "SELECT * FROM pggit_audit.ensure_partitions()",
    "SELECT * FROM pggit_audit.apply_retention(INTERVAL '24 months', dry_run => false)",
    "SELECT pggit_v0.emergency_disable('a reason')",
    "SELECT pggit_v0.emergency_enable()",
    "SELECT * FROM pggit_v0.resume_capture()",
    "SELECT pggit_v0.set_setting('branch_stale_days', '60')",
    "SELECT pggit_v0.reset_setting('branch_stale_days')",
    "SELECT pggit_v0.add_ignore_pattern('*.tmp')",
    "SELECT pggit_v0.remove_ignore_pattern('*.tmp')",
    "SELECT pggit_v0.create_basic_commit('A commit')",
    "SELECT pggit_v0.create_branch('feature/orders')",
    "SELECT pggit_v0.create_feature_branch('orders')",
    "SELECT pggit_v0.delete_branch('feature/orders')",
    "SELECT pggit_v0.rename_branch('feature/orders', 'feature/other')",
    "SELECT pggit_v0.create_tag('v1')",
    "SELECT pggit_v0.delete_tag('v1')",
    "SELECT pggit_v0.create_blob('text')",
    "SELECT * FROM pggit_v0.checkout('main')",
    "SELECT pggit_v0.update_ref('refs/heads/main', repeat('0', 64))",
    "SELECT * FROM pggit_v0.schedule_jobs()",
    "SELECT * FROM pggit_v0.unschedule_jobs()",
];

fn damaged(cluster: &Cluster) -> Database<'_> {
    let database = grown(cluster);
    database.connect().run(
        "SET session_replication_role = replica;
         UPDATE pggit_v0.objects SET content = set_byte(content, 3, 0) WHERE sha = pggit_v0.rev_parse('main~3');
         DELETE FROM pggit_v0.objects WHERE sha IN (SELECT blob_sha FROM pggit.objects ORDER BY path LIMIT 3);
         DELETE FROM pggit_v0.commit_graph WHERE commit_sha = pggit_v0.rev_parse('main~5');
         UPDATE pggit_v0.commit_graph SET parent_shas = ARRAY[repeat('e', 64)], message = '' WHERE generation = 8;
         UPDATE pggit_v0.settings SET value = 'nonsense';
         DELETE FROM pggit_audit.changes WHERE change_id IN (SELECT change_id FROM pggit_audit.changes LIMIT 3);
         UPDATE pggit.objects SET blob_sha = repeat('f', 64) WHERE path LIKE '%t_7.sql';
         UPDATE pggit_v0.refs SET target_sha = repeat('f', 64) WHERE name = 'feature/3';
         DELETE FROM pggit_v0.objects WHERE sha = (SELECT target_sha FROM pggit_v0.refs WHERE name = 'main')",
    );
    database
}

fn grown(cluster: &Cluster) -> Database<'_> {
    let database = cluster.create_database();
    let mut client = database.connect();
    client.run(
        "CREATE EXTENSION pggit; SELECT pggit_v0.create_basic_commit('Initialize repository');
         DO $$ BEGIN FOR n IN 1..200 LOOP
             EXECUTE format('CREATE TABLE t_%s (id int PRIMARY KEY, name text DEFAULT %L)', n, repeat('x', n)); END LOOP; END $$;
         SELECT pggit_v0.create_basic_commit('Two hundred tables'); SELECT pggit_v0.set_setting('lock_seconds', '30')",
    );
    for n in 1..=20 {
        client.run(&format!(
            "ALTER TABLE t_{n} ADD c text; SELECT pggit_v0.create_basic_commit('Number {n}', 'Ann <ann@example.com>')"
        ));
    }
    for n in 1..=6 {
        client.run(&format!("SELECT pggit_v0.create_branch('feature/{n}', 'HEAD~{n}')"));
    }
    client.run("CREATE VIEW uncommitted AS SELECT id FROM t_3; DROP TABLE t_30");
    drop(client);
    database
}

fn uninitialised(cluster: &Cluster) -> Database<'_> {
    let database = cluster.create_database();
    database.load("CREATE TABLE t (id int); CREATE EXTENSION pggit");
    database
}

/// Runs what reads. What fails must be among what may, and say why and what to do.
#[track_caller]
fn reads(client: &mut Client, role: &str, may_fail: &[&str]) {
    let mut failures = Vec::new();
    for statement in READS {
        client.run("SAVEPOINT s");
        if let Err(failure) = client.outcome(statement) {
            let is_expected = match failure.code.as_str() {
                "55000" | "XX001" => may_fail.contains(statement) && !failure.hint.is_empty(),
                "42501" => role != "postgres" && NOT_FOR_ANYBODY.contains(statement),
                _ => false,
            };
            if !is_expected {
                failures.push(format!("{statement}\n    {failure:?}"));
            }
        }
        client.run("ROLLBACK TO s");
    }
    assert!(failures.is_empty(), "{role}\n{}", failures.join("\n"));
}

/// Runs what writes where nothing may be written.
#[track_caller]
fn refuses(client: &mut Client, role: &str) {
    let mut wrong = Vec::new();
    for statement in WRITES {
        client.run("SAVEPOINT s");
        match client.outcome(statement) {
            Err(failure) if failure.code == "25006" && !failure.hint.is_empty() => {}
            Err(failure) if role != "postgres" && failure.message.ends_with("schema pggit_audit") => {}
            other => wrong.push(format!("{statement}\n    {other:?}")),
        }
        client.run("ROLLBACK TO s");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// In all the ways there are on a server that may be written to.
fn in_every_way(database: &Database<'_>, may_fail: &[&str]) {
    let anybody = database.cluster().create_role("anybody", "");
    let monitor = database.cluster().create_role("monitor", "IN ROLE pg_monitor");
    for role in ["postgres", &monitor, &anybody] {
        let mut client = database.connect_as(role);
        for begin in [
            "BEGIN",
            "BEGIN READ ONLY",
            "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY",
            "BEGIN ISOLATION LEVEL REPEATABLE READ",
        ] {
            client.run(begin);
            reads(&mut client, role, may_fail);
            if begin.ends_with("READ ONLY") {
                assert_eq!(client.rows("SELECT pg_current_xact_id_if_assigned() IS NULL"), ["t"]);
                refuses(&mut client, role);
            }
            client.run("ROLLBACK");
        }
    }
}

#[test]
fn before_the_first_commit() {
    in_every_way(&uninitialised(Cluster::shared()), NEEDS_A_COMMIT);
}

#[test]
fn with_one_commit() {
    in_every_way(&Cluster::shared().create_repository(), &[]);
}

#[test]
fn with_a_history() {
    in_every_way(&grown(Cluster::shared()), &[]);
}

#[test]
fn with_damage() {
    in_every_way(&damaged(Cluster::shared()), NEEDS_THE_HISTORY);
}

/// Statements of the server's own, on our tables.
const STATEMENTS_THAT_WRITE: &[&str] = &[
    "CREATE TABLE pggit_audit.changes_y2025m12 PARTITION OF pggit_audit.changes FOR VALUES FROM ('2025-12-01') TO ('2026-01-01')",
    "ALTER TABLE pggit.objects SET (autovacuum_enabled = true)",
    "ANALYZE pggit_v0.objects, pggit_v0.commit_graph, pggit_v0.commit_changes, pggit.objects",
    "REINDEX TABLE pggit_v0.objects",
    "INSERT INTO pggit_v0.performance_metrics (operation, duration_ms, object_count) VALUES ('nightly load', 12.5, 3)",
];

#[test]
fn what_operators_do_to_the_tables() {
    let database = grown(Cluster::shared());
    let mut client = database.connect();
    for statement in STATEMENTS_THAT_WRITE {
        client.run(statement);
    }
    assert_eq!(client.damage(), [""; 0]);
    client.run("BEGIN");
    reads(&mut client, "postgres", &[]);
}

#[test]
fn on_a_standby() {
    let primary = Cluster::start(&["max_wal_senders=4"]);
    let before = [
        (uninitialised(&primary), NEEDS_A_COMMIT),
        (grown(&primary), &[]),
        (damaged(&primary), NEEDS_THE_HISTORY),
    ];
    let anybody = primary.create_role("anybody", "");
    let standby = primary.standby();
    // What is done while it follows comes through too.
    let fresh = (primary.create_repository(), [].as_slice());
    standby.catch_up(&primary);
    for (database, may_fail) in before.iter().chain([&fresh]) {
        for role in ["postgres", &anybody] {
            let mut client = standby.connect(database.name(), role);
            assert_eq!(client.rows("SELECT pg_is_in_recovery()"), ["t"]);
            for begin in ["BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ"] {
                client.run(begin);
                reads(&mut client, role, may_fail);
                refuses(&mut client, role);
                client.run("ROLLBACK");
            }
        }
    }
    let mut client = standby.connect(fresh.0.name(), "postgres");
    assert_eq!(client.damage(), [""; 0]);
    let alerts = "SELECT severity, alert_type FROM pggit_v0.check_for_alerts()";
    assert_eq!(client.rows(alerts), ["OK|none"]);
}
