//! History as a drawing: what `git log --graph --oneline --all` prints.
//!
//! A topological [`Walk`](super::graph::Walk) over the tips of all refs (in the order of their names, HEAD last) gives
//! the commits in the order in which Git shows them. [`Graph`] draws them one after another, and [`log_graph`] prints
//! the short id and the summary behind the drawing. The output is that of Git character for character (without colour
//! and decoration), trailing spaces included, so that people may compare the two.

mod abbreviation;
mod graph;

pub use abbreviation::{auto_abbreviation, unique_abbreviation};
pub use graph::Graph;

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

/// Draws commits, children before parents, at most `limit` of them, as `git log --graph --oneline` does.
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
