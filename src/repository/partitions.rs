//! The partitions of the audit trail: one a month, made ahead of time, and detached when they are old enough.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime};
use pggit_core::health::gaps::{Range, gaps};

use super::health::facts::partitions as existing;
use crate::server::error::{Failure, Outcome};
use crate::server::settings::LockTimeout;
use crate::server::spi::{Arg, Mode, Query, run_statement};
use crate::store::audit::partitions;

static ROWS_BETWEEN: Query = Query::new(include_str!("../../sql/maintenance/rows_between.sql"));
static CREATE: Query = Query::new(include_str!("../../sql/maintenance/create_partition.sql"));
static NAMES: Query = Query::new(include_str!("../../sql/maintenance/trail_names.sql"));
static CANDIDATES: Query = Query::new(include_str!("../../sql/maintenance/retention_candidates.sql"));
static IS_PAST: Query = Query::new(include_str!("../../sql/maintenance/is_past.sql"));
static RECORD: Query = Query::new(include_str!("../../sql/maintenance/retention_record.sql"));

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Makes the partitions of this month and of some months to come, as far as they are missing. Others may have made partitions
/// with other bounds: each part of a month that they leave gets one of its own. Gives the name of each month or partition and
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
    partitions::guard();
    let taken = existing().into_iter().filter(|partition| !partition.is_default);
    let taken: Vec<Range> = taken
        .map(|partition| (partition.low.unwrap_or(i64::MIN), partition.high.unwrap_or(i64::MAX)))
        .collect();
    let names = NAMES.collect(&[], Mode::Everything, |row| row.text(0));
    let mut names: BTreeSet<String> = names.into_iter().collect();
    let mut done = Vec::new();
    for number in 0..=ahead {
        let Some(month) = month_after(this_month, number) else {
            break;
        };
        let mut gaps = gaps(month, &taken);
        // No change of a time that is over will come.
        gaps.retain(|gap| gap.1 > now);
        if gaps.is_empty() {
            done.push((name_of(month), "exists".to_owned()));
        }
        done.extend(gaps.into_iter().map(|gap| fill(month, gap, now, &mut names)));
    }
    Ok(done)
}

/// The month so many months after another, in seconds since 1970.
fn month_after(month: NaiveDate, number: u32) -> Option<Range> {
    let seconds = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc().timestamp();
    let first = month.checked_add_months(Months::new(number))?;
    Some((seconds(first), seconds(first.checked_add_months(Months::new(1))?)))
}

/// Writes a time, given in seconds since 1970.
fn written(time: i64, form: &str) -> String {
    let time = DateTime::from_timestamp(time, 0).unwrap_or_default();
    time.format(form).to_string()
}

/// What the partition of a month is called.
fn name_of(month: Range) -> String {
    written(month.0, "changes_y%Ym%m")
}

/// Makes a partition for a part of a month that no other takes, or of that part for what follows the rows that the default
/// partition has already. Gives its name, which is none of those that are taken, and what was done.
fn fill(month: Range, (mut low, high): Range, now: i64, names: &mut BTreeSet<String>) -> (String, String) {
    let default_has = |low| {
        let args = [Arg::Int(low), Arg::Int(high)];
        ROWS_BETWEEN.collect(&args, Mode::Everything, |row| row.bool(0)).pop() == Some(true)
    };
    let name = name_of(month);
    if default_has(low) {
        // What is in the default partition stays there. There are no changes of the future yet.
        low = low.max((now.div_euclid(DAY) + 1) * DAY);
        if low >= high || default_has(low) {
            return (
                name,
                "left to the default partition, which has rows of that time".to_owned(),
            );
        }
    }
    let with_time = name.clone() + &written(low, "d%dt%H%M%S");
    let wanted = [name.clone(), name + &written(low, "d%d"), with_time.clone()].into_iter();
    let mut wanted = wanted.chain((2..).map(|number: u64| format!("{with_time}n{number}")));
    let name = wanted
        .find(|name| names.insert(name.clone()))
        .expect("there are more numbers than names");
    let _patience = LockTimeout::begin(c"5s");
    let statements = CREATE.collect(
        &[Arg::Text(&name), Arg::Int(low), Arg::Int(high)],
        Mode::Everything,
        |row| row.text(0),
    );
    statements.iter().for_each(|statement| run_statement(statement));
    let action = if (low, high) == month {
        "created".to_owned()
    } else {
        let [from, to] = [low, high].map(|time| written(time, "%Y-%m-%d %H:%M:%S"));
        format!("created from {from} to {to} UTC")
    };
    (name, action)
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
