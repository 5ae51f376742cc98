//! History as a drawing: what `git log --graph --oneline --all` prints.
//!
//! [`graph_order`] puts commits into the order in which Git shows them, [`Graph`] draws them one after another, and
//! [`log_graph`] does both halves of the printing: the drawing, and behind it the short id and the summary. The output
//! is that of Git character for character (without colour and decoration), trailing spaces included, so that people may
//! compare the two.

mod abbreviation;
mod graph;
mod order;

pub use abbreviation::{auto_abbreviation, unique_abbreviation};
pub use graph::Graph;
pub use order::{Ancestry, graph_order};

/// Is a commit as the drawing needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogCommit<I> {
    /// The commit.
    pub id: I,
    /// Its parents, in their order.
    pub parents: Vec<I>,
    /// The first paragraph of its message on one line.
    pub summary: String,
}

/// Draws commits that come in the order of [`graph_order`], at most `limit` of them, as `git log --graph --oneline` does.
///
/// `abbreviate` gives the short id to show. Lines come without line feeds. Parents that are beyond the limit keep their
/// lines in the drawing, as with Git's `-n`.
pub fn log_graph<I: Clone + Eq>(
    commits: impl IntoIterator<Item = LogCommit<I>>,
    limit: usize,
    mut abbreviate: impl FnMut(&I) -> String,
) -> Vec<String> {
    let mut graph = Graph::new();
    let mut lines = Vec::new();
    for commit in commits.into_iter().take(limit) {
        let text = format!("{} {}", abbreviate(&commit.id), commit.summary);
        graph.draw(commit.id, commit.parents, &text, &mut lines);
    }
    lines
}
