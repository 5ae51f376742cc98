//! The partitions of the audit trail: one a month, made ahead of time, and detached when they are old enough.

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime};

use super::health::facts::partitions as existing;
use crate::server::error::{Failure, Outcome};
use crate::server::settings::LockTimeout;
use crate::server::spi::{Arg, Mode, Query, run_statement};
use crate::store::audit::partitions;

static ROWS_BETWEEN: Query = Query::new(include_str!("../../sql/maintenance/rows_between.sql"));
static CREATE: Query = Query::new(include_str!("../../sql/maintenance/create_partition.sql"));
static CANDIDATES: Query = Query::new(include_str!("../../sql/maintenance/retention_candidates.sql"));
static IS_PAST: Query = Query::new(include_str!("../../sql/maintenance/is_past.sql"));
static RECORD: Query = Query::new(include_str!("../../sql/maintenance/retention_record.sql"));

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Makes the partitions of this month and of some months to come, as far as they are missing. Gives each month's name and
/// what was done. Months are those of UTC. The caller has become the owner.
pub fn ensure(now: i64, months_ahead: i32) -> Outcome<Vec<(String, String)>> {
    let ahead = u32::try_from(months_ahead)
        .ok()
        .filter(|months| *months <= 120)
        .ok_or_else(|| {
            Failure::invalid(format!("{months_ahead} is no number of months to make partitions for"))
                .hint("SELECT * FROM pggit_audit.ensure_partitions(3);")
        })?;
    let today = DateTime::from_timestamp(now, 0).map(|time| time.date_naive());
    let this_month = today.and_then(|date| date.with_day(1)).unwrap_or_default();
    let mut done = Vec::new();
    partitions::guard();
    for number in 0..=ahead {
        let Some((first, next)) = month_after(this_month, number) else {
            break;
        };
        let name = first.format("changes_y%Ym%m").to_string();
        let action = ensure_month(&name, (seconds(first), seconds(next)), now);
        done.push((name, action));
    }
    Ok(done)
}

fn month_after(month: NaiveDate, number: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = month.checked_add_months(Months::new(number))?;
    Some((first, first.checked_add_months(Months::new(1))?))
}

fn seconds(date: NaiveDate) -> i64 {
    date.and_time(NaiveTime::MIN).and_utc().timestamp()
}

fn ensure_month(name: &str, month: (i64, i64), now: i64) -> String {
    let existing = existing();
    let bounds = |low: Option<i64>, high: Option<i64>| (low.unwrap_or(i64::MIN), high.unwrap_or(i64::MAX));
    let taken = existing.iter().filter(|partition| !partition.is_default);
    let taken: Vec<(i64, i64)> = taken.map(|partition| bounds(partition.low, partition.high)).collect();
    // Others may have made partitions with other bounds: what they leave of the month at its end is what is needed.
    let covered_until = taken
        .iter()
        .filter(|(low, high)| *low < month.1 && *high > month.0)
        .map(|(_, high)| *high)
        .max();
    let mut low = covered_until.unwrap_or(month.0);
    if low >= month.1 {
        return "exists".to_owned();
    }
    let default_has = |low| {
        let args = [Arg::Int(low), Arg::Int(month.1)];
        ROWS_BETWEEN.collect(&args, Mode::Everything, |row| row.bool(0)).pop() == Some(true)
    };
    if default_has(low) {
        // What is in the default partition stays there. There are no changes of the future yet.
        low = (now.div_euclid(DAY) + 1) * DAY;
        if low >= month.1 || default_has(low) {
            return "left to the default partition, which has rows of that time".to_owned();
        }
    }
    let name_is_free = !existing
        .iter()
        .any(|partition| partition.name.ends_with(&format!(".{name}")));
    let day = DateTime::from_timestamp(low, 0).map_or(1, |time| time.day());
    let name = if name_is_free {
        name.to_owned()
    } else {
        format!("{name}d{day:02}")
    };
    let _patience = LockTimeout::begin(c"5s");
    let statements = CREATE.collect(
        &[Arg::Text(&name), Arg::Int(low), Arg::Int(month.1)],
        Mode::Everything,
        |row| row.text(0),
    );
    statements.iter().for_each(|statement| run_statement(statement));
    if low == month.0 {
        "created".to_owned()
    } else {
        format!("created from day {day} on")
    }
}

/// Detaches partitions that ended longer than `keep` ago, or only says which. Gives each one's name, its rows, and what was
/// done. Detached, they are ordinary tables: dump them, then drop them. The caller has become the owner.
pub fn retain(keep: &str, dry_run: bool) -> Outcome<Vec<(String, i64, String)>> {
    if IS_PAST.first(&[Arg::Text(keep)], |row| row.bool(0)) != Some(true) {
        return Err(
            Failure::invalid("what is younger than nothing cannot be kept: the interval is negative")
                .hint("SELECT * FROM pggit_audit.apply_retention('24 months');"),
        );
    }
    let candidates = CANDIDATES.collect(&[Arg::Text(keep)], Mode::Everything, |row| {
        (row.text(0), row.text(1), row.int(2), row.bool(3), row.opt_int(4))
    });
    let _patience = LockTimeout::begin(c"5s");
    let mut done = Vec::with_capacity(candidates.len());
    for (name, qualified, rows, uncommitted, commits_until) in candidates {
        let action = if uncommitted {
            "kept: it has changes that no commit has taken in"
        } else if dry_run {
            "would be detached"
        } else {
            run_statement(&format!("ALTER TABLE pggit_audit.changes DETACH PARTITION {qualified}"));
            RECORD.write(&[Arg::Text(&name), Arg::Int(rows), Arg::OptInt(commits_until)], |_| {});
            "detached"
        };
        done.push((name, rows, action.to_owned()));
    }
    Ok(done)
}
