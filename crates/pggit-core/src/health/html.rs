//! The facts as one page for a browser.
//!
//! It is whole in itself: no script, nothing that is fetched, charts as inline SVG; a content security policy in the page says
//! so to the browser. It is a pure function of what it shows.

mod chart;
mod node;
mod sections;
#[cfg(test)]
mod tests;
mod words;

use super::facts::Branch;
use super::finding::Finding;
use super::growth::{Projection, Sample};
use super::timings::Timings;
use node::element;

pub use words::duration;

/// A figure of the summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// What is measured.
    pub metric: String,
    /// The figure.
    pub value: String,
    /// `OK`, or how bad what the rules found about it is: `WARNING`, `CRITICAL`.
    pub status: String,
}

/// A recorded change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When, in seconds since 1970.
    pub at: i64,
    /// By whom.
    pub author: String,
    /// `CREATE`, `ALTER`, `DROP` or `RENAME`.
    pub change: String,
    /// The object's type and path.
    pub object: String,
    /// The commit that took it in.
    pub commit: Option<String>,
}

/// What the page shows. Days count from 1970.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The database.
    pub database: String,
    /// The version of pggit.
    pub version: String,
    /// When it was gathered, in seconds since 1970.
    pub now: i64,
    /// The summary.
    pub tiles: Vec<Tile>,
    /// What the rules found, the worst first.
    pub findings: Vec<Finding>,
    /// Commits by day, without gaps.
    pub commits: Vec<(i64, u64)>,
    /// Bytes of all tables, a sample a day at most.
    pub storage: Vec<Sample>,
    /// Bytes as they will be.
    pub forecast: Vec<(i64, Projection)>,
    /// The limit that is set for them.
    pub storage_limit: Option<f64>,
    /// Objects of the live schema by kind.
    pub kinds: Vec<(String, u64)>,
    /// What was measured.
    pub operations: Vec<(String, Timings)>,
    /// The branches.
    pub branches: Vec<Branch>,
    /// Days after which a branch is stale; 0: never.
    pub stale_days: u64,
    /// The latest changes, the latest first.
    pub changes: Vec<Change>,
}

/// What a browser may load for the page: its own style and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Writes the page.
pub fn page(page: &Page) -> String {
    let title = format!("pggit: {}", page.database);
    let head = element("head")
        .add(element("meta").with("charset", "utf-8"))
        .add(
            element("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with("content", POLICY),
        )
        .add(
            element("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
        )
        .add(
            element("meta")
                .with("name", "color-scheme")
                .with("content", "light dark"),
        )
        .add(element("title").add(title.as_str()))
        .add(element("style").add(include_str!("html/style.css")));
    let gathered = format!("{} UTC", words::time(page.now));
    let header = element("header")
        .add(element("h1").add(title.as_str()))
        .add(element("p").add(format!("As of {gathered}")));
    let main = element("main").add(sections::tiles(page)).add(
        element("div")
            .with("class", "cards")
            .add(sections::alerts(page))
            .add(sections::commits(page))
            .add(sections::storage(page))
            .add(sections::kinds(page))
            .add(sections::branches(page))
            .add(sections::operations(page))
            .add(sections::changes(page)),
    );
    let footer = element("footer").add(element("p").add(format!("pggit {}. All times are UTC.", page.version)));
    let html = element("html")
        .with("lang", "en")
        .add(head)
        .add(element("body").add(header).add(main).add(footer));
    let mut out = "<!DOCTYPE html>\n".to_owned();
    html.write(&mut out);
    out.push('\n');
    out
}
