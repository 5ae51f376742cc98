//! The difference between two trees as a list of edits of entries: how a store keeps a large directory that changed in a
//! few places.
//!
//! A delta is written like a tree, so that its size is that of the change: `<mode> <name>\0<32 raw bytes>` for an entry
//! that is set, mode `0` and the null id for one that is removed. Its edits are in the byte order of their names, each
//! name once. A name stands for whatever has it, file or directory, so that an edit may turn one into the other.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::id::ObjectId;
use super::tree::raw::first_head;
use super::tree::{
    EntryMode, NameError, Tree, TreeError, check_name, compare_names, compare_raw_names, encode_entry, raw_entries,
    raw_ids, split_entry,
};

/// What an entry of a tree becomes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EntryEdit {
    /// The entry's name.
    pub name: String,
    /// Its new mode and id; `None` where the entry is removed.
    pub value: Option<(EntryMode, ObjectId)>,
}

/// A list of edits in the byte order of their names, each name once.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct TreeDelta {
    edits: Vec<EntryEdit>,
}

/// Says why bytes are not a delta, or cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeDeltaError {
    /// An edit is malformed.
    #[error("the tree delta is malformed: {0}")]
    Edit(TreeError),
    /// A name that no entry may have.
    #[error(transparent)]
    Name(#[from] NameError),
    /// The edits are not in the byte order of their names, or one name has two.
    #[error("the tree delta's edit of {0:?} is out of order")]
    Order(String),
    /// The tree to apply it to is malformed. Entries that no edit touches are not looked at.
    #[error("the tree delta's base is malformed: {0}")]
    Base(TreeError),
}

/// The mode that stands for a removal.
const REMOVED: &str = "0";

impl TreeDelta {
    /// Makes a delta from edits in any order; where a name has several, the last one counts.
    pub fn new(edits: impl IntoIterator<Item = EntryEdit>) -> Result<Self, NameError> {
        let mut by_name = BTreeMap::new();
        for EntryEdit { name, value } in edits {
            check_name(&name)?;
            by_name.insert(name, value);
        }
        Ok(Self::from_map(by_name))
    }

    /// Makes a delta from edits of different, valid names.
    pub(super) fn from_checked(mut edits: Vec<EntryEdit>) -> Self {
        edits.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        Self { edits }
    }

    fn from_map(by_name: BTreeMap<String, Option<(EntryMode, ObjectId)>>) -> Self {
        Self {
            edits: by_name
                .into_iter()
                .map(|(name, value)| EntryEdit { name, value })
                .collect(),
        }
    }

    /// Finds the smallest delta that makes `target` of `base`.
    pub fn between(base: &Tree, target: &Tree) -> Self {
        let values = |tree: &Tree| -> BTreeMap<String, (EntryMode, ObjectId)> {
            tree.entries()
                .iter()
                .map(|entry| (entry.name.clone(), (entry.mode, entry.id)))
                .collect()
        };
        let (old, new) = (values(base), values(target));
        let removed = old
            .keys()
            .filter(|name| !new.contains_key(*name))
            .map(|name| (name.clone(), None));
        let set = new.iter().filter(|(name, value)| old.get(*name) != Some(value));
        Self::from_map(
            removed
                .chain(set.map(|(name, value)| (name.clone(), Some(*value))))
                .collect(),
        )
    }

    /// Gives the edits in the byte order of their names.
    pub fn edits(&self) -> &[EntryEdit] {
        &self.edits
    }

