//! Who descends from whom.

use std::collections::HashSet;

use super::paint::{Paint, Side};
use super::{Cache, Graph, GraphError};
use crate::git::id::ObjectId;

/// Says whether one commit is an ancestor of another, or the same (`git merge-base --is-ancestor`).
pub fn is_ancestor<G: Graph>(
    graph: &G,
    ancestor: &ObjectId,
    descendant: &ObjectId,
) -> Result<bool, GraphError<G::Error>> {
    reaches(&Cache::new(graph), descendant, ancestor)
}

/// Says whether a walk from one commit to its parents comes by another.
pub(super) fn reaches<G: Graph>(
    graph: &Cache<G>,
    from: &ObjectId,
    to: &ObjectId,
) -> Result<bool, GraphError<G::Error>> {
    let lowest = graph.get(to)?.generation;
    let mut stack = vec![*from];
    let mut seen = HashSet::from([*from]);
    while let Some(id) = stack.pop() {
        if id == *to {
            return Ok(true);
        }
        let node = graph.get(&id)?;
        if node.generation > lowest {
            graph.prefetch(&node.parents)?;
            stack.extend(node.parents.iter().copied().filter(|parent| seen.insert(*parent)));
        }
    }
    Ok(false)
}

/// Counts the commits that only one of two has in its history: first what `ours` is ahead, then what it is behind
/// (`git rev-list --left-right --count ours...theirs`).
pub fn ahead_behind<G: Graph>(
    graph: &G,
    ours: &ObjectId,
    theirs: &ObjectId,
) -> Result<(usize, usize), GraphError<G::Error>> {
    let cache = Cache::new(graph);
    let mut paint = Paint::new(&cache, |sides| !sides.is_both());
    paint.add(*ours, Side::Left)?;
    paint.add(*theirs, Side::Right)?;
    let (mut ahead, mut behind) = (0, 0);
    while let Some((_, sides)) = paint.next()? {
        if !sides.is_both() {
            ahead += usize::from(sides.left);
            behind += usize::from(sides.right);
        }
    }
    Ok((ahead, behind))
}

/// Finds what is reachable from some commits and not from others.
pub(super) fn difference<G: Graph>(
    graph: &Cache<G>,
    include: &[ObjectId],
    exclude: &[ObjectId],
) -> Result<HashSet<ObjectId>, GraphError<G::Error>> {
    let mut paint = Paint::new(graph, |sides| !sides.right);
    graph.prefetch(include)?;
    graph.prefetch(exclude)?;
    for id in include {
        paint.add(*id, Side::Left)?;
    }
    for id in exclude {
        paint.add(*id, Side::Right)?;
    }
    let mut found = HashSet::new();
    while let Some((id, sides)) = paint.next()? {
        if !sides.right {
            found.insert(id);
        }
    }
    Ok(found)
}
