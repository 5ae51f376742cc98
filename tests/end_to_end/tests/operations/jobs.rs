//! Jobs where there is no scheduler; `schedule.rs` has pg_cron.

use end_to_end::Repository;

use super::{ALERTS, repository};

#[test]
fn without_pg_cron() {
    let database = repository();
    let mut client = database.connect();
    let failure = client.fails("SELECT * FROM pggit_v0.schedule_jobs()");
    assert_eq!(failure.code, "55000");
    assert!(failure.hint.contains("CREATE EXTENSION pg_cron"), "{}", failure.hint);
    assert_eq!(client.fails("SELECT * FROM pggit_v0.schedule_jobs('{}')").code, "22023");
    assert_eq!(
        client
            .fails("SELECT * FROM pggit_v0.schedule_jobs(ARRAY['nonsense'])")
            .code,
        "42704"
    );
    for job in [
        "integrity",
        "alerts",
        "performance",
        "storage",
        "maintenance",
        "partitions",
    ] {
        assert_eq!(
            client.rows(&format!("SELECT status FROM pggit_v0.run_job('{job}')")),
            ["OK"],
            "{job}"
        );
    }
    assert_eq!(
        client.rows("SELECT count(*) FROM pggit_v0.job_results WHERE status = 'OK'"),
        ["6"]
    );
    client.run("ALTER TABLE pggit_v0.storage_samples RENAME TO elsewhere");
    assert_eq!(client.rows("SELECT status FROM pggit_v0.run_job('storage')"), ["ERROR"]);
    client.run("ALTER TABLE pggit_v0.elsewhere RENAME TO storage_samples");
    client.run("CREATE INDEX by_details ON pggit_v0.job_results (lower(details)); ALTER TABLE pggit_v0.job_results ADD note text");
    client.run("SELECT * FROM pggit_v0.run_job('partitions'); SELECT * FROM pggit_v0.validate_data_integrity()");
    let kept = "SELECT count(*), bool_and(started_at <= finished_at) FROM pggit_v0.job_results";
    assert_eq!(client.rows(kept), ["9|t"], "whatever was done to the table");
    assert_eq!(client.rows(ALERTS), ["WARNING|job_failed"]);
}
