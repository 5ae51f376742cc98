//! Every number that operators are shown, recomputed from the tables by queries that share nothing with those of the extension.

use std::collections::BTreeSet;

use end_to_end::{Cluster, Database, Repository};
use postgres::Client;

/// A repository in which no figure is zero that need not be.
fn repository() -> Database<'static> {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    for number in 0..8 {
        client.run(&format!(
            "CREATE TABLE t{number} (id int, note text DEFAULT '{}')",
            "x".repeat(number * 400)
        ));
        client.commit(&format!("Table {number}"));
    }
    client.run(&format!(
        "CREATE FUNCTION large() RETURNS text LANGUAGE sql AS $$ SELECT '{}' $$",
        "y".repeat(150_000)
    ));
    client.commit("A large one");
    client.run(
        "SELECT pggit_v0.create_branch('side', 'main~3');
         SELECT pggit_v0.create_commit(pggit_v0.rev_parse('main^{tree}'), ARRAY[pggit_v0.rev_parse('main')], '');
         SELECT pggit_v0.set_setting('large_object_kb', '100');
         SELECT pggit_audit.ensure_partitions(2);
         SELECT pggit_v0.run_job('integrity');
         INSERT INTO pggit_v0.job_results (job_name, status, details) VALUES ('alerts', 'ERROR', 'for a test');
         DROP TABLE t0; CREATE TABLE dirty (id int); ALTER TABLE t1 ADD more int;
         ANALYZE pggit_audit.changes, pggit_audit.changes_default",
    );
    // What the session measured is written with a transaction that writes.
    client.run("SELECT pg_sleep(5.1); CREATE TABLE another (id int); SET pggit.track_performance = off");
    client.run("ANALYZE pggit_audit.changes_default; SELECT pg_stat_force_next_flush()");
    database
}

fn quiet(database: &Database) -> Client {
    let mut client = database.connect();
    client.run("SET pggit.track_performance = off");
    client
}

/// Metrics without labels, each with a query for its value; NULL: there is no such sample.
const METRICS: &[(&str, &str)] = &[
    ("pggit_initialised", "SELECT 1"),
    ("pggit_capture_on", "SELECT 1"),
    ("pggit_capture_problems", "SELECT 0"),
    ("pggit_emergency_since_timestamp_seconds", "SELECT NULL"),
    ("pggit_pending_changes", "SELECT count(*) FROM pggit.pending"),
    ("pggit_integrity_check_ok", "SELECT 1"),
    (
        "pggit_integrity_check_timestamp_seconds",
        "SELECT date_part('epoch', max(finished_at))::bigint FROM pggit_v0.job_results WHERE job_name = 'integrity'",
    ),
    (
        "pggit_broken_refs",
        "SELECT count(*) FROM pggit_v0.refs WHERE target_sha NOT IN (SELECT sha FROM pggit_v0.objects)",
    ),
    (
        "pggit_commits",
        "SELECT count(*) FROM pggit_v0.objects WHERE type = 'commit'",
    ),
    (
        "pggit_commits_last_day",
        "SELECT count(*) FROM pggit_v0.commit_graph WHERE now() - committed_at <= interval '24 hours'",
    ),
    (
        "pggit_commits_last_week",
        "SELECT count(*) FROM pggit_v0.commit_graph WHERE now() - committed_at <= interval '168 hours'",
    ),
    (
        "pggit_commits_without_message",
        "SELECT count(*) FROM pggit_v0.objects WHERE type = 'commit' AND content LIKE convert_to(E'%\\n\\n', 'UTF8')",
    ),
    (
        "pggit_last_commit_timestamp_seconds",
        "SELECT max(substring(convert_from(content, 'UTF8') FROM '\\ncommitter [^\\n]* (\\d+) [+-]\\d{4}\\n')::bigint)
         FROM pggit_v0.objects WHERE type = 'commit'",
    ),
    ("pggit_stored_objects", "SELECT count(*) FROM pggit_v0.objects"),
    (
        "pggit_tracked_objects",
        "SELECT count(*) FROM pggit.objects WHERE blob_sha IS NOT NULL",
    ),
    ("pggit_uncommitted_objects", "SELECT count(*) FROM pggit_v0.status()"),
    (
        "pggit_oldest_uncommitted_timestamp_seconds",
        "SELECT date_part('epoch', min(changed_at))::bigint FROM pggit.objects WHERE blob_sha IS DISTINCT FROM head_sha",
    ),
    (
        "pggit_large_objects",
        "SELECT count(*) FROM pggit.objects AS o JOIN pggit_v0.objects AS b ON b.sha = o.blob_sha
         WHERE octet_length(b.content) >= 100 * 1024",
    ),
    ("pggit_branches", "SELECT count(*) FROM pggit_v0.list_branches()"),
    (
        "pggit_storage_bytes",
        "SELECT sum(pg_table_size(oid) + pg_indexes_size(oid)) FROM pg_class
         WHERE relnamespace::regnamespace::text IN ('pggit', 'pggit_v0', 'pggit_audit') AND relkind = 'r'",
    ),
    ("pggit_storage_limit_bytes", "SELECT 10.0 * 1024 ^ 3"),
    (
        "pggit_blocks_hit_total",
        "SELECT sum(heap_blks_hit + coalesce(idx_blks_hit, 0)) FROM pg_statio_user_tables WHERE schemaname LIKE 'pggit%'",
    ),
    (
        "pggit_blocks_read_total",
        "SELECT sum(heap_blks_read + coalesce(idx_blks_read, 0)) FROM pg_statio_user_tables WHERE schemaname LIKE 'pggit%'",
    ),
    ("pggit_bloated_tables", "SELECT 0"),
    (
        "pggit_oldest_transaction_age",
        "SELECT max(age(relfrozenxid)) FROM pg_class WHERE relnamespace::regnamespace::text LIKE 'pggit%' AND relkind = 'r'",
    ),
    (
        "pggit_audit_partitions",
        "SELECT count(*) - 1 FROM pg_partition_tree('pggit_audit.changes') WHERE isleaf",
    ),
    ("pggit_audit_partition_ahead", "SELECT 1"),
    (
        "pggit_audit_default_rows",
        "SELECT count(*) FROM pggit_audit.changes_default",
    ),
    ("pggit_long_locks", "SELECT 0"),
];

