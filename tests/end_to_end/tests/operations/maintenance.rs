//! What `run_maintenance()` does to measurements and samples.

use end_to_end::Repository;

use super::{ALERTS, repository};

#[test]
fn maintenance() {
    let database = repository();
    let mut client = database.connect();
    client.run(
        "INSERT INTO pggit_v0.performance_metrics (operation, duration_ms, object_count, recorded_at)
         SELECT 'old', n, 1, date_trunc('day', now()) - interval '3 days' + n * interval '1 minute' FROM generate_series(1, 100) AS n;
         INSERT INTO pggit_v0.performance_metrics (operation, duration_ms, recorded_at) VALUES ('gone', 1, now() - interval '91 days')",
    );
    let measured = "SELECT avg_duration, min_duration, max_duration, sample_count, object_count,
                           abs(extract(epoch FROM p95_duration) - 0.09505) < 0.09505 * 0.025
                    FROM pggit_v0.analyze_query_performance() WHERE operation = 'old'";
    let before = client.rows(measured);
    let failed = client.rows("SELECT step, result FROM pggit_v0.run_maintenance() WHERE result LIKE 'FAILED%'");
    assert_eq!(failed, [""; 0]);
    assert_eq!(
        client.rows(
            "SELECT operation, samples, isfinite(recorded_at) FROM pggit_v0.performance_metrics
             WHERE operation IN ('old', 'gone') ORDER BY 1"
        ),
        ["gone|1|f", "old|100|t"],
        "what is too old is kept as a sum"
    );
    let reported = "SELECT operation FROM pggit_v0.analyze_query_performance() WHERE operation = 'gone'";
    assert_eq!(client.rows(reported), [""; 0]);
    assert_eq!(
        client.rows(measured),
        before,
        "added up, single samples stay what they are"
    );
    assert_eq!(
        client.rows(
            "SELECT total_bytes > 0, objects = (SELECT count(*) FROM pggit_v0.objects) FROM pggit_v0.storage_samples"
        ),
        ["t|t"]
    );
    assert_eq!(client.rows(ALERTS), ["OK|none"]);
    assert_eq!(client.damage(), [""; 0]);
}
