//! Making, listing, renaming and removing branches.

use pggit_core::git::ObjectId;
use pggit_core::git::graph::{GraphError, ahead_behind, is_ancestor};
use pgrx::prelude::*;

use super::error::no_commits;
use super::{ref_name, revision};
use crate::server::error::{Failure, Outcome};
use crate::store::commits::{self, CommitGraph};
use crate::store::refs::{self, RefType};

/// Makes a branch at a revision, HEAD where none is given, and gives the commit. The caller holds the repository's lock.
pub fn create(name: &str, start_point: Option<&str>, description: Option<&str>) -> Outcome<ObjectId> {
    if start_point.is_none() && refs::head().is_none() {
        return Err(no_commits());
    }
    ref_name::check_new(name, RefType::Branch)?;
    let start = revision::resolve_commit(start_point)?;
    let action = format!("branch: Created from {}", start_point.unwrap_or(refs::HEAD));
    if refs::create(name, RefType::Branch, start, description, &action) {
        Ok(start)
    } else {
        Err(Failure::internal(format!(
            "branch \"{name}\" was made while it was locked"
        )))
    }
}

/// A branch with what a list shows of it.
pub struct Branch {
    /// The branch.
    pub branch: refs::Ref,
    /// Its commit's author and committer time.
    pub last: Option<(String, TimestampWithTimeZone)>,
    /// Commits that it has and HEAD has not, and the reverse.
    pub ahead_behind: Option<(usize, usize)>,
    /// Whether HEAD points to it.
    pub is_current: bool,
}

/// The branches by name.
pub fn list() -> Outcome<Vec<Branch>> {
    let branches = refs::list(Some(RefType::Branch));
    let current = refs::head().and_then(|head| head.symbolic_target);
    let head = refs::head_commit();
    let tips: Vec<ObjectId> = branches.iter().filter_map(|branch| branch.target).collect();
    let mut rows = commits::rows(&tips);
    let graph = CommitGraph::default();
    let mut listed = Vec::with_capacity(branches.len());
    for branch in branches {
        let ahead_behind = match (branch.target, head) {
            (Some(tip), Some(head)) => match ahead_behind(&graph, &tip, &head) {
                // Whoever repairs a repository needs the list of its branches. The integrity check names what is missing.
                Err(GraphError::Missing(_)) => None,
                counted => Some(counted?),
            },
            _ => None,
        };
        let last = branch
            .target
            .and_then(|tip| rows.get_mut(&tip))
            .map(|row| (row.author.clone(), row.committed_at));
        let is_current = current.as_deref() == Some(branch.name.as_str());
        listed.push(Branch {
            branch,
            last,
            ahead_behind,
            is_current,
        });
    }
    Ok(listed)
}

/// Renames a branch with its log; HEAD follows. The caller holds the repository's lock.
pub fn rename(old: &str, new: &str) -> Outcome<()> {
    ref_name::existing(old, RefType::Branch)?;
    if old != new {
        ref_name::check_renamed(old, new, RefType::Branch)?;
        refs::rename(old, new, RefType::Branch);
    }
    Ok(())
}

/// Removes a branch that is not checked out, and whose commits HEAD has too unless `force` says that they may be lost
/// from sight. The caller holds the repository's lock.
pub fn delete(name: &str, force: bool) -> Outcome<()> {
    let branch = ref_name::existing(name, RefType::Branch)?;
    if refs::head().and_then(|head| head.symbolic_target).as_deref() == Some(name) {
        return Err(
            Failure::state(format!("branch \"{name}\" is checked out and cannot be deleted"))
                .hint("Run SELECT * FROM pggit_v0.checkout('another branch') first."),
        );
    }
    if let (false, Some(tip)) = (force, branch.target) {
        let head = refs::head_commit();
        let is_merged = match head {
            Some(head) => is_ancestor(&CommitGraph::default(), &tip, &head)?,
            None => false,
        };
        if !is_merged {
            let quoted = pggit_core::schema::quote_literal(name);
            return Err(Failure::state(format!("branch \"{name}\" is not fully merged"))
                .detail(format!("It points to {tip}, which HEAD does not have in its history."))
                .hint(format!(
                    "Merge it, or run SELECT pggit_v0.delete_branch({quoted}, force => true)."
                )));
        }
    }
    refs::delete(name, RefType::Branch, branch.target);
    Ok(())
}