/// Metrics with labels, and the one that says when it was made; they have tests of their own.
const OTHERS: &[&str] = &[
    "pggit_info",
    "pggit_scrape_timestamp_seconds",
    "pggit_branch_last_commit_timestamp_seconds",
    "pggit_findings",
    "pggit_findings_by_type",
    "pggit_job_last_run_timestamp_seconds",
    "pggit_job_failed",
    "pggit_function_duration_seconds",
    "pggit_function_duration_seconds_sum",
    "pggit_function_duration_seconds_count",
    "pggit_function_duration_max_seconds",
];

#[test]
fn metrics() {
    let database = repository();
    let mut client = quiet(&database);
    let known: BTreeSet<&str> = METRICS
        .iter()
        .map(|metric| metric.0)
        .chain(OTHERS.iter().copied())
        .collect();
    let all = client.rows("SELECT DISTINCT metric FROM pggit_v0.prometheus_samples()");
    let unknown: Vec<&String> = all.iter().filter(|name| !known.contains(name.as_str())).collect();
    assert!(unknown.is_empty(), "nothing recomputes {unknown:?}");
    // Both sides see the same statistics and the same age of transactions.
    client.run("BEGIN; SET LOCAL stats_fetch_consistency = snapshot");
    for (metric, query) in METRICS {
        let reported = client.rows(&format!(
            "SELECT (SELECT value::numeric FROM pggit_v0.prometheus_samples() WHERE metric = '{metric}')"
        ));
        let computed = client.rows(&format!("SELECT ({query})::numeric"));
        assert_eq!(reported, computed, "{metric}");
    }
    client.run("COMMIT");
}