    /// Says whether the delta changes nothing.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Writes the delta.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.edits.iter().map(|edit| edit.name.len() + 40).sum());
        for edit in &self.edits {
            match &edit.value {
                Some((mode, id)) => encode_entry(mode.as_str(), &edit.name, id, &mut bytes),
                None => encode_entry(REMOVED, &edit.name, &ObjectId::ZERO, &mut bytes),
            }
        }
        bytes
    }

    /// The ids that the edits of a written delta set. Names and order are not checked, which is for content that a store has.
    pub fn ids(bytes: &[u8]) -> impl Iterator<Item = Result<ObjectId, TreeError>> {
        let entries = raw_ids(bytes).filter(|entry| !matches!(entry, Ok((mode, _)) if *mode == REMOVED.as_bytes()));
        entries.map(|entry| entry.map(|(_, id)| id))
    }

    /// Reads a delta; fails on anything that [`encode`](Self::encode) would not write.
    pub fn decode(bytes: &[u8]) -> Result<Self, TreeDeltaError> {
        let mut edits: Vec<EntryEdit> = Vec::new();
        for entry in raw_entries(bytes) {
            let (mode, name, id) = entry.map_err(TreeDeltaError::Edit)?;
            check_name(name)?;
            if edits.last().is_some_and(|last| last.name.as_str() >= name) {
                return Err(TreeDeltaError::Order(name.to_owned()));
            }
            let value = match (mode, EntryMode::parse(mode)) {
                (REMOVED, _) if id.is_zero() => None,
                (_, Some(known)) if known.as_str() == mode && !id.is_zero() => Some((known, id)),
                _ => return Err(TreeDeltaError::Edit(TreeError::Mode(mode.to_owned()))),
            };
            edits.push(EntryEdit {
                name: name.to_owned(),
                value,
            });
        }
        Ok(Self { edits })
    }

    /// Makes the content of the tree that results from a base tree's content.
    ///
    /// Removing what is not there is no error: that is how a delta composed of an addition and its removal looks.
    pub fn apply(&self, base: &[u8]) -> Result<Vec<u8>, TreeDeltaError> {
        self.apply_effective(base)
            .map(|(content, _)| content)
            .map_err(TreeDeltaError::Base)
    }

    /// Applies the delta to a base tree's content; gives the new content, and the delta without what changed nothing.
    pub fn apply_effective(&self, base: &[u8]) -> Result<(Vec<u8>, Self), TreeError> {
        let mut steps = self.steps();
        steps.sort_unstable_by(|a, b| compare_names(a.name, a.is_tree, b.name, b.is_tree));
        let mut changed = vec![false; self.edits.len()];
        let mut content =
            Vec::with_capacity(base.len() + self.edits.iter().map(|edit| edit.name.len() + 40).sum::<usize>());

        // Entries between the places that the edits touch are copied as they are, many at once.
        let (mut at, mut copied) = (0, 0);
        for step in &steps {
            let mut found = None;
            while at < base.len() {
                let head = first_head(&base[at..]).ok_or(TreeError::Truncated)?;
                let order = compare_raw_names(step.name.as_bytes(), step.is_tree, head.name, head.is_tree);
                if order == Ordering::Less {
                    break;
                }
                let start = at;
                at += head.length;
                if order == Ordering::Equal {
                    // The entry goes; if the edit sets it, it is written from there.
                    content.extend_from_slice(&base[copied..start]);
                    copied = at;
                    let ((mode, _, id), _) = split_entry(&base[start..])?;
                    found = Some((mode, id));
                    break;
                }
            }
            content.extend_from_slice(&base[copied..at]);
            copied = at;
            changed[step.edit] |= match (found, step.value) {
                (Some((mode, id)), Some((new_mode, new_id))) => (mode, id) != (new_mode.as_str(), new_id),
                (found, value) => found.is_some() || value.is_some(),
            };
            step.write(&mut content);
        }
        while at < base.len() {
            at += first_head(&base[at..]).ok_or(TreeError::Truncated)?.length;
        }
        content.extend_from_slice(&base[copied..]);

        let effective = self
            .edits
            .iter()
            .zip(changed)
            .filter(|(_, changed)| *changed)
            .map(|(edit, _)| edit.clone());
        let effective = Self {
            edits: effective.collect(),
        };
        Ok((content, effective))
    }

    /// Lists the places of a tree that the edits touch. An edit touches two, because its name may be a file's or a
    /// directory's so far, and Git's order puts those apart; it writes the new entry at one of them.
    fn steps(&self) -> Vec<Step<'_>> {
        let mut steps = Vec::with_capacity(self.edits.len() * 2);
        for (index, edit) in self.edits.iter().enumerate() {
            for is_tree in [false, true] {
                let value = edit.value.filter(|(mode, _)| mode.is_tree() == is_tree);
                steps.push(Step {
                    name: &edit.name,
                    is_tree,
                    value,
                    edit: index,
                });
            }
        }
        steps
    }

    /// Makes one delta of this one and the one that follows it.
    pub fn then(&self, next: &Self) -> Self {
        let edits = self.edits.iter().chain(&next.edits);
        Self::from_map(edits.map(|edit| (edit.name.clone(), edit.value)).collect())
    }
}

/// One place of a tree that an edit touches.
struct Step<'a> {
    name: &'a str,
    is_tree: bool,
    value: Option<(EntryMode, ObjectId)>,
    edit: usize,
}

impl Step<'_> {
    fn write(&self, content: &mut Vec<u8>) {
        if let Some((mode, id)) = &self.value {
            encode_entry(mode.as_str(), self.name, id, content);
        }
    }
}

#[cfg(test)]
mod tests;
