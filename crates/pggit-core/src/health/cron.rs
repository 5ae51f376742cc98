//! When a job of pg_cron was due, so that one that did not run can be told from one that has nothing to do yet.
//!
//! The five fields are read by `croner`; what is said here is where pg_cron's dialect differs from it. Times are seconds since
//! 1970 by the clock that the schedule is meant for, which knows no summer time here: whoever asks allows for more than one run.

#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use croner::Cron;
use croner::parser::{CronParser, Seconds, Year};

/// A schedule that was understood.
#[derive(Debug, Clone, PartialEq)]
pub enum Schedule {
    /// So many seconds after the run before.
    Every(i64),
    /// At the times that five fields allow.
    At(Box<Cron>),
}

impl Schedule {
    /// Reads a schedule; `None` for what is none, or another dialect's.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        match text.split_whitespace().collect::<Vec<_>>()[..] {
            [number, "second" | "seconds"] => number.parse().ok().filter(|seconds| *seconds > 0).map(Self::Every),
            ["@midnight"] => Self::at("@daily", false),
            [minutes, hours, days, months, weekdays] => {
                // To pg_cron the last day of the month is a dollar sign; and a day that begins with an asterisk, with steps
                // too, does not widen what the other day says.
                let both = days.starts_with('*') || weekdays.starts_with('*');
                let days = days.replace('$', "l");
                Self::at(&format!("{minutes} {hours} {days} {months} {weekdays}"), both)
            }
            _ => Self::at(&text, false),
        }
    }

    fn at(fields: &str, both_days: bool) -> Option<Self> {
        let parser = CronParser::builder()
            .seconds(Seconds::Disallowed)
            .year(Year::Disallowed)
            .dom_and_dow(both_days)
            .build();
        parser.parse(fields).ok().map(|cron| Self::At(Box::new(cron)))
    }

    /// The last but one time at which the job was due until `now`: whatever has not run since has missed a whole interval.
    /// `None` where there is no such time.
    pub fn due_twice(&self, now: i64) -> Option<i64> {
        match self {
            Self::Every(seconds) => now.checked_sub(seconds.checked_mul(2)?),
            Self::At(cron) => {
                let last: DateTime<Utc> = cron
                    .find_previous_occurrence(&DateTime::from_timestamp(now, 0)?, true)
                    .ok()?;
                Some(cron.find_previous_occurrence(&last, false).ok()?.timestamp())
            }
        }
    }
}

/// The line of a crontab that runs a statement in a database. To crontab a per cent sign ends the command, and to the shell
/// an apostrophe ends the name.
pub fn crontab_line(schedule: &str, database: &str, statement: &str) -> String {
    let database = database.replace('\'', r"'\''");
    let command = format!("psql -X -q -d '{database}' -c \"{statement}\"");
    format!("{schedule} {}", command.replace('%', r"\%"))
}
