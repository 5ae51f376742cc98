//! Metrics and their exporters' queries, against a repository.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use end_to_end::{Cluster, Database, Repository};

fn repository() -> Database<'static> {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("CREATE TABLE customers (id int PRIMARY KEY); CREATE VIEW names AS SELECT id FROM customers");
    client.commit("The shop");
    client.run("SELECT * FROM pggit_v0.validate_data_integrity()");
    database
}

/// The literal blocks of a YAML file that hold queries.
fn queries(file: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/monitoring");
    let text = fs::read_to_string(path.join(file)).unwrap();
    let mut queries: Vec<String> = Vec::new();
    let mut indent = None;
    for line in text.lines() {
        let depth = line.len() - line.trim_start().len();
        if line.trim() == "query: |" {
            indent = Some(depth);
            queries.push(String::new());
        } else if indent.is_some_and(|indent| depth > indent) {
            let query = queries.last_mut().unwrap();
            query.push_str(line);
            query.push('\n');
        } else {
            indent = None;
        }
    }
    queries
}

#[test]
fn metrics_say_what_the_tables_do() {
    let database = repository();
    let mut client = database.connect();
    let text: String = client.value("SELECT pggit_v0.prometheus_metrics()", &[]);
    let commits = client.rows("SELECT count(*) FROM pggit_v0.commit_graph");
    for line in [
        format!("pggit_commits {}", commits[0]),
        "pggit_capture_on 1".to_owned(),
        "pggit_integrity_check_ok 1".to_owned(),
        "pggit_broken_refs 0".to_owned(),
        format!("pggit_info{{database=\"{}\",version=\"0.1.0\"}} 1", database.name()),
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    let count = text
        .lines()
        .find_map(|line| line.strip_prefix("pggit_function_duration_seconds_count{function=\"create_basic_commit\"} "));
    assert!(count.is_some_and(|count| count.parse::<u64>().unwrap() >= 1), "{text}");
    client.run("SET pggit.capture = off");
    let on = "SELECT value FROM pggit_v0.prometheus_samples() WHERE metric = 'pggit_capture_on'";
    assert_eq!(client.rows(on), ["1"], "a session's own setting is not everyone's");
    client.run("RESET pggit.capture; ALTER EVENT TRIGGER pggit_sql_drop DISABLE");
    assert_eq!(client.rows(on), ["0"]);
}

#[test]
fn a_role_without_rights_may_ask() {
    let database = repository();
    let role = Cluster::shared().create_role("monitoring", "");
    let mut client = database.connect_as(&role);
    let text: String = client.value("SELECT pggit_v0.prometheus_metrics()", &[]);
    assert!(text.contains("\npggit_capture_on 1\n"), "{text}");
}

#[test]
fn queries_of_the_exporters() {
    let database = repository();
    let role = Cluster::shared().create_role("exporter", "");
    let mut client = database.connect_as(&role);
    for (file, count) in [("sql_exporter.collector.yml", 7), ("postgres_exporter.queries.yml", 6)] {
        let queries = queries(file);
        assert_eq!(queries.len(), count, "{file}");
        for query in queries {
            let rows = client.rows(&query);
            let finds_nothing = query.contains("findings_by_type") || query.contains("pggit_job_");
            assert!(finds_nothing || !rows.is_empty(), "{query}");
            let distinct: BTreeSet<&String> = rows.iter().collect();
            assert_eq!(distinct.len(), rows.len(), "{query}");
        }
    }
}
