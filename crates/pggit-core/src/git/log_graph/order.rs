//! The order in which `git log --graph` shows commits.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// Says what the order depends on: a commit's parents and when it was committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ancestry<I> {
    /// The parents, in their order.
    pub parents: Vec<I>,
    /// The committer's time, in seconds since 1970.
    pub committed_at: i64,
}

/// Sorts all commits reachable from the tips as `git log --graph` does: children before parents, and a line of
/// development kept together.
///
/// `tips` come in the order of their refs' names, HEAD at the end, as `git log --all` takes them; a tip may stand twice.
/// Commits that `commits` does not know are left out, with what only they reach.
pub fn graph_order<I: Clone + Eq + Hash>(tips: &[I], commits: &HashMap<I, Ancestry<I>>) -> Vec<I> {
    let mut children: HashMap<&I, usize> = HashMap::new();
    let mut known: Vec<(&I, &Ancestry<I>)> = Vec::new();
    let mut seen = HashSet::new();
    for tip in tips {
        if let Some(entry) = commits.get_key_value(tip)
            && seen.insert(tip)
        {
            known.push(entry);
        }
    }
    let mut starts = known.clone();
    while let Some((_, ancestry)) = known.pop() {
        for parent in &ancestry.parents {
            *children.entry(parent).or_default() += 1;
            if let Some(entry) = commits.get_key_value(parent)
                && seen.insert(parent)
            {
                known.push(entry);
            }
        }
    }

    // The youngest tip comes first. Then always the commit that became free last: the last parent of the commit just
    // shown, if no other child of it is still to come.
    starts.retain(|(id, _)| !children.contains_key(id));
    starts.sort_by_key(|(_, ancestry)| Reverse(ancestry.committed_at));
    let mut order = Vec::with_capacity(seen.len());
    let mut free: Vec<_> = starts.into_iter().rev().collect();
    while let Some((id, ancestry)) = free.pop() {
        order.push(id.clone());
        for parent in &ancestry.parents {
            let Some(entry) = commits.get_key_value(parent) else {
                continue;
            };
            if let Some(count) = children.get_mut(parent) {
                *count -= 1;
                if *count == 0 {
                    free.push(entry);
                }
            }
        }
    }
    order
}
