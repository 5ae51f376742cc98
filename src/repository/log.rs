//! History as a list, and as a drawing.

use pggit_core::git::ObjectId;
use pggit_core::git::graph::{Order, Walk};
use pggit_core::git::log_graph::{LogCommit, auto_abbreviation, log_graph as draw, unique_abbreviation};
use pggit_core::git::store::peel;

use super::error::no_commits;
use super::revision::resolve_commit;
use crate::server::error::{Failure, Outcome};
use crate::store::commits::{self, CommitGraph, CommitRow};
use crate::store::objects::{self, ObjectStore};
use crate::store::refs::{self, RefType};

/// The commits reachable from a revision, the latest first, as `git log` gives them.
pub fn history(revision: Option<&str>, limit: usize, offset: usize) -> Outcome<Vec<CommitRow>> {
    let start = resolve_commit(revision)?;
    let walk = Walk::new(CommitGraph::default(), &[start], &[], Order::CommitterTime)?;
    let mut ids = Vec::new();
    for visit in walk.skip(offset).take(limit) {
        ids.push(visit?.0);
    }
    in_order(&ids)
}

/// What `git log --graph --oneline --all` draws.
pub fn log_graph(limit: usize) -> Outcome<Vec<String>> {
    let mut tips = Vec::new();
    for found in refs::list(None) {
        let full = match found.ref_type {
            RefType::Branch => format!("refs/heads/{}", found.name),
            RefType::Tag => format!("refs/tags/{}", found.name),
            RefType::Head => continue,
        };
        if let Some(target) = found.target {
            tips.push((full, peel(&ObjectStore, &target)?.0));
        }
    }
    tips.sort_unstable();
    let mut tips: Vec<ObjectId> = tips.into_iter().map(|(_, id)| id).collect();
    tips.push(refs::head_commit().ok_or_else(no_commits)?);
    let mut ids = Vec::new();
    for visit in Walk::new(CommitGraph::default(), &tips, &[], Order::Topological)?.take(limit) {
        ids.push(visit?.0);
    }
    let length = auto_abbreviation(objects::count());
    let commits = in_order(&ids)?.into_iter().map(|row| LogCommit {
        id: row.id,
        parents: row.parents,
        summary: pggit_core::git::commit::summary(&row.message),
    });
    let abbreviate = |id: &ObjectId| {
        let (before, after) = objects::neighbours(id);
        unique_abbreviation(id, length, before.as_ref(), after.as_ref())
    };
    Ok(draw(commits, limit, abbreviate))
}

/// The rows of these commits, in their order.
fn in_order(ids: &[ObjectId]) -> Outcome<Vec<CommitRow>> {
    let mut rows = commits::rows(ids);
    ids.iter()
        .map(|id| {
            rows.remove(id)
                .ok_or_else(|| Failure::damaged(format!("commit {id} is not in the commit graph")))
        })
        .collect()
}
