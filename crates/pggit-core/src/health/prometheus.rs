//! The facts in the text format that Prometheus reads.
//!
//! <https://prometheus.io/docs/instrumenting/exposition_formats/>. Every metric is there with its HELP and TYPE whatever is
//! known; what is not known has no sample, rather than one that looks like zero. Counts that garbage collection or retention
//! can make smaller are gauges.

mod metrics;
#[cfg(test)]
mod tests;

use std::fmt::Write;

use super::facts::Facts;
use super::finding::Finding;

pub use metrics::metrics;

/// What a metric is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A value that rises and falls.
    Gauge,
    /// A value that only rises, until it begins again at zero.
    Counter,
    /// Quantiles with a sum and a count.
    Summary,
}

impl Kind {
    /// The word in the TYPE line.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Gauge => "gauge",
            Kind::Counter => "counter",
            Kind::Summary => "summary",
        }
    }
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// What follows the metric's name: `_sum` and `_count` of a summary, else nothing.
    pub suffix: &'static str,
    /// Names and values of the labels.
    pub labels: Vec<(&'static str, String)>,
    /// The value.
    pub value: f64,
}

/// A metric with its values.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// What it means.
    pub help: &'static str,
    /// Its values, each with labels of its own.
    pub samples: Vec<Sample>,
}

/// What the metrics are made of.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// What is known.
    pub facts: &'a Facts,
    /// What the rules found.
    pub findings: &'a [Finding],
    /// The limit that is set for the storage, in bytes.
    pub storage_limit: Option<f64>,
    /// The database.
    pub database: &'a str,
    /// The version of pggit.
    pub version: &'a str,
}

/// Writes metrics in the exposition format, version 0.0.4.
pub fn text(metrics: &[Metric]) -> String {
    let mut out = String::new();
    for metric in metrics {
        let Metric { name, kind, help, .. } = metric;
        let _ = writeln!(out, "# HELP {name} {}", escape(help, false));
        let _ = writeln!(out, "# TYPE {name} {}", kind.word());
        for sample in &metric.samples {
            out.push_str(name);
            out.push_str(sample.suffix);
            for (index, (label, value)) in sample.labels.iter().enumerate() {
                out.push(if index == 0 { '{' } else { ',' });
                let _ = write!(out, "{label}=\"{}\"", escape(value, true));
            }
            if !sample.labels.is_empty() {
                out.push('}');
            }
            let _ = writeln!(out, " {}", number(sample.value));
        }
    }
    out
}

/// Escapes a HELP text, or what stands between quotes.
fn escape(text: &str, quoted: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '"' if quoted => escaped.push_str("\\\""),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A number as Go's ParseFloat reads it.
fn number(value: f64) -> String {
    if value.is_nan() {
        "NaN".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "+Inf" } else { "-Inf" }.to_owned()
    } else {
        value.to_string()
    }
}
