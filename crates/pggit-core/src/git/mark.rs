//! Which stored objects are needed, told from what the store keeps and nothing else.
//!
//! A tree that is kept as edits of another needs that other one, whether or not anything else does. Of a tree's entries those
//! that its own row does not mention are mentioned further down. So it is enough to follow what the rows mention, and no
//! tree has to be put together: what is found is never less than what is reachable, and the cost is that of the rows.
//!
//! Objects have numbers here, in the order in which they were first seen: an id is looked up once for each mention, and a mention
//! takes four bytes.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use super::commit::Commit;
use super::id::ObjectId;
use super::object::ObjectKind;
use super::tag::Tag;
use super::tree::Tree;
use super::tree_delta::TreeDelta;

/// What the rows of a store mention.
#[derive(Debug, Default)]
pub struct Mentions {
    numbers: HashMap<ObjectId, usize, BuildHasherDefault<FirstBytes>>,
    /// Where in the list of mentions those of each object stand; `None` where it is only mentioned and has no row.
    rows: Vec<Option<Range<usize>>>,
    is_needed: Vec<bool>,
    /// The numbers of what is mentioned, row by row.
    mentions: Vec<u32>,
    /// What the last large tree with a copy of all its entries mentions.
    last_tree: Vec<(ObjectId, usize)>,
}

/// A tree of so many bytes is large.
const LARGE_TREE: usize = 4096;

impl Mentions {
    /// With room for so many objects.
    pub fn with_room(objects: usize) -> Self {
        let mut mentions = Self::default();
        mentions.numbers.reserve(objects);
        mentions
    }

    /// Adds a row: an object's kind and its content as it is stored, which of a tree with a base is a list of edits. Gives
    /// false where the content cannot be read: then nothing may be called superfluous.
    pub fn add(&mut self, id: ObjectId, kind: ObjectKind, content: &[u8], base: Option<ObjectId>) -> bool {
        let first = self.mentions.len();
        let mut mention = |id| {
            let number = self.number(id);
            self.push(number);
        };
        let readable = match (kind, base) {
            (ObjectKind::Blob, _) => true,
            (ObjectKind::Tree, Some(base)) => {
                mention(base);
                TreeDelta::ids(content).all(|id| id.map(&mut mention).is_ok())
            }
            (ObjectKind::Tree, None) if content.len() < LARGE_TREE => {
                Tree::ids(content).all(|id| id.map(&mut mention).is_ok())
            }
            (ObjectKind::Tree, None) => self.add_large_tree(content),
            (ObjectKind::Commit, _) => Commit::decode(content)
                .map(|commit| commit.parents.into_iter().chain([commit.tree]).for_each(&mut mention))
                .is_ok(),
            (ObjectKind::Tag, _) => Tag::decode(content).map(|tag| mention(tag.target)).is_ok(),
        };
        let number = self.number(id);
        self.rows[number] = Some(first..self.mentions.len());
        readable
    }

    /// A large tree is most often like the one before: the same ids stand in the same places, give or take one, and are not
    /// looked up again.
    fn add_large_tree(&mut self, content: &[u8]) -> bool {
        let before = std::mem::take(&mut self.last_tree);
        let mut place: usize = 0;
        for id in Tree::ids(content) {
            let Ok(id) = id else { return false };
            let near = [place, place.wrapping_sub(1), place + 1].into_iter();
            let known = near
                .filter_map(|place| Some((place, before.get(place)?)))
                .find(|(_, known)| known.0 == id);
            let (at, number) = match known {
                Some((at, (_, number))) => (at, *number),
                None => (place, self.number(id)),
            };
            place = at + 1;
            self.push(number);
            self.last_tree.push((id, number));
        }
        true
    }

    fn push(&mut self, number: usize) {
        self.mentions.push(u32::try_from(number).unwrap_or(u32::MAX));
    }

    fn number(&mut self, id: ObjectId) -> usize {
        match self.numbers.entry(id) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                self.rows.push(None);
                self.is_needed.push(false);
                *new.insert(self.rows.len() - 1)
            }
        }
    }

    /// Says that an object is needed, and with it what it mentions, directly or through others. To be called when all rows
    /// were added.
    pub fn keep(&mut self, id: &ObjectId) {
        let mut todo: Vec<usize> = self.numbers.get(id).copied().into_iter().collect();
        while let Some(number) = todo.pop() {
            if !std::mem::replace(&mut self.is_needed[number], true)
                && let Some(row) = self.rows[number].clone()
            {
                let mentioned = self.mentions[row].iter().map(|number| *number as usize);
                todo.extend(mentioned.filter(|number| !self.is_needed[*number]));
            }
        }
    }

    /// The objects that have a row and are not needed, in the order of their ids.
    #[must_use]
    pub fn not_needed(&self) -> Vec<ObjectId> {
        let is_left = |number: usize| self.rows[number].is_some() && !self.is_needed[number];
        let left = self.numbers.iter().filter(|(_, number)| is_left(**number));
        let mut left: Vec<ObjectId> = left.map(|(id, _)| *id).collect();
        left.sort_unstable();
        left
    }
}

/// An id is a hash already.
#[derive(Debug, Default)]
struct FirstBytes(u64);

impl Hasher for FirstBytes {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        if let Some(first) = bytes.first_chunk() {
            self.0 = u64::from_le_bytes(*first);
        }
    }

    fn write_usize(&mut self, _length: usize) {}
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
        mentions.keep(&id(20));
        mentions.keep(&id(99));
        // The base, and what only the base mentions, is needed to read the tree.
        assert_eq!(mentions.not_needed(), [id(4), id(12)]);
        let mut damaged = Mentions::default();
        assert!(!damaged.add(id(1), ObjectKind::Commit, b"no commit", None));
    }

    /// Entries that come, go and change between large trees do not confuse what the others are.
    #[test]
    fn a_large_tree_that_is_like_the_one_before() {
        let blob = |number: u32| ObjectId::hash(ObjectKind::Blob, &number.to_le_bytes());
        let tree = |numbers: &mut dyn Iterator<Item = (u32, u32)>| {
            let entries =
                numbers.map(|(name, number)| TreeEntry::new(EntryMode::Blob, format!("{name:05}"), blob(number)));
            Tree::from_entries(entries.collect()).unwrap().encode()
        };
        let first = tree(&mut (0..400).map(|n| (n, n)));
        assert!(first.len() > LARGE_TREE);
        // Two go, three come, one changes.
        let second = (0..401)
            .filter(|n| ![7, 8].contains(n))
            .map(|n| (n, if n == 100 { 1000 } else { n }));
        let second = tree(&mut second.chain([(500, 500), (501, 501)]));
        let mut mentions = Mentions::with_room(10);
        for number in (0..500).chain([500, 501, 1000]) {
            mentions.add(blob(number), ObjectKind::Blob, b"", None);
        }
        assert!(mentions.add(id(1), ObjectKind::Tree, &first, None));
        assert!(mentions.add(id(2), ObjectKind::Tree, &second, None));
        mentions.keep(&id(2));
        let gone = (401..500).chain([7, 8, 100]).map(blob);
        let mut expected: Vec<ObjectId> = gone.chain([id(1)]).collect();
        expected.sort_unstable();
        assert_eq!(mentions.not_needed(), expected);
    }
}