#[test]
fn metrics_with_labels() {
    let database = repository();
    let mut client = quiet(&database);
    let samples = |metric: &str, label: &str| {
        format!(
            "SELECT labels::jsonb ->> '{label}', round(value::numeric, 6) FROM pggit_v0.prometheus_samples()
             WHERE metric = '{metric}' ORDER BY 1"
        )
    };
    client.assert_same_rows(
&samples("pggit_branch_last_commit_timestamp_seconds", "branch"),
        "SELECT r.name, round(substring(convert_from(o.content, 'UTF8') FROM '\\ncommitter [^\\n]* (\\d+) [+-]\\d{4}\\n')::numeric, 6)
         FROM pggit_v0.refs AS r JOIN pggit_v0.objects AS o ON o.sha = r.target_sha WHERE r.type = 'branch' ORDER BY 1",
    );
    client.assert_same_rows(
        &samples("pggit_job_failed", "job_name"),
        "SELECT j.job_name, round((j.status = 'ERROR')::int, 6) FROM pggit_v0.job_results AS j
         WHERE j.finished_at = (SELECT max(finished_at) FROM pggit_v0.job_results WHERE job_name = j.job_name)
         ORDER BY 1",
    );
    client.assert_same_rows(
        &samples("pggit_job_last_run_timestamp_seconds", "job_name"),
        "SELECT job_name, round(date_part('epoch', max(finished_at))::bigint, 6) FROM pggit_v0.job_results
         GROUP BY 1 ORDER BY 1",
    );
    client.assert_same_rows(
"SELECT labels::jsonb ->> 'severity', value FROM pggit_v0.prometheus_samples()
         WHERE metric = 'pggit_findings' AND labels::jsonb ->> 'severity' IN ('critical', 'warning') ORDER BY 1",
        "SELECT s.severity, (SELECT count(*) FROM pggit_v0.check_for_alerts() AS a WHERE lower(a.severity) = s.severity)
         FROM (VALUES ('critical'), ('warning')) AS s(severity) ORDER BY 1",
    );
    let stored = |value: &str| {
        format!(
            "SELECT operation, round(({value})::numeric, 6) FROM pggit_v0.performance_metrics
             GROUP BY 1 ORDER BY 1"
        )
    };
    for (metric, value) in [
        ("pggit_function_duration_seconds_count", "sum(samples)"),
        (
            "pggit_function_duration_seconds_sum",
            "sum(duration_ms * samples) / 1000",
        ),
        (
            "pggit_function_duration_max_seconds",
            "max(coalesce(max_ms, duration_ms)) / 1000",
        ),
    ] {
        client.assert_same_rows(&samples(metric, "function"), &stored(value));
    }
}

#[test]
fn performance() {
    let database = repository();
    let mut client = quiet(&database);
    // Intervals are whole microseconds.
    let wrong = client.rows(
        "WITH stored AS (
             SELECT operation, sum(samples) AS sample_count, max(recorded_at) AS last_run,
                    sum(duration_ms * samples) / sum(samples) AS average,
                    min(coalesce(min_ms, duration_ms)) AS shortest, max(coalesce(max_ms, duration_ms)) AS longest
             FROM pggit_v0.performance_metrics GROUP BY 1
         )
         SELECT operation, r.sample_count, s.sample_count, r.last_run, s.last_run, r.avg_duration, average,
                r.min_duration, shortest, r.max_duration, longest
         FROM pggit_v0.analyze_query_performance() AS r FULL JOIN stored AS s USING (operation)
         WHERE (r.sample_count = s.sample_count AND r.last_run = s.last_run
                AND abs(extract(epoch FROM r.avg_duration) * 1000 - average) <= 0.0011
                AND abs(extract(epoch FROM r.min_duration) * 1000 - shortest) <= 0.0011
                AND abs(extract(epoch FROM r.max_duration) * 1000 - longest) <= 0.0011) IS NOT TRUE",
    );
    assert_eq!(wrong, [""; 0]);
    assert!(client.value::<bool>("SELECT count(*) > 5 FROM pggit_v0.performance_metrics", &[]));
    // From the histogram: bucket n holds durations from 1.05^n microseconds on, so a percentile is known to five per cent.
    let wrong = client.rows(
        "WITH buckets AS (
             SELECT m.operation, h.value AS bucket, sum(m.histogram[h.number + 1]) AS samples
             FROM pggit_v0.performance_metrics AS m, unnest(m.histogram) WITH ORDINALITY AS h(value, number)
             WHERE h.number % 2 = 1 GROUP BY 1, 2
         ), ranked AS (
             SELECT b.operation, 0.001 * 1.05 ^ b.bucket AS from_ms, sum(b.samples) OVER ascending AS up_to,
                    sum(b.samples) OVER (PARTITION BY b.operation) AS samples
             FROM buckets AS b
             WINDOW ascending AS (PARTITION BY b.operation ORDER BY b.bucket)
         ), percentiles AS (
             SELECT r.operation,
                    min(r.from_ms) FILTER (WHERE r.up_to >= floor(0.95 * (r.samples - 1)) + 1) AS low,
                    min(r.from_ms) FILTER (WHERE r.up_to >= ceil(0.95 * (r.samples - 1)) + 1) AS high
             FROM ranked AS r GROUP BY 1
         )
         SELECT p.operation, p.low, a.p95_duration, p.high
         FROM percentiles AS p JOIN pggit_v0.analyze_query_performance() AS a ON a.operation = p.operation
         WHERE extract(epoch FROM a.p95_duration) * 1000 NOT BETWEEN p.low * 0.94 - 0.001 AND p.high * 1.06 + 0.001",
    );
    assert_eq!(wrong, [""; 0]);
}

