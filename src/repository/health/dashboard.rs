//! The operator's few lines that say how things stand.

use pggit_core::health::finding::Severity;
use pggit_core::health::html::duration;
use pggit_core::health::rules::{size, storage_limit};

use super::facts::{Health, examine};
use pggit_core::health::facts::Home;

/// One line.
pub struct Line {
    /// What it belongs to.
    pub category: &'static str,
    /// What is measured.
    pub metric: &'static str,
    /// The figure.
    pub value: String,
    /// `OK`, or the severity of what the rules found about it.
    pub status: &'static str,
}

/// The lines.
pub fn summary() -> Vec<Line> {
    lines(&examine())
}

/// The lines for what was found.
pub fn lines(health: &Health) -> Vec<Line> {
    let facts = &health.facts;
    let status = |kinds: &[&str]| {
        let found = health.findings.iter().filter(|finding| kinds.contains(&finding.kind));
        let worst = found
            .map(|finding| finding.severity)
            .filter(|severity| *severity != Severity::Advice)
            .min();
        worst.map_or("OK", Severity::word)
    };
    let line = |category, metric, value: String, kinds: &[&str]| Line {
        category,
        metric,
        value,
        status: status(kinds),
    };
    let age = |time: Option<i64>| time.map_or_else(|| "never".to_owned(), |time| since(facts.now - time));
    let storage = match storage_limit(&health.thresholds) {
        Some(limit) => format!("{} of {}", size(facts.storage.bytes as f64), size(limit)),
        None => size(facts.storage.bytes as f64),
    };
    let (hit, read) = facts.storage.blocks;
    let ratio = if hit + read == 0 {
        "nothing read yet".to_owned()
    } else {
        format!("{:.2} %", hit as f64 * 100.0 / (hit + read) as f64)
    };
    let capture = if facts.capture.emergency.is_some() {
        "stopped in an emergency"
    } else if !facts.capture.triggers.is_empty() {
        "disabled"
    } else {
        match (facts.home, facts.capture.is_on_here) {
            (Home::Uninitialised, _) => "starts with the first commit",
            (Home::Elsewhere, _) => "paused",
            (Home::Here, true) => "on",
            (Home::Here, false) => "off in this session",
        }
    };
    let slowest = facts.operations.iter().max_by(|a, b| a.1.mean().total_cmp(&b.1.mean()));
    let slowest = slowest.map_or_else(
        || "nothing measured yet".to_owned(),
        |(name, timings)| match timings.mean() {
            mean if mean < 1.0 => format!("{name}: {mean:.1} ms"),
            mean => format!("{name}: {}", duration(mean)),
        },
    );
    let integrity = &["integrity", "integrity_old", "broken_refs"][..];
    let recording = &[
        "emergency",
        "capture_paused",
        "event_trigger",
        "capture_off",
        "capture_off_here",
        "pending_changes",
    ];
    let failed = facts.jobs.iter().filter(|job| job.error.is_some()).count();
    vec![
        line(
            "Objects",
            "Total Objects",
            facts.objects.stored.to_string(),
            &["broken_refs"],
        ),
        line(
            "Objects",
            "Tracked Objects",
            facts.objects.tracked.to_string(),
            &["large_objects"],
        ),
        line(
            "Objects",
            "Uncommitted Objects",
            facts.objects.uncommitted.to_string(),
            &["uncommitted_changes"],
        ),
        line(
            "Branches",
            "Active Branches",
            facts.branches.len().to_string(),
            &["too_many_branches", "stale_branches"],
        ),
        line(
            "Commits",
            "Total Commits",
            facts.commits.total.to_string(),
            &["commits_without_message"],
        ),
        line(
            "Commits",
            "Recent Commits",
            format!(
                "{} in 24 hours, {} in 7 days",
                facts.commits.last_day, facts.commits.last_week
            ),
            &["inactivity"],
        ),
        line("Commits", "Last Commit", age(facts.commits.last), &["inactivity"]),
        line(
            "Storage",
            "Storage Used",
            storage,
            &["storage_limit", "storage_forecast"],
        ),
        line("Storage", "Buffer Hit Ratio", ratio, &["cache"]),
        line("Health", "Capture", capture.to_owned(), recording),
        line(
            "Health",
            "Last Integrity Check",
            age(facts.integrity.as_ref().map(|last| last.at)),
            integrity,
        ),
        line(
            "Health",
            "Failed Jobs",
            failed.to_string(),
            &["job_failed", "job_overdue"],
        ),
        line("Performance", "Slowest Operation", slowest, &["slow_operation"]),
    ]
}

/// How long ago, in the largest unit that fits.
pub fn since(seconds: i64) -> String {
    let units = [(86_400, "day"), (3_600, "hour"), (60, "minute")];
    let found = units.iter().find(|(length, _)| seconds >= *length);
    let (count, unit) = found.map_or((seconds.max(0), "second"), |(length, unit)| (seconds / length, *unit));
    format!("{count} {unit}{} ago", if count == 1 { "" } else { "s" })
}
