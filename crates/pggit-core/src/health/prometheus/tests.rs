use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::health::facts::{Branch, Home, Integrity, Job};
use crate::health::timings::Timings;

/// A sample as it was read back.
type Read = (String, Vec<(String, String)>, f64);

/// Reads the exposition format strictly: every metric in one block of HELP, TYPE and samples, no sample twice, nothing that
/// the grammar does not have.
fn parse(text: &str) -> Result<Vec<Read>, String> {
    if !text.is_empty() && !text.ends_with('\n') {
        return Err("the last line does not end".to_owned());
    }
    let mut samples = Vec::new();
    let mut series = BTreeSet::new();
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    let mut helped: Option<String> = None;
    let mut current: Option<(String, String)> = None;
    for line in text.split_terminator('\n') {
        let wrong = |what: &str| format!("{what}: {line}");
        if let Some(rest) = line.strip_prefix("# HELP ") {
            let (name, help) = rest.split_once(' ').ok_or_else(|| wrong("no help"))?;
            unescape(help, false).ok_or_else(|| wrong("escapes"))?;
            helped = Some(name.to_owned());
        } else if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').ok_or_else(|| wrong("no type"))?;
            if helped.take().as_deref() != Some(name) || !["gauge", "counter", "summary"].contains(&kind) {
                return Err(wrong("type"));
            }
            if kinds.insert(name.to_owned(), kind.to_owned()).is_some() {
                return Err(wrong("twice"));
            }
            current = Some((name.to_owned(), kind.to_owned()));
        } else {
            let read = sample(line).ok_or_else(|| wrong("sample"))?;
            let (name, kind) = current.as_ref().ok_or_else(|| wrong("before any TYPE"))?;
            let suffix = read.0.strip_prefix(name.as_str()).ok_or_else(|| wrong("elsewhere"))?;
            let has_quantile = read.1.iter().any(|label| label.0 == "quantile");
            match (kind.as_str(), suffix) {
                ("summary", "") if has_quantile => {}
                ("summary", "_sum" | "_count") if !has_quantile => {}
                ("gauge" | "counter", "") => {}
                _ => return Err(wrong("suffix")),
            }
            if kind == "counter" && !(name.ends_with("_total") && read.2 >= 0.0) {
                return Err(wrong("counter"));
            }
            let mut labels = read.1.clone();
            labels.sort();
            if labels.windows(2).any(|pair| pair[0].0 == pair[1].0) || !series.insert((read.0.clone(), labels)) {
                return Err(wrong("twice"));
            }
            samples.push(read);
        }
    }
    Ok(samples)
}

fn sample(line: &str) -> Option<Read> {
    let (name, mut rest) = identifier(line)?;
    let mut labels = Vec::new();
    if let Some(inside) = rest.strip_prefix('{') {
        rest = inside;
        loop {
            let (label, after) = identifier(rest)?;
            let quoted = after.strip_prefix("=\"")?;
            let mut escaped = false;
            let end = quoted.find(|character| match (character, escaped) {
                ('"', false) => true,
                _ => {
                    escaped = character == '\\' && !escaped;
                    false
                }
            })?;
            labels.push((label.to_owned(), unescape(&quoted[..end], true)?));
            rest = &quoted[end + 1..];
            match rest.strip_prefix(',') {
                Some(more) => rest = more,
                None => break,
            }
        }
        rest = rest.strip_prefix('}')?;
    }
    let value = rest.strip_prefix(' ')?;
    let plain = value.chars().all(|c| c.is_ascii_digit() || "+-.e".contains(c));
    if !plain && !["NaN", "+Inf", "-Inf"].contains(&value) {
        return None;
    }
    Some((name.to_owned(), labels, value.parse().ok()?))
}

fn identifier(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
    let (name, rest) = text.split_at(end);
    (!name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit())).then_some((name, rest))
}

fn unescape(text: &str, quoted: bool) -> Option<String> {
    let mut plain = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => plain.push(match characters.next()? {
                '\\' => '\\',
                'n' => '\n',
                '"' if quoted => '"',
                _ => return None,
            }),
            '"' if quoted => return None,
            other => plain.push(other),
        }
    }
    Some(plain)
}

