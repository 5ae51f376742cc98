//! Jobs with a real pg_cron.

use std::time::{Duration, Instant};

use end_to_end::{Cluster, Database, Repository};

#[test]
fn pg_cron_runs_the_jobs() {
    let cluster = Cluster::start(&[
        "shared_preload_libraries=pg_cron",
        "cron.database_name=postgres",
        "cron.use_background_workers=on",
    ]);
    let database = Database::new(&cluster, "postgres").initialise();
    let mut client = database.connect();
    client.run("CREATE EXTENSION pg_cron");
    client.commit("pg_cron");
    let scheduled = client.rows("SELECT * FROM pggit_v0.schedule_jobs() ORDER BY 1");
    assert_eq!(
        scheduled,
        [
            "pggit alerts|*/15 * * * *|SELECT pggit_v0.run_job('alerts')",
            "pggit integrity|0 6 * * *|SELECT pggit_v0.run_job('integrity')",
            "pggit maintenance|0 2 * * *|SELECT pggit_v0.run_job('maintenance')",
            "pggit partitions|0 3 25 * *|SELECT pggit_v0.run_job('partitions')",
            "pggit performance|30 6 * * *|SELECT pggit_v0.run_job('performance')",
            "pggit storage|0 7 * * 1|SELECT pggit_v0.run_job('storage')",
        ]
    );
    let jobs = "SELECT jobname, schedule, command FROM cron.job ORDER BY jobname";
    assert_eq!(client.rows(jobs), scheduled);
    client.run("SELECT * FROM pggit_v0.schedule_jobs(ARRAY['alerts'])");
    assert_eq!(
        client.rows(jobs),
        scheduled,
        "a job that is scheduled again is still one job"
    );

    // Every minute instead of every six hours, so that the test sees one run.
    client.run("UPDATE cron.job SET schedule = '* * * * *' WHERE jobname = 'pggit integrity'");
    client.run("SELECT cron.schedule('wake up', '0 0 1 1 *', 'SELECT 1'); SELECT cron.unschedule('wake up')");
    let end = Instant::now() + Duration::from_secs(130);
    let results = "SELECT job_name, status FROM pggit_v0.job_results WHERE job_name = 'integrity'";
    while client.rows(results).is_empty() {
        assert!(
            Instant::now() < end,
            "{:?}",
            client.rows("SELECT status, return_message FROM cron.job_run_details")
        );
        std::thread::sleep(Duration::from_millis(500));
    }
    assert_eq!(client.rows(results)[0], "integrity|OK");
    assert_eq!(client.rows("SELECT severity FROM pggit_v0.check_for_alerts()"), ["OK"]);

    client.run("SELECT cron.schedule('not ours', '0 0 1 1 *', 'SELECT 1')");
    let unscheduled = client.rows("SELECT job_name FROM pggit_v0.unschedule_jobs()");
    assert_eq!(unscheduled.len(), 6);
    assert_eq!(client.rows("SELECT jobname FROM cron.job"), ["not ours"]);
}
