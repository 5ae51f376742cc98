//! Rebuilding all trees of a store that keeps some as edits of others: each once, from its base's content.
//!
//! Reading one tree means reading its base, the base's base and so on; doing that for every tree would read the lower
//! ones over and over. Here a base's content is at hand when its edits are applied. At most one content for each step of
//! the deepest chain is in memory, on a chain without branches only two.

use std::collections::HashMap;

use super::id::ObjectId;
use super::tree_delta::{TreeDelta, TreeDeltaError};

/// How many trees that are nobody's base are read with one request.
const BATCH: usize = 64;

/// Which trees are kept as edits of which.
#[derive(Debug, Clone, Default)]
pub struct TreeForest {
    children: HashMap<ObjectId, Vec<ObjectId>>,
}

/// One tree that was rebuilt, or could not be.
#[derive(Debug)]
pub struct Rebuilt<'a> {
    /// Which tree.
    pub id: ObjectId,
    /// Its edits as they are stored.
    pub edits: &'a [u8],
    /// Its content, or why the edits give none.
    pub content: Result<&'a [u8], TreeDeltaError>,
}

/// A base whose trees are being rebuilt.
struct Frame {
    content: Vec<u8>,
    /// Those of its trees that are bases themselves, and not visited yet.
    bases: Vec<ObjectId>,
}

impl FromIterator<(ObjectId, ObjectId)> for TreeForest {
    /// Makes a forest from pairs of a tree and its base.
    fn from_iter<I: IntoIterator<Item = (ObjectId, ObjectId)>>(pairs: I) -> Self {
        let mut forest = Self::default();
        for (tree, base) in pairs {
            forest.children.entry(base).or_default().push(tree);
        }
        forest
    }
}

impl TreeForest {
    /// Says whether any tree that was not rebuilt yet is kept as edits of this one.
    pub fn is_base(&self, id: &ObjectId) -> bool {
        self.children.contains_key(id)
    }

    /// Rebuilds everything that hangs on a tree with this content.
    ///
    /// `read` gives the stored edits of trees, in the order of the ids; `each` says whether to go on to the trees that
    /// hang on the one it was handed. What was not reached stays in the forest.
    pub fn rebuild<E>(
        &mut self,
        root: &ObjectId,
        content: Vec<u8>,
        mut read: impl FnMut(&[ObjectId]) -> Result<Vec<Option<Vec<u8>>>, E>,
        mut each: impl FnMut(Rebuilt<'_>) -> bool,
    ) -> Result<(), E> {
        let mut stack = Vec::new();
        self.enter(root, content, &mut stack, &mut read, &mut each)?;
        while let Some(frame) = stack.last_mut() {
            let Some(base) = frame.bases.pop() else {
                stack.pop();
                continue;
            };
            let edits = read(&[base])?.pop().flatten();
            let rebuilt = edits.and_then(|edits| apply(base, &edits, &frame.content, &mut each));
            if frame.bases.is_empty() {
                // The last one to need this content has it now.
                stack.pop();
            }
            if let Some(content) = rebuilt {
                self.enter(&base, content, &mut stack, &mut read, &mut each)?;
            }
        }
        Ok(())
    }

    /// Rebuilds the trees that hang on this one and are nobody's base, and leaves the others on the stack.
    fn enter<E>(
        &mut self,
        id: &ObjectId,
        content: Vec<u8>,
        stack: &mut Vec<Frame>,
        read: &mut impl FnMut(&[ObjectId]) -> Result<Vec<Option<Vec<u8>>>, E>,
        each: &mut impl FnMut(Rebuilt<'_>) -> bool,
    ) -> Result<(), E> {
        let children = self.children.remove(id).unwrap_or_default();
        let (bases, leaves): (Vec<_>, Vec<_>) = children.into_iter().partition(|child| self.is_base(child));
        for batch in leaves.chunks(BATCH) {
            for (leaf, edits) in batch.iter().zip(read(batch)?) {
                if let Some(edits) = edits {
                    apply(*leaf, &edits, &content, each);
                }
            }
        }
        if !bases.is_empty() {
            stack.push(Frame { content, bases });
        }
        Ok(())
    }

    /// Gives the trees that were not reached, with their bases: those are missing, broken, or hang on the tree itself.
    pub fn unreached(self) -> impl Iterator<Item = (ObjectId, ObjectId)> {
        self.children
            .into_iter()
            .flat_map(|(base, trees)| trees.into_iter().map(move |tree| (tree, base)))
    }
}

/// Applies edits to a base's content, and gives the result if `each` wants to go on with it.
fn apply(id: ObjectId, edits: &[u8], base: &[u8], each: &mut impl FnMut(Rebuilt<'_>) -> bool) -> Option<Vec<u8>> {
    let applied = TreeDelta::decode(edits).and_then(|delta| delta.apply(base));
    let (content, error) = match applied {
        Ok(content) => (Some(content), None),
        Err(error) => (None, Some(error)),
    };
    let outcome = match (&content, error) {
        (_, Some(error)) => Err(error),
        (content, None) => Ok(content.as_deref().unwrap_or_default()),
    };
    let goes_on = each(Rebuilt {
        id,
        edits,
        content: outcome,
    });
    content.filter(|_| goes_on)
}

#[cfg(test)]
mod tests;
