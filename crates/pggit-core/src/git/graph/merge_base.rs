//! Merge bases: the best common ancestors, which no other common ancestor descends from.
//!
//! Where histories cross there are several. Their order matters, because a merge takes the first: it is Git's, which walks
//! by committer time (`paint_down_to_common` in Git's `commit-reach.c`), and not by generation as the rest of this module.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::ancestry::reaches;
use super::{Cache, Graph, GraphError, Queue};
use crate::git::id::ObjectId;

/// Finds the merge base that a merge of two commits takes (`git merge-base`); `None` where they share no history.
pub fn merge_base<G: Graph>(
    graph: &G,
    ours: &ObjectId,
    theirs: &ObjectId,
) -> Result<Option<ObjectId>, GraphError<G::Error>> {
    Ok(merge_bases(graph, ours, &[*theirs])?.first().copied())
}

/// Finds all merge bases of a commit and a hypothetical merge of others (`git merge-base --all`), in Git's order.
pub fn merge_bases<G: Graph>(
    graph: &G,
    ours: &ObjectId,
    theirs: &[ObjectId],
) -> Result<Vec<ObjectId>, GraphError<G::Error>> {
    let cache = Cache::new(graph);
    cache.get(ours)?;
    cache.prefetch(theirs)?;
    if theirs.contains(ours) {
        return Ok(vec![*ours]);
    }
    let candidates = common_ancestors(&cache, ours, theirs)?;
    if candidates.len() < 2 {
        return Ok(candidates);
    }
    let mut best = Vec::new();
    for candidate in &candidates {
        let mut redundant = false;
        for other in candidates.iter().filter(|other| *other != candidate) {
            redundant = redundant || reaches(&cache, other, candidate)?;
        }
        if !redundant {
            best.push(*candidate);
        }
    }
    Ok(best)
}

/// What is known of a commit while painting: its colours, and how often it waits in the queue.
#[derive(Clone, Copy, Default)]
struct Mark {
    ours: bool,
    theirs: bool,
    /// It descends into a common ancestor that was found before, so it is not the best.
    stale: bool,
    found: bool,
    waiting: usize,
}

struct Painting<'c, G> {
    graph: &'c Cache<G>,
    marks: HashMap<ObjectId, Mark>,
    queue: Queue<i64>,
    /// How many entries of the queue may still lead to a result.
    fresh: usize,
}

impl<G: Graph> Painting<'_, G> {
    /// Adds colours to a commit and queues it.
    fn push(&mut self, id: ObjectId, colours: Mark) -> Result<(), GraphError<G::Error>> {
        let mark = self.marks.entry(id).or_default();
        if colours.stale && !mark.stale {
            self.fresh -= mark.waiting;
        }
        mark.ours |= colours.ours;
        mark.theirs |= colours.theirs;
        mark.stale |= colours.stale;
        mark.waiting += 1;
        self.fresh += usize::from(!mark.stale);
        self.queue.push(self.graph.get(&id)?.committed_at, id);
        Ok(())
    }
}

/// Finds common ancestors among which are all best ones, the newest first.
fn common_ancestors<G: Graph>(
    graph: &Cache<G>,
    ours: &ObjectId,
    theirs: &[ObjectId],
) -> Result<Vec<ObjectId>, GraphError<G::Error>> {
    let mut painting = Painting {
        graph,
        marks: HashMap::new(),
        queue: Queue::new(),
        fresh: 0,
    };
    painting.push(
        *ours,
        Mark {
            ours: true,
            ..Mark::default()
        },
    )?;
    for id in theirs {
        painting.push(
            *id,
            Mark {
                theirs: true,
                ..Mark::default()
            },
        )?;
    }
    let mut found = Vec::new();
    while painting.fresh > 0 {
        let Some(id) = painting.queue.pop() else { break };
        let Some(mark) = painting.marks.get_mut(&id) else { break };
        mark.waiting -= 1;
        painting.fresh -= usize::from(!mark.stale);
        let mut colours = Mark {
            found: false,
            waiting: 0,
            ..*mark
        };
        let node = graph.get(&id)?;
        if mark.ours && mark.theirs {
            if !mark.found && !mark.stale {
                mark.found = true;
                found.push((Reverse(node.committed_at), id));
            }
            colours.stale = true;
        }
        graph.prefetch(&node.parents)?;
        for parent in &node.parents {
            let known = painting.marks.get(parent).copied().unwrap_or_default();
            let adds =
                (colours.ours && !known.ours) || (colours.theirs && !known.theirs) || (colours.stale && !known.stale);
            if adds {
                painting.push(*parent, colours)?;
            }
        }
    }
    // A stable sort: of those of one time, the one that was found first stays first.
    found.sort_by_key(|(time, _)| *time);
    Ok(found
        .into_iter()
        .map(|(_, id)| id)
        .filter(|id| !painting.marks[id].stale)
        .collect())
}
