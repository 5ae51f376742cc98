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
    // And one that fails before it can write down anything.
    client.run("UPDATE cron.job SET schedule = '* * * * *', command = 'SELECT 1 / 0' WHERE jobname = 'pggit storage'");
    client.run("SELECT cron.schedule('wake up', '0 0 1 1 *', 'SELECT 1'); SELECT cron.unschedule('wake up')");
    let end = Instant::now() + Duration::from_secs(130);
    let results = "SELECT job_name, status FROM pggit_v0.job_results WHERE job_name = 'integrity'";
    let failed = "SELECT FROM cron.job_run_details WHERE status = 'failed'";
    while client.rows(results).is_empty() || client.rows(failed).is_empty() {
        assert!(
            Instant::now() < end,
            "{:?}",
            client.rows("SELECT status, return_message FROM cron.job_run_details")
        );
        std::thread::sleep(Duration::from_millis(500));
    }
    assert_eq!(client.rows(results)[0], "integrity|OK");
    let alerts =
        "SELECT alert_type, message ~ 'job storage failed: ERROR: +division by zero' FROM pggit_v0.check_for_alerts()";
    assert_eq!(client.rows(alerts), ["job_failed|t"]);
    let metric = "SELECT value FROM pggit_v0.prometheus_samples() WHERE metric = 'pggit_job_failed' AND labels::json ->> 'job_name' = 'storage'";
    assert_eq!(client.rows(metric), ["1"]);
    // A run that never got a connection has no time at all.
    client.run(
        "UPDATE cron.job SET schedule = '0 7 * * 1' WHERE jobname = 'pggit storage';
         UPDATE cron.job_run_details SET start_time = NULL, end_time = NULL, return_message = 'connection failed'
         WHERE status = 'failed'",
    );
    let message = "SELECT message FROM pggit_v0.check_for_alerts()";
    assert_eq!(client.rows(message), ["the job storage failed: connection failed"]);
    client.run("UPDATE cron.job_run_details SET end_time = now() - interval '1 minute' WHERE status = 'failed'");
    client.run("SELECT * FROM pggit_v0.run_job('storage')");
    assert_eq!(client.rows("SELECT severity FROM pggit_v0.check_for_alerts()"), ["OK"]);

    client.run("SELECT cron.schedule('not ours', '0 0 1 1 *', 'SELECT 1')");
    let unscheduled = client.rows("SELECT job_name FROM pggit_v0.unschedule_jobs()");
    assert_eq!(unscheduled.len(), 6);
    assert_eq!(client.rows("SELECT jobname FROM cron.job"), ["not ours"]);
}

#[test]
fn who_may_schedule() {
    let cluster = Cluster::start(&["shared_preload_libraries=pg_cron", "cron.database_name=postgres"]);
    let database = Database::new(&cluster, "postgres").initialise();
    let mut client = database.connect();
    client.run(
        "CREATE EXTENSION pg_cron; GRANT USAGE ON SCHEMA cron TO public;
         CREATE ROLE keeper; CREATE ROLE stranger; ALTER DATABASE postgres OWNER TO keeper",
    );
    client.commit("pg_cron");
    for (job, code) in [
        ("ARRAY[]::text[]", "22023"),
        ("'{NULL}'", "22004"),
        ("'{nonsense}'", "42704"),
    ] {
        let failure = client.fails(&format!("SELECT * FROM pggit_v0.schedule_jobs({job})"));
        assert_eq!((failure.code.as_str(), failure.hint.is_empty()), (code, false), "{job}");
    }
    let mut keeper = database.connect();
    keeper.run("SET ROLE keeper");
    let schedule = "SELECT count(*) FROM pggit_v0.schedule_jobs()";
    let unschedule = "SELECT count(*) FROM pggit_v0.unschedule_jobs()";
    assert_eq!(keeper.rows(schedule), ["6"]);
    assert_eq!(keeper.rows("SELECT DISTINCT username FROM cron.job"), ["keeper"]);
    assert_eq!(keeper.rows("SELECT count(*) FROM pggit_v0.check_for_alerts()"), ["1"]);
    let failure = client.fails(schedule);
    assert_eq!(failure.code, "42710");
    assert!(failure.message.contains("\"keeper\""), "{}", failure.message);
    assert_eq!(keeper.rows(unschedule), ["6"]);
    assert_eq!(client.rows(schedule), ["6"]);
    assert_eq!(
        keeper.fails(schedule).code,
        "42710",
        "also where the caller does not see the jobs"
    );
    assert_eq!(keeper.rows(unschedule), ["0"]);
    assert_eq!(client.rows(unschedule), ["6"]);

    keeper.run("RESET ROLE; SET ROLE stranger");
    let (scheduling, running) = (
        keeper.fails(schedule),
        keeper.fails("SELECT * FROM pggit_v0.run_job('alerts')"),
    );
    assert_eq!(scheduling.code, "42501");
    assert_eq!((scheduling.message, scheduling.hint), (running.message, running.hint));
}