fn written(facts: &Facts, findings: &[Finding]) -> String {
    let source = Source {
        facts,
        findings,
        storage_limit: None,
        database: "shop",
        version: "1.0",
    };
    text(&metrics(&source))
}

#[test]
fn an_empty_repository() {
    let text = written(&Facts::default(), &[]);
    let samples = parse(&text).unwrap();
    let value = |name: &str| samples.iter().find(|sample| sample.0 == name).map(|sample| sample.2);
    assert_eq!(value("pggit_capture_on"), Some(0.0));
    assert_eq!(value("pggit_commits"), Some(0.0));
    assert_eq!(value("pggit_last_commit_timestamp_seconds"), None);
    assert!(text.contains("# TYPE pggit_function_duration_seconds summary\n"));
}

#[test]
fn figures() {
    let mut timings = Timings::default();
    timings.add_exact(250.0, 4, None, 0);
    let facts = Facts {
        home: Home::Here,
        branches: vec![Branch {
            name: "a \"b\"\\\n".to_owned(),
            last_commit: Some(1_700_000_000),
            is_current: true,
        }],
        integrity: Some(Integrity {
            at: 5,
            failed: Some("hash".to_owned()),
        }),
        operations: vec![("status".to_owned(), timings)],
        ..Facts::default()
    };
    let text = written(&facts, &[Finding::critical("integrity", "", "")]);
    for line in [
        "pggit_info{database=\"shop\",version=\"1.0\"} 1",
        "pggit_capture_on 1",
        "pggit_integrity_check_ok 0",
        "pggit_branch_last_commit_timestamp_seconds{branch=\"a \\\"b\\\"\\\\\\n\",current=\"true\"} 1700000000",
        "pggit_function_duration_seconds{function=\"status\",quantile=\"0.95\"} 0.25",
        "pggit_function_duration_seconds_sum{function=\"status\"} 1",
        "pggit_function_duration_seconds_count{function=\"status\"} 4",
        "pggit_findings{severity=\"critical\"} 1",
        "pggit_findings{severity=\"warning\"} 0",
        "pggit_findings_by_type{severity=\"critical\",alert_type=\"integrity\"} 1",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    parse(&text).unwrap();
}

#[test]
fn numbers() {
    assert_eq!(number(f64::INFINITY), "+Inf");
    assert_eq!(number(f64::NEG_INFINITY), "-Inf");
    assert_eq!(number(f64::NAN), "NaN");
    assert_eq!(number(1e15), "1000000000000000");
    assert_eq!(number(0.25), "0.25");
}

#[test]
fn every_name_is_a_good_one() {
    let facts = Facts::default();
    let source = Source {
        facts: &facts,
        findings: &[],
        storage_limit: Some(1.0),
        database: "",
        version: "",
    };
    for metric in metrics(&source) {
        assert!(metric.name.starts_with("pggit_"), "{}", metric.name);
        assert!(!metric.help.is_empty(), "{}", metric.name);
        assert_eq!(
            metric.kind == Kind::Counter,
            metric.name.ends_with("_total"),
            "{}",
            metric.name
        );
    }
}

proptest! {
    #[test]
    fn whatever_the_facts_are_a_strict_parser_accepts_them(
        names in proptest::collection::btree_set(any::<String>(), 0..6),
        numbers in any::<[u64; 4]>(),
        durations in proptest::collection::vec(any::<f64>(), 0..6),
        at in any::<i64>(),
    ) {
        let mut timings = Timings::default();
        for duration in durations {
            timings.add(duration, None, at);
        }
        let mut facts = Facts { now: at, ..Facts::default() };
        facts.commits.total = numbers[0];
        facts.storage.bytes = numbers[1];
        facts.storage.blocks = (numbers[2], numbers[3]);
        for name in &names {
            facts.branches.push(Branch { name: name.clone(), last_commit: Some(at), is_current: false });
            facts.jobs.push(Job { name: name.clone(), is_known: true, at, error: None });
            facts.operations.push((name.clone(), timings.clone()));
        }
        let samples = parse(&written(&facts, &[])).map_err(TestCaseError::fail)?;
        let read: BTreeSet<String> = samples
            .iter()
            .filter(|sample| sample.0 == "pggit_branch_last_commit_timestamp_seconds")
            .map(|sample| sample.1[0].1.clone())
            .collect();
        prop_assert_eq!(read, names);
    }
}
