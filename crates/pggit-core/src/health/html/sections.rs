//! The parts of the page.

use super::chart::{self, Bar};
use super::node::{Element, Node, element};
use super::words::{age, day, duration, time};
use super::{Change, Page, Tile};
use crate::health::facts::Branch;
use crate::health::finding::{Finding, Severity};
use crate::health::rules::{counted, size};
use crate::health::timings::Timings;

/// Bars that a chart shows.
const BARS: usize = 10;
/// Rows of the table of operations.
const OPERATIONS: usize = 10;
/// Digits of a commit's id that are shown.
const SHORT: usize = 10;

/// A part with its heading.
fn card(title: &str) -> Element {
    element("section").with("class", "card").add(element("h2").add(title))
}

fn wide(title: &str) -> Element {
    element("section")
        .with("class", "card wide")
        .add(element("h2").add(title))
}

fn note(text: &str) -> Element {
    element("p").with("class", "note").add(text)
}

/// A table with headings; those of numbers are aligned to the right.
fn table(caption: &str, headings: &[(&'static str, &'static str)], rows: Vec<Element>) -> Element {
    let heading = |(name, class): &(&'static str, &'static str)| {
        let heading = element("th").with("scope", "col").add(*name);
        if *class == "number" {
            heading.with("class", *class)
        } else {
            heading
        }
    };
    let head = element("thead").add(element("tr").add_all(headings.iter().map(heading)));
    let table = element("table")
        .with("aria-label", caption)
        .add(head)
        .add(element("tbody").add_all(rows));
    // It scrolls sideways on a narrow screen, with the keyboard too.
    element("div")
        .with("class", "scroll")
        .with("role", "region")
        .with("aria-label", caption)
        .with("tabindex", 0)
        .add(table)
}

fn cell(class: &str, text: impl Into<String>) -> Element {
    element("td").with("class", class).add(text.into())
}

/// Text that may be broken behind an underscore: names of functions are long.
fn breakable(text: &str) -> Vec<Node> {
    let parts = text.split_inclusive('_');
    parts.flat_map(|part| [part.into(), element("wbr").into()]).collect()
}

fn row(cells: impl IntoIterator<Item = Element>) -> Element {
    element("tr").add_all(cells)
}

/// The figures behind a chart.
fn details(table: Element) -> Element {
    element("details").add(element("summary").add("Figures")).add(table)
}

/// The summary.
pub fn tiles(page: &Page) -> Element {
    let tile = |tile: &Tile| {
        let class = match tile.status.as_str() {
            "CRITICAL" => "tile critical",
            "WARNING" => "tile warning",
            _ => "tile",
        };
        element("li")
            .with("class", class)
            .add(element("span").add(tile.metric.as_str()))
            .add(element("b").add_all(breakable(&tile.value)))
            .add(element("span").with("class", "status").add(tile.status.as_str()))
    };
    element("ul")
        .with("class", "tiles")
        .with("aria-label", "Summary")
        .add_all(page.tiles.iter().map(tile))
}

/// What the rules found.
pub fn alerts(page: &Page) -> Element {
    let shown = |finding: &Finding| {
        let class = match finding.severity {
            Severity::Critical => "critical",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        };
        row([
            cell(class, finding.severity.word()),
            cell("name whole", finding.message.as_str()),
            element("td")
                .with("class", "action whole")
                .add(element("code").add_all(breakable(&finding.action))),
        ])
    };
    let card = wide("Alerts and advice");
    if page.findings.is_empty() {
        return card.add(note("Nothing needs attention."));
    }
    let headings = [("Severity", ""), ("What was found", ""), ("What to run", "")];
    let rows = page.findings.iter().map(shown).collect();
    card.add(
        element("div")
            .with("class", "stack")
            .add(table("Alerts and advice", &headings, rows)),
    )
}

/// Commits by day.
pub fn commits(page: &Page) -> Element {
    let card = card("Commits per day");
    if page.commits.iter().all(|day| day.1 == 0) {
        return card.add(note("No commit in the days shown."));
    }
    let rows = page.commits.iter().rev().filter(|day| day.1 > 0);
    let rows = rows.map(|(number, count)| row([cell("time", day(*number)), cell("number", count.to_string())]));
    card.add(chart::bars_by_day(
        "commits",
        "Commits per day",
        ("commit", "commits"),
        &page.commits,
    ))
    .add(details(table(
        "Commits per day",
        &[("Day", ""), ("Commits", "number")],
        rows.collect(),
    )))
}

/// The storage and its forecast.
pub fn storage(page: &Page) -> Element {
    let card = card("Storage and forecast");
    if page.storage.is_empty() {
        return card.add(note("Nothing is stored yet."));
    }
    let card = card.add(chart::growth(&page.storage, &page.forecast, page.storage_limit));
    let bounded = page.forecast.iter().any(|(_, projection)| projection.upper.is_some());
    let card = card.add(note(if page.forecast.is_empty() || !bounded {
        "Too little is known yet for bounds of a forecast."
    } else {
        "Dashed: the forecast. The band holds with a probability of about 95 per cent."
    }));
    let bound = |value: Option<f64>| value.map_or_else(String::new, size);
    let past = page.storage.last().map(|sample| {
        row([
            cell("time", day(sample.day)),
            cell("number", size(sample.value)),
            cell("number", ""),
            cell("number", ""),
        ])
    });
    let future = page.forecast.iter().map(|(number, projection)| {
        row([
            cell("time", day(*number)),
            cell("number", size(projection.value)),
            cell("number", bound(projection.lower)),
            cell("number", bound(projection.upper)),
        ])
    });
    let headings = [
        ("Day", ""),
        ("Size", "number"),
        ("At least", "number"),
        ("At most", "number"),
    ];
    card.add(details(table(
        "Storage and forecast",
        &headings,
        past.into_iter().chain(future).collect(),
    )))
}

