//! What became of jobs, scheduled or run by hand.

use pggit_core::health::rules::size;

use super::health::facts::INTEGRITY;
use super::verify::Check;
use super::{health, maintenance, partitions, verify};
use crate::server::error::{Failure, Outcome};
use crate::server::heap::{Table, Value};
use crate::server::role::AsOwner;
use crate::server::spi::{Arg, Mode, Query};
use crate::server::subtransaction::attempt;
use crate::server::{clock, session};

static RECORD: Query = Query::new(include_str!("../../sql/maintenance/job_record.sql"));

/// The columns of `pggit_v0.job_results`.
const COLUMNS: usize = 5;

/// What became of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It ran, and all is well.
    Ok,
    /// It ran, and found something.
    Alarm,
    /// It failed.
    Error,
}

impl Status {
    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            Status::Ok => "OK",
            Status::Alarm => "ALARM",
            Status::Error => "ERROR",
        }
    }
}

/// Keeps what a job has come to. Whoever may run it may have its result kept, so this is done below the executor, or as the
/// owner of the table where somebody gave it a trigger or another index.
pub fn record(job: &str, started: i64, status: Status, details: &str) {
    let Some(table) = Table::open("pggit_v0", "job_results") else {
        return;
    };
    let row: [Value; COLUMNS] = [
        Value::Text(job.to_owned()),
        Value::Time(started),
        Value::Time(clock::timestamp()),
        Value::Text(status.word().to_owned()),
        Value::Text(details.to_owned()),
    ];
    if !table.only_stores(COLUMNS) || !table.try_insert(&row) {
        let _owner = AsOwner::begin(table.owner(), Mode::Few);
        let started = Arg::Int(started.saturating_add(clock::EPOCH));
        let args = [Arg::Text(job), started, Arg::Text(status.word()), Arg::Text(details)];
        RECORD.write(&args, |_| {});
    }
}

/// The checks that failed, each with its details.
fn failures(checks: &[Check]) -> Vec<String> {
    let failed = checks.iter().filter(|check| !check.is_ok);
    failed
        .map(|check| format!("{}: {}", check.name, check.details))
        .collect()
}

/// Keeps the outcome of an integrity check, where the transaction may write.
pub fn record_integrity(started: i64, checks: &[Check]) {
    if !session::may_write() {
        return;
    }
    let failed = failures(checks);
    if failed.is_empty() {
        record(INTEGRITY, started, Status::Ok, &format!("{} checks", checks.len()));
    } else {
        record(INTEGRITY, started, Status::Alarm, &failed.join("\n"));
    }
}

/// A job of the runbook.
pub struct Job {
    /// Its name.
    pub name: &'static str,
    /// When it runs, as crontab has it.
    pub schedule: &'static str,
    run: fn() -> Outcome<(Status, String)>,
}

/// All of them.
pub const JOBS: &[Job] = &[
    Job {
        name: INTEGRITY,
        schedule: "0 6 * * *",
        run: integrity,
    },
    Job {
        name: "alerts",
        schedule: "*/15 * * * *",
        run: alerts,
    },
    Job {
        name: "performance",
        schedule: "30 6 * * *",
        run: performance,
    },
    Job {
        name: "storage",
        schedule: "0 7 * * 1",
        run: storage,
    },
    Job {
        name: "maintenance",
        schedule: "0 2 * * *",
        run: maintenance,
    },
    Job {
        name: "partitions",
        schedule: "0 3 25 * *",
        run: partitions,
    },
];

/// The job of that name.
pub fn find(name: &str) -> Outcome<&'static Job> {
    JOBS.iter().find(|job| job.name == name).ok_or_else(|| {
        let names: Vec<&str> = JOBS.iter().map(|job| job.name).collect();
        Failure::undefined(format!("there is no job \"{name}\"")).hint(format!("There are: {}.", names.join(", ")))
    })
}

/// Runs a job and keeps what it came to; an error too, which otherwise would take the record of itself away with it.
pub fn run(name: &str) -> Outcome<(Status, String)> {
    let job = find(name)?;
    let started = clock::timestamp();
    let outcome = attempt(|| (job.run)().map_err(|failure| failure.message().to_owned()));
    let (status, details) = outcome
        .and_then(|result| result)
        .unwrap_or_else(|error| (Status::Error, error));
    record(job.name, started, status, &details);
    Ok((status, details))
}

/// All is well where there is nothing to say.
fn alarm_if_any(lines: &[String], otherwise: &str) -> (Status, String) {
    if lines.is_empty() {
        (Status::Ok, otherwise.to_owned())
    } else {
        (Status::Alarm, lines.join("\n"))
    }
}

fn integrity() -> Outcome<(Status, String)> {
    let checks = verify::verify();
    let failed: Vec<String> = failures(&checks);
    Ok(alarm_if_any(&failed, &format!("{} checks", checks.len())))
}

fn alerts() -> Outcome<(Status, String)> {
    let found: Vec<String> = health::alerts::check()
        .into_iter()
        .map(|finding| format!("{} {}: {}", finding.severity.word(), finding.kind, finding.message))
        .collect();
    Ok(alarm_if_any(&found, "nothing needs attention"))
}

fn performance() -> Outcome<(Status, String)> {
    let findings = health::facts::examine().findings.into_iter();
    let slow: Vec<String> = findings
        .filter(|finding| finding.kind == "slow_operation")
        .map(|finding| finding.message)
        .collect();
    Ok(alarm_if_any(&slow, "no operation is slow"))
}

fn storage() -> Outcome<(Status, String)> {
    let used = size(health::storage::sample() as f64);
    let findings = health::facts::examine().findings.into_iter();
    let found: Vec<String> = findings
        .filter(|finding| finding.kind.starts_with("storage_"))
        .map(|finding| finding.message)
        .collect();
    Ok(alarm_if_any(&found, &used))
}

fn maintenance() -> Outcome<(Status, String)> {
    let steps = maintenance::run();
    let failed = steps.iter().any(|(_, result)| result.is_err());
    let lines: Vec<String> = steps.into_iter().map(maintenance::line).collect();
    let status = if failed { Status::Error } else { Status::Ok };
    Ok((status, lines.join("\n")))
}

fn partitions() -> Outcome<(Status, String)> {
    let months = partitions::ensure(maintenance::now(), maintenance::MONTHS_AHEAD)?;
    let lines: Vec<String> = months
        .into_iter()
        .map(|(name, action)| format!("{name}: {action}"))
        .collect();
    Ok((Status::Ok, lines.join("\n")))
}
