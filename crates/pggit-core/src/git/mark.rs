//! Which stored objects are needed, told from what the store keeps and nothing else.
//!
//! A tree that is kept as edits of another needs that other one, whether or not anything else does. Of a tree's entries those
//! that its own row does not mention are mentioned further down. So it is enough to follow what the rows mention, and no
//! tree has to be put together: what is found is never less than what is reachable, and the cost is that of the rows.

use std::collections::HashMap;

use super::commit::Commit;
use super::id::ObjectId;
use super::object::ObjectKind;
use super::tag::Tag;
use super::tree::Tree;
use super::tree_delta::TreeDelta;

/// What the rows of a store mention.
#[derive(Debug, Default)]
pub struct Mentions {
    of: HashMap<ObjectId, Vec<ObjectId>>,
}

impl Mentions {
    /// Adds a row: an object's kind and its content as it is stored, which of a tree with a base is a list of edits. Gives
    /// false where the content cannot be read: then nothing may be called superfluous.
    pub fn add(&mut self, id: ObjectId, kind: ObjectKind, content: &[u8], base: Option<ObjectId>) -> bool {
        let mentioned = match (kind, base) {
            (ObjectKind::Blob, _) => Some(Vec::new()),
            (ObjectKind::Tree, Some(base)) => TreeDelta::decode(content).ok().map(|edits| {
                let ids = edits.edits().iter().filter_map(|edit| edit.value.map(|(_, id)| id));
                ids.chain([base]).collect()
            }),
            (ObjectKind::Tree, None) => Tree::iter(content)
                .map(|entry| entry.map(|entry| entry.to_owned().id))
                .collect::<Result<_, _>>()
                .ok(),
            (ObjectKind::Commit, _) => Commit::decode(content)
                .ok()
                .map(|commit| commit.parents.into_iter().chain([commit.tree]).collect()),
            (ObjectKind::Tag, _) => Tag::decode(content).ok().map(|tag| vec![tag.target]),
        };
        let readable = mentioned.is_some();
        self.of.insert(id, mentioned.unwrap_or_default());
        readable
    }

    /// Takes away what the roots need, directly or through others. What is left is not needed.
    #[must_use]
    pub fn without(mut self, roots: impl IntoIterator<Item = ObjectId>) -> Vec<ObjectId> {
        let mut todo: Vec<ObjectId> = roots.into_iter().collect();
        while let Some(id) = todo.pop() {
            if let Some(mentioned) = self.of.remove(&id) {
                todo.extend(mentioned);
            }
        }
        let mut left: Vec<ObjectId> = self.of.into_keys().collect();
        left.sort_unstable();
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::git::signature::Signature;
    use crate::git::tree::{EntryMode, TreeEntry};
    use crate::git::tree_delta::EntryEdit;

    fn id(byte: u8) -> ObjectId {
        ObjectId::from_bytes([byte; 32])
    }

    #[test]
    fn what_nothing_mentions_is_left() {
        let file = |name: &str, byte| TreeEntry::new(EntryMode::Blob, name, id(byte));
        let full = Tree::from_entries(vec![file("a", 1), file("b", 2)]).unwrap();
        let edits = TreeDelta::new([EntryEdit {
            name: "b".into(),
            value: Some((EntryMode::Blob, id(3))),
        }]);
        let person = Signature::new("Ada", "ada@example.org", 0, 0);
        let commit = Commit {
            tree: id(11),
            parents: vec![],
            author: person.clone(),
            committer: person,
            extra_headers: vec![],
            message: String::new(),
        };
        let mut mentions = Mentions::default();
        for blob in 1..=4 {
            assert!(mentions.add(id(blob), ObjectKind::Blob, b"", None));
        }
        assert!(mentions.add(id(10), ObjectKind::Tree, &full.encode(), None));
        assert!(mentions.add(id(11), ObjectKind::Tree, &edits.unwrap().encode(), Some(id(10))));
        assert!(mentions.add(id(12), ObjectKind::Tree, b"", None));
        assert!(mentions.add(id(20), ObjectKind::Commit, &commit.encode(), None));
        // The base, and what only the base mentions, is needed to read the tree.
        assert_eq!(mentions.without([id(20)]), [id(4), id(12)]);
        let mut damaged = Mentions::default();
        assert!(!damaged.add(id(1), ObjectKind::Commit, b"no commit", None));
    }
}
