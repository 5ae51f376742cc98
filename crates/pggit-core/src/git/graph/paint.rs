//! Colouring histories from two sides at once.
//!
//! Commits come in the order of their generations, the highest first. All that descends from a commit has come before it,
//! so the sides that it is reached from are known for good when it comes.

use std::collections::HashMap;

use super::{Cache, Graph, GraphError, Queue};
use crate::git::id::ObjectId;

/// From which side a commit is reached.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// The sides that reach a commit.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sides {
    pub(super) left: bool,
    pub(super) right: bool,
}

impl Sides {
    pub(super) fn is_both(self) -> bool {
        self.left && self.right
    }

    fn union(self, other: Self) -> Self {
        Self {
            left: self.left || other.left,
            right: self.right || other.right,
        }
    }
}

/// A walk from both sides that ends when only commits are left that nobody asks for.
pub(super) struct Paint<'c, G> {
    graph: &'c Cache<G>,
    wanted: fn(Sides) -> bool,
    sides: HashMap<ObjectId, Sides>,
    queue: Queue<u32>,
    /// How many commits in the queue are wanted.
    open: usize,
}

impl<'c, G: Graph> Paint<'c, G> {
    pub(super) fn new(graph: &'c Cache<G>, wanted: fn(Sides) -> bool) -> Self {
        Self {
            graph,
            wanted,
            sides: HashMap::new(),
            queue: Queue::new(),
            open: 0,
        }
    }

    pub(super) fn add(&mut self, id: ObjectId, side: Side) -> Result<(), GraphError<G::Error>> {
        self.reach(
            id,
            Sides {
                left: side == Side::Left,
                right: side == Side::Right,
            },
        )
    }

    fn reach(&mut self, id: ObjectId, more: Sides) -> Result<(), GraphError<G::Error>> {
        let before = self.sides.get(&id).copied();
        let after = before.unwrap_or_default().union(more);
        self.sides.insert(id, after);
        self.open += usize::from((self.wanted)(after));
        match before {
            None => self.queue.push(self.graph.get(&id)?.generation, id),
            Some(before) => self.open -= usize::from((self.wanted)(before)),
        }
        Ok(())
    }

    /// Gives the next commit and the sides that reach it.
    pub(super) fn next(&mut self) -> Result<Option<(ObjectId, Sides)>, GraphError<G::Error>> {
        if self.open == 0 {
            return Ok(None);
        }
        let Some(id) = self.queue.pop() else { return Ok(None) };
        let sides = self.sides[&id];
        self.open -= usize::from((self.wanted)(sides));
        let node = self.graph.get(&id)?;
        self.graph.prefetch(&node.parents)?;
        for parent in &node.parents {
            self.reach(*parent, sides)?;
        }
        Ok(Some((id, sides)))
    }
}
