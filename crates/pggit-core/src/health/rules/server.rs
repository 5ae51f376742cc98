//! What the server says: speed, jobs, locks, transaction ids.

use super::{counted, duration};
use crate::health::cron::Schedule;
use crate::health::facts::Facts;
use crate::health::finding::Finding;
use crate::health::thresholds::Thresholds;

/// Where the server refuses to go on is at two thousand million; from here on somebody has to act.
const TRANSACTION_AGE_CRITICAL: u64 = 1_500_000_000;

/// Operations whose cost is that of the whole schema or history, however fast they are.
const WHOLE: &[&str] = &[
    "validate_data_integrity",
    "detect_drift",
    "resume_capture",
    "create_basic_commit",
    "export_schema",
    "git_bundle",
    "git_fast_export",
    "emergency_enable",
    "run_maintenance",
    "run_job",
    "gc",
    "recount_objects",
];
/// Fewer samples say nothing: the first calls of a session plan their queries.
const ENOUGH_SAMPLES: u64 = 5;

/// A table of ours that autovacuum does not get at.
pub fn transaction_age(facts: &Facts, thresholds: &Thresholds) -> Vec<Finding> {
    let Some((table, age)) = &facts.storage.oldest else {
        return Vec::new();
    };
    let (message, action) = (
        format!("{table} has not been frozen for {age} transactions"),
        format!("VACUUM (FREEZE) {table};"),
    );
    if *age >= TRANSACTION_AGE_CRITICAL {
        vec![Finding::critical("transaction_age", message, action)]
    } else if *age >= thresholds.transaction_age_limit && thresholds.transaction_age_limit > 0 {
        vec![Finding::warning("transaction_age", message, action)]
    } else {
        Vec::new()
    }
}

/// Operations that take too long.
pub fn slow_operations(facts: &Facts, thresholds: &Thresholds) -> Vec<Finding> {
    let slow = facts.operations.iter().filter(|(name, timings)| {
        thresholds.slow_operation_ms > 0
            && timings.samples >= ENOUGH_SAMPLES
            && timings.mean() > thresholds.slow_operation_ms as f64
            && !WHOLE.contains(&name.as_str())
    });
    slow.map(|(name, timings)| {
        let message = format!(
            "{name} takes {:.0} ms in the mean of {}, 95 per cent of them below {:.0} ms",
            timings.mean(),
            counted(timings.samples, "call", "calls"),
            timings.percentile(0.95)
        );
        let action = "SELECT * FROM pggit_v0.analyze_query_performance() ORDER BY avg_duration DESC LIMIT 5; \
                      ANALYZE pggit_v0.objects, pggit_v0.commit_graph, pggit_v0.commit_changes, pggit.objects;";
        Finding::warning("slow_operation", message, action).about(name)
    })
    .collect()
}

/// Jobs whose last run ended with an error; or none that ever ran.
pub fn jobs(facts: &Facts, _: &Thresholds) -> Vec<Finding> {
    let failed = facts.jobs.iter().filter_map(|job| {
        let message = format!("the job {} failed: {}", job.name, job.error.as_ref()?);
        let name = job.name.replace('\'', "''");
        let action = if job.is_known {
            format!("SELECT * FROM pggit_v0.run_job('{name}');")
        } else {
            format!("DELETE FROM pggit_v0.job_results WHERE job_name = '{name}'; -- pggit has no such job")
        };
        Some(Finding::warning("job_failed", message, action).about(&job.name))
    });
    let mut findings: Vec<Finding> = failed.collect();
    // The integrity check keeps its outcome also where somebody runs it by hand.
    if facts.commits.total > 0 && facts.jobs.iter().all(|job| job.name == "integrity") {
        findings.push(Finding::advice(
            "no_jobs",
            "no scheduled job has ever run",
            "SELECT * FROM pggit_v0.schedule_jobs();",
        ));
    }
    findings
}

/// Jobs that are scheduled and have not ended for two of their turns, nor since the server started.
pub fn overdue(facts: &Facts, _: &Thresholds) -> Vec<Finding> {
    let late = facts.scheduled.iter().filter_map(|job| {
        let last = facts.jobs.iter().find(|last| last.name == job.name)?.at;
        let due = Schedule::parse(&job.schedule)?.due_twice(facts.now + job.offset)? - job.offset;
        if due <= last.max(job.since) {
            return None;
        }
        let message = format!(
            "the job {} is scheduled for {}, and ran last {} ago",
            job.name,
            job.schedule,
            duration(facts.now - last)
        );
        let action = "SELECT * FROM cron.job WHERE jobname LIKE 'pggit %'; \
                      SELECT * FROM cron.job_run_details ORDER BY runid DESC LIMIT 10;";
        Some(Finding::warning("job_overdue", message, action).about(&job.name))
    });
    late.collect()
}

/// Transactions that keep others out of our tables, or out of the repository.
pub fn locks(facts: &Facts, thresholds: &Thresholds) -> Vec<Finding> {
    let long = facts
        .locks
        .iter()
        .filter(|lock| lock.seconds >= thresholds.lock_seconds);
    long.map(|lock| {
        let message = format!(
            "process {} of {} has held {} on {} for {} seconds",
            lock.pid, lock.role, lock.mode, lock.what, lock.seconds
        );
        let action = format!("SELECT pg_terminate_backend({});", lock.pid);
        Finding::warning("long_lock", message, action).about(format!("{} {}", lock.pid, lock.what))
    })
    .collect()
}
