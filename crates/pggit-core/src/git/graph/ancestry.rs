//! Who descends from whom.

use std::collections::{HashMap, HashSet};

use super::paint::{Paint, Side};
use super::{Cache, Graph, GraphError, Queue};
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

/// Finds those of some commits that a commit has in its history, itself included. Reads no further than down to the
/// generation of the oldest of them.
pub fn reachable_among<G: Graph>(
    graph: &G,
    from: &ObjectId,
    candidates: &[ObjectId],
) -> Result<HashSet<ObjectId>, GraphError<G::Error>> {
    let cache = Cache::new(graph);
    cache.prefetch(candidates)?;
    let mut wanted: HashMap<ObjectId, u32> = HashMap::with_capacity(candidates.len());
    for id in candidates {
        wanted.insert(*id, cache.get(id)?.generation);
    }
    let mut found = HashSet::new();
    let mut queue = Queue::new();
    queue.push(cache.get(from)?.generation, *from);
    let mut seen = HashSet::from([*from]);
    let lowest = wanted.values().copied().min().unwrap_or(u32::MAX);
    while let Some(id) = queue.pop() {
        let node = cache.get(&id)?;
        if node.generation < lowest || found.len() == wanted.len() {
            break;
        }
        if wanted.contains_key(&id) {
            found.insert(id);
        }
        if node.generation > lowest {
            cache.prefetch(&node.parents)?;
            for parent in node.parents.iter().filter(|parent| seen.insert(**parent)) {
                queue.push(cache.get(parent)?.generation, *parent);
            }
        }
    }
    Ok(found)
}
