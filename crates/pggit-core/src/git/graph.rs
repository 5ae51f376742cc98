//! The graph of commits: merge bases, ancestry, walks. Results and their order are those of the `git` program.
//!
//! The algorithms read commits through [`Graph`] and know three things of each: its parents, its committer time, and its
//! generation number. The latter bounds how far they must read: no commit has an ancestor of its own generation or above.

use std::cell::RefCell;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::convert::Infallible;
use std::error::Error;
use std::rc::Rc;

use super::id::ObjectId;

mod ancestry;
mod generation;
mod merge_base;
mod paint;
mod walk;

pub use ancestry::{ahead_behind, is_ancestor, reachable_among};
pub use generation::{GenerationError, generation, generations, known_generations};
pub use merge_base::{merge_base, merge_bases};
pub use walk::{Order, Visit, Walk};

/// What the algorithms know of a commit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GraphNode {
    /// Its parents in their order.
    pub parents: Vec<ObjectId>,
    /// Its generation number: one more than the highest of its parents', 1 where it has none.
    pub generation: u32,
    /// The committer's time, in seconds since 1970-01-01 00:00 UTC.
    pub committed_at: i64,
}

/// Reads the graph of commits.
pub trait Graph {
    /// What can go wrong in the store itself.
    type Error: Error + 'static;

    /// Reads one commit; `None` where there is none of that id.
    fn node(&self, id: &ObjectId) -> Result<Option<GraphNode>, Self::Error>;

    /// Reads several commits, in the order of the ids. A store that pays per request overrides this; one that pays much
    /// should read ahead, for a walk asks for the parents of one commit at a time.
    fn nodes(&self, ids: &[ObjectId]) -> Result<Vec<Option<GraphNode>>, Self::Error> {
        ids.iter().map(|id| self.node(id)).collect()
    }
}

impl<G: Graph + ?Sized> Graph for &G {
    type Error = G::Error;

    fn node(&self, id: &ObjectId) -> Result<Option<GraphNode>, Self::Error> {
        (**self).node(id)
    }

    fn nodes(&self, ids: &[ObjectId]) -> Result<Vec<Option<GraphNode>>, Self::Error> {
        (**self).nodes(ids)
    }
}

/// Says why the graph could not be read from a store whose own errors are `E`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GraphError<E: Error + 'static> {
    /// There is no such commit.
    #[error("commit {0} is missing from the commit graph")]
    Missing(ObjectId),
    /// The store failed.
    #[error(transparent)]
    Store(E),
}

/// Keeps a graph in memory: for tests, and for stores that read all of it at once.
#[derive(Debug, Clone, Default)]
pub struct MemoryGraph {
    nodes: HashMap<ObjectId, GraphNode>,
}

impl MemoryGraph {
    /// Makes a graph without commits.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a commit whose parents are there already, and computes its generation number.
    pub fn insert(
        &mut self,
        id: ObjectId,
        parents: Vec<ObjectId>,
        committed_at: i64,
    ) -> Result<(), GraphError<Infallible>> {
        let numbers: Result<Vec<_>, _> = parents
            .iter()
            .map(|parent| {
                self.nodes
                    .get(parent)
                    .map(|node| node.generation)
                    .ok_or(GraphError::Missing(*parent))
            })
            .collect();
        let generation = generation(numbers?);
        self.nodes.insert(
            id,
            GraphNode {
                parents,
                generation,
                committed_at,
            },
        );
        Ok(())
    }
}

impl FromIterator<(ObjectId, GraphNode)> for MemoryGraph {
    fn from_iter<I: IntoIterator<Item = (ObjectId, GraphNode)>>(nodes: I) -> Self {
        Self {
            nodes: nodes.into_iter().collect(),
        }
    }
}

impl Graph for MemoryGraph {
    type Error = Infallible;

    fn node(&self, id: &ObjectId) -> Result<Option<GraphNode>, Infallible> {
        Ok(self.nodes.get(id).cloned())
    }
}

/// Reads each commit once, however often an algorithm comes by.
struct Cache<G> {
    graph: G,
    nodes: RefCell<HashMap<ObjectId, Rc<GraphNode>>>,
}

impl<G: Graph> Cache<G> {
    fn new(graph: G) -> Self {
        Self {
            graph,
            nodes: RefCell::default(),
        }
    }

    fn get(&self, id: &ObjectId) -> Result<Rc<GraphNode>, GraphError<G::Error>> {
        self.prefetch(std::slice::from_ref(id))?;
        self.nodes.borrow().get(id).cloned().ok_or(GraphError::Missing(*id))
    }

    /// Reads those of the commits that are not known yet with one request.
    fn prefetch(&self, ids: &[ObjectId]) -> Result<(), GraphError<G::Error>> {
        let mut nodes = self.nodes.borrow_mut();
        let unknown: Vec<_> = ids.iter().filter(|id| !nodes.contains_key(*id)).copied().collect();
        if !unknown.is_empty() {
            let found = self.graph.nodes(&unknown).map_err(GraphError::Store)?;
            for (id, node) in unknown.into_iter().zip(found) {
                nodes.insert(id, Rc::new(node.ok_or(GraphError::Missing(id))?));
            }
        }
        Ok(())
    }
}

/// A queue that gives the entry of the highest rank first, of equal ones the first that came.
struct Queue<R> {
    heap: BinaryHeap<(R, std::cmp::Reverse<u64>, ObjectId)>,
    count: u64,
}

impl<R: Ord> Queue<R> {
    fn new() -> Self {
        Self {
            heap: BinaryHeap::new(),
            count: 0,
        }
    }

    fn push(&mut self, rank: R, id: ObjectId) {
        self.heap.push((rank, std::cmp::Reverse(self.count), id));
        self.count += 1;
    }

    fn pop(&mut self) -> Option<ObjectId> {
        self.heap.pop().map(|(_, _, id)| id)
    }

    fn peek_rank(&self) -> Option<&R> {
        self.heap.peek().map(|(rank, _, _)| rank)
    }
}

/// Removes all but the first of equal ids.
fn unique(ids: &[ObjectId]) -> Vec<ObjectId> {
    let mut seen = HashSet::new();
    ids.iter().copied().filter(|id| seen.insert(*id)).collect()
}
