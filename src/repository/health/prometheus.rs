//! The facts as Prometheus reads them.

use pggit_core::health::prometheus::{Metric, Source, metrics as all_metrics, text};
use pggit_core::health::rules::storage_limit;

use super::facts::examine;
use crate::server::role;

/// All metrics with their values.
pub fn metrics() -> Vec<Metric> {
    let health = examine();
    all_metrics(&Source {
        facts: &health.facts,
        findings: &health.findings,
        storage_limit: storage_limit(&health.thresholds),
        database: &role::database(),
        version: env!("CARGO_PKG_VERSION"),
    })
}

/// The same in the exposition format.
pub fn exposition() -> String {
    text(&metrics())
}

/// The labels of a sample as a JSON object.
pub fn labels_as_json(labels: &[(&'static str, String)]) -> String {
    let object = labels
        .iter()
        .map(|(label, value)| ((*label).to_owned(), serde_json::Value::String(value.clone())))
        .collect();
    serde_json::Value::Object(object).to_string()
}
