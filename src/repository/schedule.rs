//! The runbook's cadence, through pg_cron or whatever else starts a job.

use std::collections::BTreeSet;

use pggit_core::health::cron::crontab_line;
use pggit_core::health::facts::{Job as Run, Scheduled as Turn};
use pgrx::pg_sys::errcodes::PgSqlErrorCode;

use super::access::{administering, not_read_only};
use super::jobs::{JOBS, Job, find};
use crate::server::error::{Failure, Outcome};
use crate::server::role;
use crate::server::settings::WithPolicies;
use crate::server::spi::{Arg, Mode, Query};

static CRON_IS_HERE: Query = Query::new(include_str!("../../sql/jobs/cron_is_here.sql"));
static SCHEDULE: Query = Query::new(include_str!("../../sql/jobs/schedule.sql"));
static CRON_MAY_BE_READ: Query = Query::new(include_str!("../../sql/jobs/cron_may_be_read.sql"));
static RUNS: Query = Query::new(include_str!("../../sql/jobs/cron_runs.sql"));
static BY_OTHERS: Query = Query::new(include_str!("../../sql/jobs/scheduled_by_others.sql"));
static UNSCHEDULE: Query = Query::new(include_str!("../../sql/jobs/unschedule.sql"));

/// A job as it is scheduled: its name, its schedule, its command.
pub type Scheduled = (String, String, String);

/// Schedules these jobs, or all, with pg_cron; those that are scheduled already get their schedule anew. As the caller, who
/// needs pg_cron's privileges and whose job it becomes, and who must be able to run it.
pub fn schedule(names: Option<&[Option<String>]>) -> Outcome<Vec<Scheduled>> {
    not_read_only()?;
    let jobs = chosen(names)?;
    let caller = role::current_user();
    {
        let _owner = administering(Mode::Few)?;
        if !cron_is_here() {
            return Err(no_cron(&jobs));
        }
        // The owner sees more of them than the caller may.
        let _policies = WithPolicies::begin();
        if cron_may_be_read() {
            refuse_twice(&jobs, &caller)?;
        }
    }
    let _policies = WithPolicies::begin();
    let mut scheduled = Vec::with_capacity(jobs.len());
    for job in jobs {
        let (name, command) = (name_of(job), command(job));
        SCHEDULE.write(
            &[Arg::Text(&name), Arg::Text(job.schedule), Arg::Text(&command)],
            |_| {},
        );
        scheduled.push((name, job.schedule.to_owned(), command));
    }
    Ok(scheduled)
}

/// The jobs of these names, each once, or all.
fn chosen(names: Option<&[Option<String>]>) -> Outcome<Vec<&'static Job>> {
    const EXAMPLE: &str =
        "SELECT * FROM pggit_v0.schedule_jobs(ARRAY['integrity', 'alerts']); without names it schedules all.";
    let Some(names) = names else {
        return Ok(JOBS.iter().collect());
    };
    if names.is_empty() {
        return Err(Failure::invalid("no job is named to be scheduled").hint(EXAMPLE));
    }
    let (mut jobs, mut seen) = (Vec::with_capacity(names.len()), BTreeSet::new());
    for name in names {
        let name = name.as_deref().ok_or_else(|| {
            let code = PgSqlErrorCode::ERRCODE_NULL_VALUE_NOT_ALLOWED;
            Failure::new(code, "the name of a job must not be null").hint(EXAMPLE)
        })?;
        if seen.insert(name) {
            jobs.push(find(name)?);
        }
    }
    Ok(jobs)
}

/// pg_cron keeps a job of each name for each role: what another one has scheduled would run twice.
fn refuse_twice(jobs: &[&Job], caller: &str) -> Outcome<()> {
    let names: Vec<String> = jobs.iter().map(|job| name_of(job)).collect();
    let others = BY_OTHERS.collect(&[Arg::Texts(&names), Arg::Text(caller)], Mode::Everything, |row| {
        (row.text(0), row.text(1))
    });
    let Some((_, user)) = others.first() else {
        return Ok(());
    };
    let jobs: Vec<&str> = others.iter().map(|(job, _)| job.as_str()).collect();
    Err(
        Failure::duplicate(format!("role \"{user}\" has scheduled these jobs already"))
            .detail(format!("They would run twice: {}.", jobs.join(", ")))
            .hint("Run SELECT * FROM pggit_v0.unschedule_jobs() as that role or as a superuser first."),
    )
}

/// Adds what pg_cron says of the runs of our jobs where it knows better than our own record, which a run that was broken off
/// or never got a connection leaves as it was; and gives what is scheduled.
pub fn add_runs(jobs: &mut Vec<Run>) -> Vec<Turn> {
    if !cron_may_be_read() {
        return Vec::new();
    }
    let _policies = WithPolicies::begin();
    let mut turns = Vec::new();
    RUNS.select(&[], Mode::Everything, |row| {
        let name = row.text(0);
        if find(&name).is_err() {
            return;
        }
        if row.bool(4) {
            turns.push(Turn {
                name: name.clone(),
                schedule: row.text(1),
                offset: row.int(2),
                since: row.int(3),
            });
        }
        let Some(at) = row.opt_int(5) else {
            return;
        };
        let error = row.opt_text(6);
        match jobs.iter_mut().find(|job| job.name == name) {
            None => jobs.push(Run {
                is_known: true,
                name,
                at,
                error,
            }),
            Some(job) if error.is_some() && job.at < at => (job.at, job.error) = (at, error),
            // A command that succeeded may have written down that the job did not.
            Some(job) => job.at = job.at.max(at),
        }
    });
    turns
}

/// Takes all of pggit's jobs in this database off the schedule, and gives them.
pub fn unschedule() -> Outcome<Vec<Scheduled>> {
    not_read_only()?;
    if !cron_is_here() {
        return Err(no_cron(&JOBS.iter().collect::<Vec<_>>()));
    }
    let _policies = WithPolicies::begin();
    let mut unscheduled = Vec::new();
    UNSCHEDULE.write(&[], |row| unscheduled.push((row.text(0), row.text(1), row.text(2))));
    Ok(unscheduled)
}

fn cron_is_here() -> bool {
    CRON_IS_HERE.collect(&[], Mode::Everything, |row| row.bool(0)).pop() == Some(true)
}

fn cron_may_be_read() -> bool {
    CRON_MAY_BE_READ.collect(&[], Mode::Everything, |row| row.bool(0)).pop() == Some(true)
}

/// The name of a job on the schedule.
fn name_of(job: &Job) -> String {
    format!("pggit {}", job.name)
}

fn command(job: &Job) -> String {
    format!("SELECT pggit_v0.run_job('{}')", job.name)
}

/// The error that shows how to do without pg_cron.
fn no_cron(jobs: &[&Job]) -> Failure {
    let database = role::database();
    let lines: Vec<String> = jobs
        .iter()
        .map(|job| crontab_line(job.schedule, &database, &command(job)))
        .collect();
    Failure::state("pg_cron is not installed in this database")
        .detail(format!("The same with crontab:\n{}", lines.join("\n")))
        .hint(
            "Add pg_cron to shared_preload_libraries, set cron.database_name to this database, restart, and run CREATE EXTENSION \
             pg_cron; or put the lines of the DETAIL into the crontab of a user who may connect.",
        )
}
