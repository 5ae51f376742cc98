//! Walks over histories in the orders of `git log`.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::ancestry::difference;
use super::{Cache, Graph, GraphError, GraphNode, Queue, unique};
use crate::git::id::ObjectId;

/// The order of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// The newest committer time first among the commits that were reached: `git log` without options.
    #[default]
    CommitterTime,
    /// No commit before its descendants, otherwise the newest first: `git log --date-order`.
    Date,
    /// No commit before its descendants, and lines of history not mixed: `git log --topo-order`.
    Topological,
}

/// A commit that a walk comes by.
pub type Visit = (ObjectId, Rc<GraphNode>);

/// A walk over commits and their ancestors. It reads no further than asked for, unless commits are excluded.
pub struct Walk<G: Graph> {
    graph: Cache<G>,
    /// What the walk is limited to; `None` for no limit.
    within: Option<HashSet<ObjectId>>,
    state: State,
}

enum State {
    CommitterTime { queue: Queue<i64>, seen: HashSet<ObjectId> },
    Sorted(Sorted),
}

/// A walk that gives no commit before its descendants (Git's `expand_topo_walk`).
struct Sorted {
    ready: Ready,
    /// For each commit that was met: how many of its children have not been given yet.
    children: HashMap<ObjectId, usize>,
    /// Commits whose parents have not been told of them yet, by generation.
    untold: Queue<u32>,
    /// All commits of this generation and above have told their parents.
    told: u32,
}

/// Commits all of whose children have been given.
enum Ready {
    Stack(Vec<ObjectId>),
    ByTime(Queue<i64>),
}

impl Ready {
    fn push(&mut self, id: ObjectId, node: &GraphNode) {
        match self {
            Self::Stack(stack) => stack.push(id),
            Self::ByTime(queue) => queue.push(node.committed_at, id),
        }
    }

    fn pop(&mut self) -> Option<ObjectId> {
        match self {
            Self::Stack(stack) => stack.pop(),
            Self::ByTime(queue) => queue.pop(),
        }
    }
}

impl<G: Graph> Walk<G> {
    /// Starts a walk over all commits reachable from `include` and not from `exclude`.
    pub fn new(
        graph: G,
        include: &[ObjectId],
        exclude: &[ObjectId],
        order: Order,
    ) -> Result<Self, GraphError<G::Error>> {
        let graph = Cache::new(graph);
        graph.prefetch(include)?;
        let within = if exclude.is_empty() {
            None
        } else {
            Some(difference(&graph, include, exclude)?)
        };
        let mut tips = Vec::new();
        for id in unique(include) {
            if within.as_ref().is_none_or(|within| within.contains(&id)) {
                tips.push((id, graph.get(&id)?));
            }
        }
        // A stable sort, as Git's: tips of one time stay in the order they were given.
        tips.sort_by_key(|(_, node)| std::cmp::Reverse(node.committed_at));
        let state = match order {
            Order::CommitterTime => {
                let mut queue = Queue::new();
                tips.iter().for_each(|(id, node)| queue.push(node.committed_at, *id));
                State::CommitterTime {
                    queue,
                    seen: tips.iter().map(|(id, _)| *id).collect(),
                }
            }
            Order::Date => State::Sorted(Sorted::new(Ready::ByTime(Queue::new()))),
            Order::Topological => State::Sorted(Sorted::new(Ready::Stack(Vec::new()))),
        };
        let mut walk = Self { graph, within, state };
        if let State::Sorted(sorted) = &mut walk.state {
            sorted.start(&walk.graph, walk.within.as_ref(), &tips)?;
        }
        Ok(walk)
    }

    fn step(&mut self) -> Result<Option<Visit>, GraphError<G::Error>> {
        match &mut self.state {
            State::CommitterTime { queue, seen } => {
                let Some(id) = queue.pop() else { return Ok(None) };
                let node = self.graph.get(&id)?;
                for (parent, node) in parents(&self.graph, self.within.as_ref(), &node)? {
                    if seen.insert(parent) {
                        queue.push(node.committed_at, parent);
                    }
                }
                Ok(Some((id, node)))
            }
            State::Sorted(sorted) => sorted.step(&self.graph, self.within.as_ref()),
        }
    }
}

impl<G: Graph> Iterator for Walk<G> {
    type Item = Result<Visit, GraphError<G::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.step().transpose()
    }
}

/// Reads those parents of a commit that belong to the walk.
fn parents<G: Graph>(
    graph: &Cache<G>,
    within: Option<&HashSet<ObjectId>>,
    node: &GraphNode,
) -> Result<Vec<Visit>, GraphError<G::Error>> {
    let wanted = |id: &&ObjectId| within.is_none_or(|within| within.contains(id));
    let wanted: Vec<_> = node.parents.iter().filter(wanted).copied().collect();
    graph.prefetch(&wanted)?;
    wanted
        .into_iter()
        .map(|id| graph.get(&id).map(|node| (id, node)))
        .collect()
}

impl Sorted {
    fn new(ready: Ready) -> Self {
        Self {
            ready,
            children: HashMap::new(),
            untold: Queue::new(),
            told: u32::MAX,
        }
    }

    fn start<G: Graph>(
        &mut self,
        graph: &Cache<G>,
        within: Option<&HashSet<ObjectId>>,
        tips: &[Visit],
    ) -> Result<(), GraphError<G::Error>> {
        for (id, node) in tips {
            self.children.insert(*id, 0);
            self.untold.push(node.generation, *id);
        }
        let lowest = tips.iter().map(|(_, node)| node.generation).min().unwrap_or(u32::MAX);
        self.tell_down_to(graph, within, lowest)?;
        for (id, node) in tips.iter().filter(|(id, _)| self.children[id] == 0) {
            self.ready.push(*id, node);
        }
        // What was put last comes first, but the tips are to come in their order.
        if let Ready::Stack(stack) = &mut self.ready {
            stack.reverse();
        }
        Ok(())
    }

    /// Lets all commits of this generation and above tell their parents of them, so that the children of every commit
    /// below are counted that can have any.
    fn tell_down_to<G: Graph>(
        &mut self,
        graph: &Cache<G>,
        within: Option<&HashSet<ObjectId>>,
        generation: u32,
    ) -> Result<(), GraphError<G::Error>> {
        if generation >= self.told {
            return Ok(());
        }
        self.told = generation;
        while self.untold.peek_rank().is_some_and(|rank| *rank >= generation) {
            let Some(id) = self.untold.pop() else { break };
            let node = graph.get(&id)?;
            for (parent, node) in parents(graph, within, &node)? {
                let count = self.children.entry(parent).or_insert_with(|| {
                    self.untold.push(node.generation, parent);
                    0
                });
                *count += 1;
            }
        }
        Ok(())
    }

    fn step<G: Graph>(
        &mut self,
        graph: &Cache<G>,
        within: Option<&HashSet<ObjectId>>,
    ) -> Result<Option<Visit>, GraphError<G::Error>> {
        let Some(id) = self.ready.pop() else { return Ok(None) };
        let node = graph.get(&id)?;
        for (parent, parent_node) in parents(graph, within, &node)? {
            self.tell_down_to(graph, within, parent_node.generation)?;
            if let Some(count) = self.children.get_mut(&parent) {
                *count -= 1;
                if *count == 0 {
                    self.ready.push(parent, &parent_node);
                }
            }
        }
        Ok(Some((id, node)))
    }
}
