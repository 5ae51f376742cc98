//! When a job of pg_cron was due, so that one that did not run can be told from one that has nothing to do yet.
//!
//! A schedule is five fields as crontab(5) has them, or a number of seconds. Times are seconds since 1970 by the clock that
//! the schedule is meant for, which knows no summer time here: whoever asks allows for more than one run.

#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta};

/// Days back that are searched: more than two years hold two runs of what runs once a year.
const SEARCHED: i64 = 800;
/// Seconds of a minute.
const MINUTE: i64 = 60;
/// Names of months and days of the week, each beginning with number 1 or 0.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const WEEKDAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// A schedule that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule(Form);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    /// So many seconds after the run before.
    Every(i64),
    /// At these times: a bit for each number that a field allows.
    At {
        minutes: u64,
        hours: u64,
        days: u64,
        months: u64,
        weekdays: u64,
        /// Where both days are restricted, either is enough.
        either_day: bool,
    },
}

impl Schedule {
    /// Reads a schedule; `None` for what is none, or another dialect's.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let text = match text.as_str() {
            "@yearly" | "@annually" => "0 0 1 1 *",
            "@monthly" => "0 0 1 * *",
            "@weekly" => "0 0 * * 0",
            "@daily" | "@midnight" => "0 0 * * *",
            "@hourly" => "0 * * * *",
            other => other,
        };
        let fields: Vec<&str> = text.split_whitespace().collect();
        match fields[..] {
            [number, "second" | "seconds"] => {
                let seconds = number.parse().ok().filter(|seconds| *seconds > 0)?;
                Some(Self(Form::Every(seconds)))
            }
            [minutes, hours, days, months, weekdays] => {
                let any_day = days.starts_with('*') || weekdays.starts_with('*');
                let sunday_is_0_and_7 = |bits: u64| (bits | bits >> 7) & 0x7f;
                Some(Self(Form::At {
                    minutes: field(minutes, 0, 59, &[])?,
                    hours: field(hours, 0, 23, &[])?,
                    days: field(days, 1, 31, &[])?,
                    months: field(months, 1, 12, &MONTHS)?,
                    weekdays: sunday_is_0_and_7(field(weekdays, 0, 7, &WEEKDAYS)?),
                    either_day: !any_day,
                }))
            }
            _ => None,
        }
    }

    /// The last but one time at which the job was due until `now`: whatever has not run since has missed a whole interval.
    /// `None` where there is no such time.
    pub fn due_twice(&self, now: i64) -> Option<i64> {
        match self.0 {
            Form::Every(seconds) => now.checked_sub(seconds.checked_mul(2)?),
            Form::At { .. } => self.due(self.due(now)?.checked_sub(1)?),
        }
    }

    /// The last time at which the job was due until `until`.
    fn due(&self, until: i64) -> Option<i64> {
        let Form::At { minutes, hours, .. } = self.0 else {
            return Some(until);
        };
        let today = DateTime::from_timestamp(until, 0)?.date_naive();
        (0..SEARCHED)
            .filter_map(|back| today.checked_sub_signed(TimeDelta::days(back)))
            .filter(|day| self.has_day(*day))
            .find_map(|day| {
                let midnight = day.and_hms_opt(0, 0, 0)?.and_utc().timestamp();
                let times = (0..24 * 60)
                    .rev()
                    .filter(|minute| hours >> (minute / 60) & 1 == 1 && minutes >> (minute % 60) & 1 == 1);
                times
                    .map(|minute| midnight + minute * MINUTE)
                    .find(|time| *time <= until)
            })
    }

    fn has_day(&self, day: NaiveDate) -> bool {
        let Form::At {
            days,
            months,
            weekdays,
            either_day,
            ..
        } = self.0
        else {
            return true;
        };
        let of_month = days >> day.day() & 1 == 1;
        let of_week = weekdays >> day.weekday().num_days_from_sunday() & 1 == 1;
        let fits = if either_day {
            of_month || of_week
        } else {
            of_month && of_week
        };
        months >> day.month() & 1 == 1 && fits
    }
}

/// The line of a crontab that runs a statement in a database. To crontab a per cent sign ends the command, and to the shell
/// an apostrophe ends the name.
pub fn crontab_line(schedule: &str, database: &str, statement: &str) -> String {
    let database = database.replace('\'', r"'\''");
    let command = format!("psql -X -q -d '{database}' -c \"{statement}\"");
    format!("{schedule} {}", command.replace('%', r"\%"))
}

/// Reads a list of numbers, names, ranges and steps into bits.
fn field(text: &str, first: u32, last: u32, names: &[&str]) -> Option<u64> {
    let number = |text: &str| {
        let named = names.iter().position(|name| *name == text);
        let value = match named {
            Some(index) => first + u32::try_from(index).ok()?,
            None => text.parse().ok()?,
        };
        (first..=last).contains(&value).then_some(value)
    };
    let mut bits = 0;
    for part in text.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, step.parse().ok().filter(|step| *step > 0)?),
            None => (part, 1),
        };
        let (low, high) = match range.split_once('-') {
            _ if range == "*" => (first, last),
            Some((low, high)) => (number(low)?, number(high)?),
            None => {
                let low = number(range)?;
                (low, if part.contains('/') { last } else { low })
            }
        };
        if low > high {
            return None;
        }
        bits = (low..=high).step_by(step).fold(bits, |bits, value| bits | 1 << value);
    }
    Some(bits)
}