/// Objects by kind.
pub fn kinds(page: &Page) -> Element {
    let card = card("Objects by kind");
    let mut kinds = page.kinds.clone();
    kinds.retain(|kind| kind.1 > 0);
    kinds.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    if kinds.is_empty() {
        return card.add(note("No object is tracked yet."));
    }
    let total: u64 = kinds.iter().fold(0, |sum, kind| sum.saturating_add(kind.1));
    let bars: Vec<Bar> = kinds
        .iter()
        .take(BARS)
        .map(|(kind, count)| Bar {
            name: kind.to_lowercase(),
            value: *count as f64,
            words: count.to_string(),
            marked: false,
        })
        .collect();
    let description = format!(
        "{} of {}; most are {}",
        counted(total, "object", "objects"),
        counted(kinds.len() as u64, "kind", "kinds"),
        bars[0].name
    );
    let rows = kinds
        .iter()
        .map(|(kind, count)| row([cell("name", kind.as_str()), cell("number", count.to_string())]));
    card.add(chart::bars("kinds", "Objects by kind", &description, &bars))
        .add(details(table(
            "Objects by kind",
            &[("Kind", ""), ("Objects", "number")],
            rows.collect(),
        )))
}

/// How long branches have been left alone, the longest first.
pub fn branches(page: &Page) -> Element {
    let card = card("Age of branches");
    let old = |branch: &Branch| branch.last_commit.map_or(0, |last| (page.now - last).max(0));
    let mut branches: Vec<&Branch> = page.branches.iter().collect();
    branches.sort_by(|a, b| old(b).cmp(&old(a)).then_with(|| a.name.cmp(&b.name)));
    if branches.is_empty() {
        return card.add(note("There is no branch yet."));
    }
    let stale_after = i64::try_from(page.stale_days)
        .unwrap_or(i64::MAX)
        .saturating_mul(86_400);
    let is_stale = |branch: &Branch| page.stale_days > 0 && old(branch) > stale_after;
    let state = |branch: &Branch| match (branch.is_current, is_stale(branch)) {
        (true, _) => "current",
        (false, true) => "stale",
        (false, false) => "",
    };
    let bars: Vec<Bar> = branches
        .iter()
        .take(BARS)
        .map(|branch| Bar {
            name: branch.name.clone(),
            value: old(branch) as f64,
            words: age(old(branch)),
            marked: is_stale(branch),
        })
        .collect();
    let stale = branches.iter().filter(|branch| is_stale(branch)).count();
    let description = format!(
        "Time since the last commit of each branch: {}, {stale} of them stale, the oldest {}",
        counted(branches.len() as u64, "branch", "branches"),
        bars[0].words
    );
    let rows = branches.iter().map(|branch| {
        row([
            cell("name", branch.name.as_str()),
            cell("time", branch.last_commit.map(time).unwrap_or_default()),
            cell("", state(branch)),
        ])
    });
    card.add(chart::bars("branches", "Age of branches", &description, &bars))
        .add(details(table(
            "Age of branches",
            &[("Branch", ""), ("Last commit", ""), ("State", "")],
            rows.collect(),
        )))
}

/// The slowest operations.
pub fn operations(page: &Page) -> Element {
    const HEADINGS: [(&str, &str); 7] = [
        ("Operation", ""),
        ("Calls", "number"),
        ("Mean", "number"),
        ("50 %", "number"),
        ("95 %", "number"),
        ("99 %", "number"),
        ("Longest", "number"),
    ];
    let card = wide("Slowest operations");
    let mut operations: Vec<&(String, Timings)> = page.operations.iter().collect();
    operations.sort_by(|a, b| {
        let by_percentile = b.1.percentile(0.95).total_cmp(&a.1.percentile(0.95));
        by_percentile.then_with(|| a.0.cmp(&b.0))
    });
    if operations.is_empty() {
        return card.add(note("Nothing was measured yet."));
    }
    let rows = operations.iter().take(OPERATIONS).map(|(name, timings)| {
        let figures = [
            timings.samples.to_string(),
            duration(timings.mean()),
            duration(timings.percentile(0.5)),
            duration(timings.percentile(0.95)),
            duration(timings.percentile(0.99)),
            duration(timings.max),
        ];
        // Stacked on a narrow screen, each figure says what it is.
        let figures = figures.into_iter().zip(&HEADINGS[1..]);
        let figures = figures.map(|(figure, (heading, class))| cell(class, figure).with("data-label", heading));
        row([element("td").with("class", "name whole").add_all(breakable(name))]
            .into_iter()
            .chain(figures))
    });
    card.add(
        element("div")
            .with("class", "stack")
            .add(table("Slowest operations", &HEADINGS, rows.collect())),
    )
}

/// The latest changes.
pub fn changes(page: &Page) -> Element {
    let card = wide("Recent changes");
    if page.changes.is_empty() {
        return card.add(note("No change is recorded yet."));
    }
    let commit = |change: &Change| match &change.commit {
        Some(commit) => {
            let short: String = commit.chars().take(SHORT).collect();
            element("td")
                .with("class", "time")
                .add(element("code").with("title", commit).add(short))
        }
        None => cell("", "not committed"),
    };
    let rows = page.changes.iter().map(|change| {
        row([
            cell("time", time(change.at)),
            cell("", change.change.as_str()),
            cell("name whole", change.object.as_str()),
            cell("name", change.author.as_str()),
            commit(change),
        ])
    });
    let headings = [("When", ""), ("Change", ""), ("Object", ""), ("By", ""), ("Commit", "")];
    card.add(
        element("div")
            .with("class", "stack")
            .add(table("Recent changes", &headings, rows.collect())),
    )
}
