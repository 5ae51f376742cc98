//! The rules, one function each: facts and thresholds in, findings out.

mod activity;
mod capture;
mod server;
mod storage;
#[cfg(test)]
mod tests;

use super::facts::Facts;
use super::finding::Finding;
use super::thresholds::Thresholds;

pub use server::locks as held_locks;
pub use storage::limit_of as storage_limit;

/// A rule.
type Rule = fn(&Facts, &Thresholds) -> Vec<Finding>;

/// All of them.
const RULES: &[Rule] = &[
    capture::emergency,
    capture::elsewhere,
    capture::triggers,
    capture::switched_off,
    capture::trail,
    capture::pending,
    capture::integrity,
    capture::broken_refs,
    activity::branches,
    activity::stale_branches,
    activity::inactivity,
    activity::uncommitted,
    activity::messages,
    storage::limit,
    storage::forecast,
    storage::large_objects,
    storage::partitions,
    storage::cache,
    storage::bloat,
    storage::autovacuum,
    server::transaction_age,
    server::slow_operations,
    server::jobs,
    server::overdue,
    server::locks,
];

/// What all rules find, the worst first.
pub fn judge(facts: &Facts, thresholds: &Thresholds) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(facts, thresholds)).collect();
    findings.sort_by(|a, b| (a.severity, a.kind, &a.subject).cmp(&(b.severity, b.kind, &b.subject)));
    findings
}

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Whole days from a time to now.
fn days_since(facts: &Facts, time: i64) -> u64 {
    u64::try_from((facts.now - time) / DAY).unwrap_or(0)
}

/// `1 branch`, `2 branches`.
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Seconds as a person says them: `less than an hour`, `3 hours`, `12 days`.
fn duration(seconds: i64) -> String {
    const HOUR: u64 = 3600;
    match u64::try_from(seconds).unwrap_or(0) / HOUR {
        0 => "less than an hour".to_owned(),
        hours if hours < 48 => counted(hours, "hour", "hours"),
        hours => counted(hours / 24, "day", "days"),
    }
}

/// The first few of several names.
pub fn some(names: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Bytes as a person reads them.
pub fn size(bytes: f64) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB"];
    let (mut value, mut unit) = (bytes, 0);
    while value >= 1024.0 && unit + 1 < units.len() {
        value /= 1024.0;
        unit += 1;
    }
    if unit == 0 {
        format!("{value:.0} bytes")
    } else {
        format!("{value:.1} {}", units[unit])
    }
}
