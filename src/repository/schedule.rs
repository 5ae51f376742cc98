//! The runbook's cadence, through pg_cron or whatever else starts a job.

use super::access::not_read_only;
use super::jobs::JOBS;
use super::jobs::Job;
use crate::server::error::{Failure, Outcome};
use crate::server::role;
use crate::server::spi::{Arg, Mode, Query};

static CRON_IS_HERE: Query = Query::new(include_str!("../../sql/jobs/cron_is_here.sql"));
static SCHEDULE: Query = Query::new(include_str!("../../sql/jobs/schedule.sql"));
static UNSCHEDULE: Query = Query::new(include_str!("../../sql/jobs/unschedule.sql"));

/// A job as it is scheduled: its name, its schedule, its command.
pub type Scheduled = (String, String, String);

/// Schedules these jobs, or all, with pg_cron; those that are scheduled already get their schedule anew. As the caller, who
/// needs pg_cron's privileges and whose job it becomes.
pub fn schedule(names: Option<&[String]>) -> Outcome<Vec<Scheduled>> {
    not_read_only()?;
    let jobs: Vec<&Job> = match names {
        None => JOBS.iter().collect(),
        Some(names) => names
            .iter()
            .map(|name| super::jobs::find(name))
            .collect::<Outcome<_>>()?,
    };
    if !cron_is_here() {
        return Err(no_cron(&jobs));
    }
    let mut scheduled = Vec::with_capacity(jobs.len());
    for job in jobs {
        let (name, command) = (format!("pggit {}", job.name), command(job));
        SCHEDULE.write(
            &[Arg::Text(&name), Arg::Text(job.schedule), Arg::Text(&command)],
            |_| {},
        );
        scheduled.push((name, job.schedule.to_owned(), command));
    }
    Ok(scheduled)
}

/// Takes all of pggit's jobs in this database off the schedule, and gives them.
pub fn unschedule() -> Outcome<Vec<Scheduled>> {
    not_read_only()?;
    if !cron_is_here() {
        return Err(no_cron(&JOBS.iter().collect::<Vec<_>>()));
    }
    let mut unscheduled = Vec::new();
    UNSCHEDULE.write(&[], |row| unscheduled.push((row.text(0), row.text(1), row.text(2))));
    Ok(unscheduled)
}

fn cron_is_here() -> bool {
    CRON_IS_HERE.collect(&[], Mode::Everything, |row| row.bool(0)).pop() == Some(true)
}

fn command(job: &Job) -> String {
    format!("SELECT pggit_v0.run_job('{}')", job.name)
}

/// The error that shows how to do without pg_cron.
fn no_cron(jobs: &[&Job]) -> Failure {
    let database = role::database().replace('\'', r"'\''");
    let lines: Vec<String> = jobs
        .iter()
        .map(|job| format!("{} psql -X -q -d '{database}' -c \"{}\"", job.schedule, command(job)))
        .collect();
    Failure::state("pg_cron is not installed in this database")
        .detail(format!("The same with crontab:\n{}", lines.join("\n")))
        .hint(
            "Add pg_cron to shared_preload_libraries, set cron.database_name to this database, restart, and run CREATE EXTENSION \
             pg_cron; or put the lines of the DETAIL into the crontab of a user who may connect.",
        )
}
