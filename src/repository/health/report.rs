//! The whole state on one page.

use std::fmt::Write;

use pggit_core::health::finding::Severity;
use pggit_core::health::rules::counted;

use super::facts::examine;
use super::{anomalies, dashboard, storage};
use crate::server::role;

/// Operations that are shown.
const SLOWEST: usize = 10;

/// The report, as text that reads well in a terminal and in a mail.
pub fn report() -> String {
    let health = examine();
    let mut lines = vec![format!("pggit report for database {}", role::database()), String::new()];
    for line in dashboard::lines(&health) {
        lines.push(format!(
            "{:<12} {:<22} {:<40} {}",
            line.category, line.metric, line.value, line.status
        ));
    }
    let mut section = |title: &str, rows: Vec<String>| {
        lines.extend([String::new(), title.to_owned(), "-".repeat(title.len())]);
        lines.extend(if rows.is_empty() { vec!["none".to_owned()] } else { rows });
    };
    let findings = |wanted: fn(Severity) -> bool| {
        let found = health.findings.iter().filter(|finding| wanted(finding.severity));
        found
            .map(|finding| {
                let word = finding.severity.word();
                format!("{word} {}: {}\n    {}", finding.kind, finding.message, finding.action)
            })
            .collect::<Vec<_>>()
    };
    section("Alerts", findings(|severity| severity != Severity::Advice));
    section("Recommendations", findings(|severity| severity == Severity::Advice));
    let unusual = anomalies::anomalies();
    section(
        "Anomalies",
        unusual
            .iter()
            .map(|(kind, severity, details)| format!("{severity} {kind}: {details}"))
            .collect(),
    );
    let mut operations: Vec<_> = health.facts.operations.iter().collect();
    operations.sort_by(|a, b| b.1.mean().total_cmp(&a.1.mean()).then_with(|| a.0.cmp(&b.0)));
    let slowest = operations.iter().take(SLOWEST).map(|(name, timings)| {
        format!(
            "{name:<32} mean {:>10.3} ms   95 % below {:>10.3} ms   {:>14}",
            timings.mean(),
            timings.percentile(0.95),
            counted(timings.samples, "call", "calls")
        )
    });
    section("Slowest operations", slowest.collect());
    section("Storage by month", storage::months().iter().map(month).collect());
    lines.join("\n")
}

fn month(month: &storage::Month) -> String {
    let size = pggit_core::health::rules::size;
    let mut line = month.period.clone();
    if let Some(actual) = month.actual {
        let _ = write!(line, "  actual {}", size(actual));
    }
    if let Some(projected) = &month.projected {
        let _ = write!(line, "  projected {}", size(projected.value));
        if let (Some(lower), Some(upper)) = (projected.lower, projected.upper) {
            let _ = write!(line, " ({} to {})", size(lower), size(upper));
        }
    }
    format!("{line}  {}", month.trend)
}
