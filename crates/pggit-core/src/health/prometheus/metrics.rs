//! Which metrics there are. Their names are a contract: dashboards and alerts of others depend on them.

use std::collections::BTreeMap;

use super::{Kind, Metric, Sample, Source};
use crate::health::facts::{Facts, Home};
use crate::health::finding::Severity;

/// The quantiles of the summary of durations, each with its label.
const QUANTILES: [(f64, &str); 4] = [(0.5, "0.5"), (0.9, "0.9"), (0.95, "0.95"), (0.99, "0.99")];

/// Labels of one sample.
type Labels = Vec<(&'static str, String)>;

/// All metrics, in a fixed order.
pub fn metrics(source: &Source) -> Vec<Metric> {
    let mut metrics = recording(source);
    metrics.extend(history(source.facts));
    metrics.extend(storage(source));
    metrics.extend(trail(source.facts));
    metrics.extend(work(source));
    metrics
}

fn metric(name: &'static str, kind: Kind, help: &'static str, samples: Vec<(Labels, f64)>) -> Metric {
    let sample = |(labels, value)| Sample {
        suffix: "",
        labels,
        value,
    };
    Metric {
        name,
        kind,
        help,
        samples: samples.into_iter().map(sample).collect(),
    }
}

/// A gauge with one value, or none where it is not known.
fn gauge(name: &'static str, help: &'static str, value: Option<f64>) -> Metric {
    let samples = value.map(|value| (Labels::new(), value));
    metric(name, Kind::Gauge, help, samples.into_iter().collect())
}

fn count(value: u64) -> Option<f64> {
    Some(value as f64)
}

fn length<T>(values: &[T]) -> Option<f64> {
    Some(values.len() as f64)
}

fn yes(value: bool) -> Option<f64> {
    Some(f64::from(u8::from(value)))
}

fn time(value: Option<i64>) -> Option<f64> {
    value.map(|seconds| seconds as f64)
}

/// Whether changes are recorded, and whether what is recorded is whole.
fn recording(source: &Source) -> Vec<Metric> {
    let Facts { capture, home, .. } = source.facts;
    let problems = capture.switched_off.len() + capture.triggers.len() + capture.trail.len();
    let emergency = capture.emergency.as_ref().map(|emergency| emergency.since);
    let integrity = source.facts.integrity.as_ref();
    let labels = vec![
        ("database", source.database.to_owned()),
        ("version", source.version.to_owned()),
    ];
    // The session that scrapes may have capture off for itself; what counts is whether others are recorded.
    let on =
        *home == Home::Here && emergency.is_none() && capture.switched_off.is_empty() && capture.triggers.is_empty();
    vec![
        metric(
            "pggit_info",
            Kind::Gauge,
            "1; the labels say which database this is and which version of pggit it has",
            vec![(labels, 1.0)],
        ),
        gauge(
            "pggit_scrape_timestamp_seconds",
            "When the facts were gathered, by the server's clock",
            time(Some(source.facts.now)),
        ),
        gauge(
            "pggit_initialised",
            "Whether there is a first commit, with which capture begins",
            yes(*home != Home::Uninitialised),
        ),
        gauge(
            "pggit_capture_on",
            "Whether schema changes are recorded: 0 before the first commit, after a restore until resume_capture(), in an emergency, and where capture is switched off",
            yes(on),
        ),
        gauge(
            "pggit_capture_problems",
            "Settings, event triggers and triggers of the trail that keep changes from being recorded safely",
            Some(problems as f64),
        ),
        gauge(
            "pggit_emergency_since_timestamp_seconds",
            "When capture was stopped by emergency_disable(); no value where it is not",
            time(emergency),
        ),
        gauge(
            "pggit_pending_changes",
            "Changes whose outcome could not be established yet, because their row was locked",
            count(capture.pending),
        ),
        gauge(
            "pggit_integrity_check_ok",
            "Whether the last integrity check found everything right; no value before the first check",
            integrity.and_then(|last| yes(last.failed.is_none())),
        ),
        gauge(
            "pggit_integrity_check_timestamp_seconds",
            "When the last integrity check ended",
            time(integrity.map(|last| last.at)),
        ),
        gauge(
            "pggit_broken_refs",
            "Branches and tags that point to nothing",
            length(&source.facts.broken_refs),
        ),
    ]
}

/// Commits, objects and branches.
fn history(facts: &Facts) -> Vec<Metric> {
    let Facts { commits, objects, .. } = facts;
    let branches = facts.branches.iter().filter_map(|branch| {
        let labels = vec![
            ("branch", branch.name.clone()),
            ("current", branch.is_current.to_string()),
        ];
        Some((labels, time(branch.last_commit)?))
    });
    vec![
        gauge("pggit_commits", "Commits in the repository", count(commits.total)),
        gauge(
            "pggit_commits_last_day",
            "Commits of the last 24 hours",
            count(commits.last_day),
        ),
        gauge(
            "pggit_commits_last_week",
            "Commits of the last 7 days",
            count(commits.last_week),
        ),
        gauge(
            "pggit_commits_without_message",
            "Commits with a blank message",
            count(commits.without_message),
        ),
        gauge(
            "pggit_last_commit_timestamp_seconds",
            "When the last commit was made",
            time(commits.last),
        ),
        gauge(
            "pggit_stored_objects",
            "Git objects in the store: blobs, trees, commits and tags",
            count(objects.stored),
        ),
        gauge(
            "pggit_tracked_objects",
            "Objects of the live schema that are recorded",
            count(objects.tracked),
        ),
        gauge(
            "pggit_uncommitted_objects",
            "Objects of the live schema that differ from HEAD",
            count(objects.uncommitted),
        ),
        gauge(
            "pggit_oldest_uncommitted_timestamp_seconds",
            "When the first of the uncommitted objects changed; no value where there is none",
            time(objects.oldest_uncommitted),
        ),
        gauge(
            "pggit_large_objects",
            "Definitions larger than the setting large_object_kb",
            length(&objects.largest),
        ),
        gauge("pggit_branches", "Branches", length(&facts.branches)),
        metric(
            "pggit_branch_last_commit_timestamp_seconds",
            Kind::Gauge,
            "When the last commit of a branch was made",
            branches.collect(),
        ),
    ]
}

/// Space, and what the server says of our tables.
fn storage(source: &Source) -> Vec<Metric> {
    let storage = &source.facts.storage;
    let (hit, read) = storage.blocks;
    let counter = |name, help, value: u64| metric(name, Kind::Counter, help, vec![(Labels::new(), value as f64)]);
    vec![
        gauge(
            "pggit_storage_bytes",
            "What pggit's tables take up with their indexes",
            count(storage.bytes),
        ),
        gauge(
            "pggit_storage_limit_bytes",
            "The setting storage_limit_gb in bytes; no value where no limit is set",
            source.storage_limit,
        ),
        counter(
            "pggit_blocks_hit_total",
            "Blocks of pggit's tables and indexes that were found in memory",
            hit,
        ),
        counter(
            "pggit_blocks_read_total",
            "Blocks of pggit's tables and indexes that had to be read",
            read,
        ),
        gauge(
            "pggit_bloated_tables",
            "Tables of pggit with more dead rows than living ones",
            length(&storage.bloated),
        ),
        gauge(
            "pggit_oldest_transaction_age",
            "The age of the oldest transaction id in pggit's tables, in transactions",
            storage.oldest.as_ref().and_then(|oldest| count(oldest.1)),
        ),
    ]
}

/// The partitions of the audit trail.
fn trail(facts: &Facts) -> Vec<Metric> {
    let trail = &facts.trail;
    vec![
        gauge(
            "pggit_audit_partitions",
            "Partitions of the audit trail beside the default one",
            count(trail.partitions),
        ),
        gauge(
            "pggit_audit_partition_ahead",
            "Whether the day after tomorrow has a partition of the audit trail",
            yes(trail.covers_soon),
        ),
        gauge(
            "pggit_audit_default_rows",
            "Rows in the default partition of the audit trail, as far as statistics know",
            count(trail.default_rows),
        ),
    ]
}

/// Findings, jobs, locks, and how long functions take.
fn work(source: &Source) -> Vec<Metric> {
    let facts = source.facts;
    let mut severities: BTreeMap<Severity, u64> = BTreeMap::new();
    let mut kinds: BTreeMap<(Severity, &str), u64> = BTreeMap::new();
    for severity in [Severity::Critical, Severity::Warning, Severity::Advice] {
        severities.insert(severity, 0);
    }
    for finding in source.findings {
        *severities.entry(finding.severity).or_default() += 1;
        *kinds.entry((finding.severity, finding.kind)).or_default() += 1;
    }
    let word = |severity: &Severity| ("severity", severity.word().to_lowercase());
    let severities = severities.iter().map(|(severity, n)| (vec![word(severity)], *n as f64));
    let kinds = kinds
        .iter()
        .map(|((severity, kind), n)| (vec![word(severity), ("alert_type", (*kind).to_owned())], *n as f64));
    // Not `job`: that label is the one Prometheus gives to what it scrapes.
    let job = |name: &str| vec![("job_name", name.to_owned())];
    let ended = facts.jobs.iter().map(|last| (job(&last.name), last.at as f64));
    let failed = facts.jobs.iter().map(|last| {
        let failed = u8::from(last.error.is_some());
        (job(&last.name), f64::from(failed))
    });
    vec![
        metric(
            "pggit_findings",
            Kind::Gauge,
            "What the rules found, by severity: critical, warning, advice",
            severities.collect(),
        ),
        metric(
            "pggit_findings_by_type",
            Kind::Gauge,
            "What the rules found, by severity and by the alert_type of check_for_alerts()",
            kinds.collect(),
        ),
        metric(
            "pggit_job_last_run_timestamp_seconds",
            Kind::Gauge,
            "When a job ended last",
            ended.collect(),
        ),
        metric(
            "pggit_job_failed",
            Kind::Gauge,
            "Whether the last run of a job ended with an error",
            failed.collect(),
        ),
        gauge(
            "pggit_long_locks",
            "Locks on pggit's tables that a transaction has held for longer than the setting lock_seconds",
            length(&facts.locks),
        ),
        Metric {
            name: "pggit_function_duration_seconds",
            kind: Kind::Summary,
            help: "How long pggit's functions and the capture of schema changes took, over all samples that are kept",
            samples: quantiles(facts).chain(totals(facts)).collect(),
        },
        Metric {
            name: "pggit_function_duration_max_seconds",
            kind: Kind::Gauge,
            help: "The longest of those durations",
            samples: facts
                .operations
                .iter()
                .map(|(name, timings)| sample("", name, None, timings.max / 1000.0))
                .collect(),
        },
    ]
}

fn sample(suffix: &'static str, function: &str, quantile: Option<&str>, value: f64) -> Sample {
    let mut labels = vec![("function", function.to_owned())];
    labels.extend(quantile.map(|quantile| ("quantile", quantile.to_owned())));
    Sample { suffix, labels, value }
}

/// How long each operation took, of what is kept.
fn quantiles(facts: &Facts) -> impl Iterator<Item = Sample> {
    facts.operations.iter().flat_map(|(name, timings)| {
        QUANTILES
            .iter()
            .map(|(share, label)| sample("", name, Some(label), timings.percentile(*share) / 1000.0))
    })
}

/// How often each operation ran, and for how long in all, with what is forgotten: these must never fall.
fn totals(facts: &Facts) -> impl Iterator<Item = Sample> {
    let mut totals = facts.forgotten.clone();
    for (name, timings) in &facts.operations {
        let (count, sum) = totals.entry(name.clone()).or_default();
        (*count, *sum) = (*count + timings.samples, *sum + timings.total);
    }
    totals.into_iter().flat_map(|(name, (count, sum))| {
        // In whole microseconds: what is added up in another order differs in its last digits.
        let sum = (sum * 1000.0).round() / 1_000_000.0;
        [
            sample("_sum", &name, None, sum),
            sample("_count", &name, None, count as f64),
        ]
    })
}