/// To Prometheus the count and the sum are counters, whatever maintenance removes.
#[test]
fn counters_never_fall() {
    let database = repository();
    let mut client = quiet(&database);
    client.run(
        "INSERT INTO pggit_v0.performance_metrics (operation, duration_ms, samples, recorded_at)
         SELECT o, 10 * n, n, now() - n * interval '40 days' FROM unnest(ARRAY['status', 'no_more']) AS o, generate_series(1, 6) AS n
         WHERE o = 'status' OR n > 2",
    );
    let counters = "SELECT metric, labels, value FROM pggit_v0.prometheus_samples()
                    WHERE metric ~ 'duration_seconds_(sum|count)' AND labels ~ '(status|no_more)\"' ORDER BY 1, 2";
    let before = client.rows(counters);
    assert_eq!(before.len(), 4, "{before:?}");
    for _ in 0..2 {
        client.run("SELECT * FROM pggit_v0.run_maintenance()");
        assert_eq!(client.rows(counters), before);
        let kept = "SELECT operation, samples, round(duration_ms * samples) FROM pggit_v0.performance_metrics
                    WHERE recorded_at = '-infinity' ORDER BY 1";
        assert_eq!(client.rows(kept), ["no_more|18|860", "status|18|860"]);
    }
    client.run(
        "INSERT INTO pggit_v0.performance_metrics (operation, duration_ms, samples, recorded_at)
         VALUES ('no_more', 5, 2, now() - interval '100 days')",
    );
    client.run("SELECT * FROM pggit_v0.run_maintenance()");
    let kept =
        "SELECT samples, round(duration_ms * samples) FROM pggit_v0.performance_metrics WHERE operation = 'no_more'";
    assert_eq!(client.rows(kept), ["20|870"]);
    let shown = "SELECT operation FROM pggit_v0.analyze_query_performance() WHERE operation = 'no_more'";
    assert_eq!(client.rows(shown), [""; 0]);
    assert_eq!(client.damage(), [""; 0]);
}

#[test]
fn sizes_and_growth() {
    let database = repository();
    let mut client = quiet(&database);
    // As if a year had passed: a few objects in each of its months.
    client.run(
        "INSERT INTO pggit_v0.objects (sha, type, size, content, created_at)
         SELECT encode(sha256(convert_to(n::text, 'UTF8')), 'hex'), 'blob', 50 * n, convert_to(repeat('z', 50 * n), 'UTF8'),
                now() - n * interval '5 days'
         FROM generate_series(1, 80) AS n",
    );
    client.assert_same_rows(
"SELECT size_bucket, count, total_size FROM pggit_v0.get_object_size_distribution() ORDER BY total_size / count",
        "SELECT CASE WHEN size < 1024 THEN 'below 1 kB' WHEN size < 10240 THEN '1 kB to 10 kB'
                     WHEN size < 102400 THEN '10 kB to 100 kB' WHEN size < 1048576 THEN '100 kB to 1 MB' ELSE '1 MB and more' END,
                count(*), sum(size)
         FROM pggit_v0.objects GROUP BY 1 ORDER BY sum(size) / count(*)",
    );
    client.assert_same_rows(
        "SELECT * FROM pggit_v0.analyze_storage_usage()",
        "SELECT count(*) FILTER (WHERE type = 'commit'), count(*), sum(size), round(avg(size)), max(size),
                (SELECT count(new_sha) FROM pggit_v0.commit_changes)::float8 / count(*) FILTER (WHERE type = 'blob'),
                pg_table_size('pggit_v0.objects') + pg_indexes_size('pggit_v0.objects')
         FROM pggit_v0.objects",
    );
    // Months that are over: the objects that were there at their end, and their share of what there is now.
    client.assert_same_rows(
"SELECT period, estimated_object_count, round((actual_size_gb * 1024 ^ 3)::numeric)
         FROM pggit_v0.estimate_storage_growth() WHERE period < to_char(now(), 'YYYY-MM') ORDER BY 1",
        "SELECT to_char(m.month, 'YYYY-MM'), count(*),
                round((sum(octet_length(o.content)) / (SELECT sum(octet_length(content)) FROM pggit_v0.objects)::float8
                       * (SELECT sum(pg_total_relation_size(oid)) FROM pg_class
                          WHERE relnamespace::regnamespace::text LIKE 'pggit%' AND relkind = 'r'))::numeric)
         FROM generate_series(date_trunc('month', now() - interval '12 months'), now() - interval '1 month', '1 month') AS m(month)
         JOIN pggit_v0.objects AS o ON o.created_at < m.month + interval '1 month'
         WHERE m.month < date_trunc('month', now())
         GROUP BY 1 ORDER BY 1",
    );
}

