//! What docs/monitoring asks for is what `prometheus_metrics()` writes.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use pggit_core::health::facts::Facts;
use pggit_core::health::prometheus::{Kind, Source, metrics};

fn file(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/monitoring");
    fs::read_to_string(folder.join(name)).unwrap()
}

/// The names of all samples that can be written.
fn written() -> BTreeSet<String> {
    let facts = Facts::default();
    let metrics = metrics(&Source {
        facts: &facts,
        findings: &[],
        storage_limit: None,
        database: "",
        version: "",
    });
    let mut names = BTreeSet::new();
    for metric in metrics {
        names.insert(metric.name.to_owned());
        if metric.kind == Kind::Summary {
            names.extend(["sum", "count"].map(|suffix| format!("{}_{suffix}", metric.name)));
        }
    }
    names
}

/// Every word of a text that begins as the metrics do, but for the schemas.
fn named(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .filter(|word| word.starts_with("pggit_") && !["pggit_v0", "pggit_audit"].contains(word))
        .map(str::to_owned)
        .collect()
}

/// The metrics that postgres_exporter makes: the block's name and the column's.
fn made_of_blocks(text: &str) -> BTreeSet<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut block = "";
    let mut names = BTreeSet::new();
    for (index, line) in lines.iter().enumerate() {
        if let Some(name) = line.strip_suffix(':') {
            if !name.starts_with(' ') {
                block = name;
            } else if let Some(column) = name.strip_prefix("    - ")
                && lines[index + 1].trim() != "usage: LABEL"
            {
                assert!(names.insert(format!("{block}_{column}")), "{block}_{column} twice");
            }
        }
    }
    names
}

#[test]
fn files_name_no_other_metrics() {
    let written = written();
    for name in [
        "sql_exporter.collector.yml",
        "prometheus-alerts.yml",
        "grafana-dashboard.json",
    ] {
        let named = named(&file(name));
        assert!(named.len() > 8, "{name}");
        let unknown: Vec<_> = named.difference(&written).collect();
        assert!(unknown.is_empty(), "{name}: {unknown:?}");
    }
}

#[test]
fn exporters_make_every_metric() {
    let (mut written, queries) = (written(), file("postgres_exporter.queries.yml"));
    let collector = file("sql_exporter.collector.yml");
    let made: BTreeSet<String> = collector
        .lines()
        .filter_map(|line| Some(line.strip_prefix("  - metric_name: ")?.to_owned()))
        .collect();
    written.remove("pggit_info");
    assert_eq!(made, written);
    written.remove("pggit_findings");
    assert_eq!(made_of_blocks(&queries), written);
}

#[test]
fn what_is_shown_and_alerted_on_comes_from_both_exporters() {
    let made = made_of_blocks(&file("postgres_exporter.queries.yml"));
    for name in ["prometheus-alerts.yml", "grafana-dashboard.json"] {
        // The alerts' comment names none, so every word is one that a query needs.
        let named = named(&file(name));
        let missing: Vec<_> = named.difference(&made).collect();
        assert!(missing.is_empty(), "{name}: {missing:?}");
    }
}

#[test]
fn the_dashboard_is_json_with_a_query_in_every_panel() {
    let dashboard: serde_json::Value = serde_json::from_str(&file("grafana-dashboard.json")).unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    let mut ids = BTreeSet::new();
    for panel in panels {
        assert!(ids.insert(panel["id"].as_u64().unwrap()), "{}", panel["title"]);
        let targets = panel["targets"].as_array().unwrap();
        assert!(!targets.is_empty(), "{}", panel["title"]);
        for target in targets {
            assert!(
                !named(target["expr"].as_str().unwrap()).is_empty(),
                "{}",
                panel["title"]
            );
        }
    }
    assert!(panels.len() > 10);
}
