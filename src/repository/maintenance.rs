//! What keeps the repository in order, step by step. A step that fails does not keep the others from being done.

use std::collections::BTreeMap;

use pggit_core::health::rules::size;
use pggit_core::health::timings::Timings;

use super::health::facts::thresholds;
use super::health::{performance, storage};
use super::{gc, partitions};
use crate::metrics;
use crate::server::clock;
use crate::server::error::{Failure, Outcome};
use crate::server::spi::{Arg, Mode, Query, run_statement};
use crate::server::subtransaction::attempt;
use crate::store::lock::lock_repository;

static OLD_METRICS: Query = Query::new(include_str!("../../sql/maintenance/metrics_old.sql"));
static OUTDATED: Query = Query::new(include_str!("../../sql/maintenance/outdated_statistics.sql"));
static EXPIRED_METRICS: Query = Query::new(include_str!("../../sql/maintenance/metrics_expired.sql"));

/// Months for which partitions are made ahead.
pub const MONTHS_AHEAD: i32 = 3;
/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// A step, and what came of it or why it failed.
pub type Step = (&'static str, Result<String, String>);

/// Runs every step. The caller has become the owner.
pub fn run() -> Vec<Step> {
    let steps: [(&'static str, fn() -> Outcome<String>); 6] = [
        ("partitions", make_partitions),
        ("retention", apply_retention),
        ("gc", collect_garbage),
        ("metrics", add_up_metrics),
        ("storage", take_sample),
        ("statistics", analyze),
    ];
    steps
        .into_iter()
        .map(|(name, step)| {
            let outcome = attempt(|| step().map_err(|failure| failure.message().to_owned()));
            (name, outcome.and_then(|result| result))
        })
        .collect()
}

/// What a step came to, in a line.
pub fn line((name, result): Step) -> String {
    match result {
        Ok(result) => format!("{name}: {result}"),
        Err(error) => format!("{name} failed: {error}"),
    }
}

/// The present time in seconds since 1970.
pub fn now() -> i64 {
    clock::now().div_euclid(1_000_000)
}

fn make_partitions() -> Outcome<String> {
    let months = partitions::ensure(now(), MONTHS_AHEAD)?;
    let made: Vec<String> = months
        .into_iter()
        .filter(|(_, action)| action != "exists")
        .map(|(name, action)| format!("{name} {action}"))
        .collect();
    Ok(if made.is_empty() {
        "all exist".to_owned()
    } else {
        made.join("; ")
    })
}

fn apply_retention() -> Outcome<String> {
    let months = thresholds().audit_keep_months;
    if months == 0 {
        return Ok("off: audit_keep_months is 0".to_owned());
    }
    let done = partitions::retain(&format!("{months} months"), false)?;
    let done: Vec<String> = done
        .into_iter()
        .map(|(name, _, action)| format!("{name} {action}"))
        .collect();
    Ok(if done.is_empty() {
        "nothing is old enough".to_owned()
    } else {
        done.join("; ")
    })
}

fn collect_garbage() -> Outcome<String> {
    lock_repository();
    let (objects, bytes) = gc::collect(false)?;
    Ok(format!("{objects} objects removed, {}", size(bytes as f64)))
}

/// Adds up what was measured on each day before yesterday, and forgets what is too old.
fn add_up_metrics() -> Outcome<String> {
    let keep = i64::try_from(thresholds().metrics_keep_days).unwrap_or(i64::MAX);
    let expired = if keep > 0 {
        let mut expired = 0;
        EXPIRED_METRICS.write(&[Arg::Int(keep)], |row| expired = row.int(0));
        expired
    } else {
        0
    };
    let mut days: BTreeMap<(i64, String), Timings> = BTreeMap::new();
    let rows = OLD_METRICS.write(&[], |row| {
        let stored = performance::from_row(row);
        days.entry((stored.last.div_euclid(DAY), row.text(0)))
            .or_default()
            .merge(&stored);
    });
    let written = days
        .iter()
        .all(|((_, operation), timings)| metrics::store(operation, timings));
    if !written {
        return Err(Failure::state(
            "pggit_v0.performance_metrics is not as pggit made it, and cannot be written",
        ));
    }
    Ok(format!("{rows} rows added up to {}, {expired} removed", days.len()))
}

/// Keeps the day's figures.
fn take_sample() -> Outcome<String> {
    Ok(size(storage::sample() as f64))
}

/// Looks at the contents of those tables of which enough has changed since that was done, as autovacuum has it.
fn analyze() -> Outcome<String> {
    let tables = OUTDATED.collect(&[], Mode::Everything, |row| row.text(0));
    if tables.is_empty() {
        return Ok("up to date".to_owned());
    }
    run_statement(&format!("ANALYZE {}", tables.join(", ")));
    Ok(tables.join(", "))
}