#[test]
fn dashboard() {
    let database = repository();
    let mut client = quiet(&database);
    client.run("BEGIN; SET LOCAL stats_fetch_consistency = snapshot");
    for (metric, query) in [
        (
            "Storage Used",
            "SELECT sum(pg_total_relation_size(oid)) FROM pg_class
             WHERE relnamespace::regnamespace::text LIKE 'pggit%' AND relkind = 'r'",
        ),
        (
            "Buffer Hit Ratio",
            "SELECT sum(heap_blks_hit + coalesce(idx_blks_hit, 0)) * 100.0
                    / sum(heap_blks_hit + coalesce(idx_blks_hit, 0) + heap_blks_read + coalesce(idx_blks_read, 0))
             FROM pg_statio_user_tables WHERE schemaname LIKE 'pggit%'",
        ),
        (
            "Slowest Operation",
            "SELECT max(mean) FROM (SELECT sum(duration_ms * samples) / sum(samples) AS mean
                                    FROM pggit_v0.performance_metrics GROUP BY operation) AS m",
        ),
    ] {
        // The figure in the text, with its unit, is within what rounding takes from it.
        let close = client.rows(&format!(
            "SELECT abs(shown - computed) <= 0.051 * greatest(unit, 1), shown, computed
             FROM (SELECT substring(value FROM '[0-9]+\\.?[0-9]*')::numeric * u.unit AS shown, u.unit,
                          ({query})::numeric AS computed
                   FROM pggit_v0.get_dashboard_summary() AS d,
                        LATERAL (SELECT CASE substring(value FROM '^[0-9.]+ ([kMG]B)') WHEN 'GB' THEN 1024 ^ 3 WHEN 'MB' THEN 1024 ^ 2
                                             WHEN 'kB' THEN 1024
                                             ELSE CASE substring(value FROM '[0-9] (s|min)$') WHEN 's' THEN 1000 WHEN 'min' THEN 60000
                                                       ELSE 1 END END::numeric AS unit) AS u
                   WHERE d.metric = '{metric}') AS x"
        ));
        assert!(close.len() == 1 && close[0].starts_with("t|"), "{metric}: {close:?}");
    }
    for (metric, query) in [
        ("Total Objects", "SELECT count(*) FROM pggit_v0.objects"),
        (
            "Tracked Objects",
            "SELECT count(*) FROM pggit.objects WHERE blob_sha IS NOT NULL",
        ),
        ("Uncommitted Objects", "SELECT count(*) FROM pggit_v0.status()"),
        (
            "Active Branches",
            "SELECT count(*) FROM pggit_v0.refs WHERE type = 'branch'",
        ),
        (
            "Total Commits",
            "SELECT count(*) FROM pggit_v0.objects WHERE type = 'commit'",
        ),
        (
            "Recent Commits",
            "SELECT format('%s in 24 hours, %s in 7 days', count(*), count(*)) FROM pggit_v0.commit_graph",
        ),
        (
            "Failed Jobs",
            "SELECT count(*) FROM pggit_v0.job_results WHERE status = 'ERROR'",
        ),
        ("Capture", "SELECT 'on'"),
    ] {
        client.assert_same_rows(
            &format!("SELECT value FROM pggit_v0.get_dashboard_summary() WHERE metric = '{metric}'"),
            query,
        );
    }
    client.run("COMMIT");
}
