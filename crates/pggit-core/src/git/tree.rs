//! Directories: entries `<mode> <name>\0<32 raw bytes>` in Git's order.
//!
//! The order compares names byte by byte, and a directory as if its name ended in `/`: `a.b`, `a/`, `a0`. A [`Tree`] can
//! only be made from entries that `git fsck --strict` accepts, so that encoding one never fails.

use std::cmp::Ordering;
use std::fmt;

use super::id::ObjectId;
use super::object::{Object, ObjectKind};

mod name;
pub(super) mod raw;

pub use name::{NameError, check_name};

/// What an entry of a tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryMode {
    /// A file: `100644`.
    Blob,
    /// An executable file: `100755`.
    Executable,
    /// A symbolic link: `120000`.
    Symlink,
    /// A directory: `40000`.
    Tree,
    /// A commit of another repository (a submodule): `160000`.
    Commit,
}

impl EntryMode {
    /// All modes.
    pub const ALL: [Self; 5] = [Self::Blob, Self::Executable, Self::Symlink, Self::Tree, Self::Commit];

    /// The mode as a tree object has it, without a leading zero.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blob => "100644",
            Self::Executable => "100755",
            Self::Symlink => "120000",
            Self::Tree => "40000",
            Self::Commit => "160000",
        }
    }

    /// Reads a mode as a tree object has it (`40000`) or as Git shows it (`040000`); `None` for any other.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "040000" => Some(Self::Tree),
            _ => Self::ALL.into_iter().find(|mode| mode.as_str() == text),
        }
    }

    /// Says whether the entry is a directory.
    pub const fn is_tree(self) -> bool {
        matches!(self, Self::Tree)
    }

    /// The kind of object that the entry's id names.
    pub const fn kind(self) -> ObjectKind {
        match self {
            Self::Blob | Self::Executable | Self::Symlink => ObjectKind::Blob,
            Self::Tree => ObjectKind::Tree,
            Self::Commit => ObjectKind::Commit,
        }
    }
}

impl fmt::Display for EntryMode {
    /// Shows six digits, as `git ls-tree` does.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(if self.is_tree() { "040000" } else { self.as_str() })
    }
}

/// One entry of a directory.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TreeEntry {
    /// What it is.
    pub mode: EntryMode,
    /// Its name in the directory.
    pub name: String,
    /// The object it names.
    pub id: ObjectId,
}

impl TreeEntry {
    /// Makes an entry.
    pub fn new(mode: EntryMode, name: impl Into<String>, id: ObjectId) -> Self {
        Self {
            mode,
            name: name.into(),
            id,
        }
    }

    /// Compares two entries as Git orders them in a tree.
    pub fn tree_cmp(&self, other: &Self) -> Ordering {
        compare_names(&self.name, self.mode.is_tree(), &other.name, other.mode.is_tree())
    }

    /// Appends the entry as a tree object has it.
    pub(super) fn encode_into(&self, bytes: &mut Vec<u8>) {
        encode_entry(self.mode.as_str(), &self.name, &self.id, bytes);
    }
}

/// One entry of a directory, its name borrowed from the tree's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EntryRef<'a> {
    /// What it is.
    pub mode: EntryMode,
    /// Its name in the directory.
    pub name: &'a str,
    /// The object it names.
    pub id: ObjectId,
}

impl EntryRef<'_> {
    /// Copies the entry with its name.
    pub fn to_owned(self) -> TreeEntry {
        TreeEntry::new(self.mode, self.name, self.id)
    }
}

/// Appends `<mode> <name>\0<id>`.
pub(super) fn encode_entry(mode: &str, name: &str, id: &ObjectId, bytes: &mut Vec<u8>) {
    bytes.extend_from_slice(mode.as_bytes());
    bytes.push(b' ');
    bytes.extend_from_slice(name.as_bytes());
    bytes.push(0);
    bytes.extend_from_slice(id.as_bytes());
}

/// Compares two names as Git orders them in a tree: a directory's as if it ended in `/` (Git's `base_name_compare`).
pub fn compare_names(a: &str, a_is_tree: bool, b: &str, b_is_tree: bool) -> Ordering {
    compare_raw_names(a.as_bytes(), a_is_tree, b.as_bytes(), b_is_tree)
}

/// Compares two names in bytes.
pub(super) fn compare_raw_names(a: &[u8], a_is_tree: bool, b: &[u8], b_is_tree: bool) -> Ordering {
    let common = a.len().min(b.len());
    a[..common].cmp(&b[..common]).then_with(|| {
        // A name cannot hold NUL, so 0 stands for "ends here", as in C.
        let next = |name: &[u8], is_tree| name.get(common).copied().unwrap_or(if is_tree { b'/' } else { 0 });
        next(a, a_is_tree).cmp(&next(b, b_is_tree))
    })
}

/// A directory whose entries are valid, unique and in Git's order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Tree {
    entries: Vec<TreeEntry>,
}

/// Says why bytes or entries are not a tree.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// The bytes end in the middle of an entry.
    #[error("the tree ends in the middle of an entry")]
    Truncated,
    /// A mode that Git does not write.
    #[error("the tree has an entry with the mode {0:?}")]
    Mode(String),
    /// A name is not UTF-8.
    #[error("the tree has a name that is not UTF-8: {0:?}")]
    NotUtf8(String),
    /// A name that no entry may have.
    #[error(transparent)]
    Name(#[from] NameError),
    /// Two entries have one name.
    #[error("the tree has two entries called {0:?}")]
    Duplicate(String),
    /// An entry stands behind one that Git's order puts after it.
    #[error("the tree's entry {0:?} is not in Git's order")]
    Order(String),
    /// An entry names no object.
    #[error("the tree's entry {0:?} names the null object")]
    NullId(String),
}

impl Tree {
    /// Makes a tree from entries in any order; fails on names that Git refuses or that stand twice.
    pub fn from_entries(mut entries: Vec<TreeEntry>) -> Result<Self, TreeError> {
        entries.sort_by(TreeEntry::tree_cmp);
        Self::from_sorted(entries)
    }

    /// Makes a tree from entries that are in Git's order already; fails where they are not.
    pub fn from_sorted(entries: Vec<TreeEntry>) -> Result<Self, TreeError> {
        for (index, entry) in entries.iter().enumerate() {
            check_name(&entry.name)?;
            if entry.id.is_zero() {
                return Err(TreeError::NullId(entry.name.clone()));
            }
            check_order(&entries[..index], entry)?;
        }
        Ok(Self { entries })
    }

    /// Reads a tree object's content, as strictly as `git fsck --strict`.
    pub fn decode(content: &[u8]) -> Result<Self, TreeError> {
        let mut entries = Vec::with_capacity(content.len() / 64);
        for entry in Self::iter(content) {
            entries.push(entry?.to_owned());
        }
        Self::from_sorted(entries)
    }

    /// Walks over the entries of a tree object's content without copying them. Names and order are not checked, which
    /// is for content that a store has under its id; after an error there are no more entries.
    pub fn iter(content: &[u8]) -> impl Iterator<Item = Result<EntryRef<'_>, TreeError>> {
        raw_entries(content).map(|entry| known_entry(entry?))
    }

    /// The ids of the entries of a tree object's content. What they are and what they are called is not looked at.
    pub fn ids(content: &[u8]) -> impl Iterator<Item = Result<ObjectId, TreeError>> {
        raw_ids(content).map(|entry| entry.map(|(_, id)| id))
    }

    /// Writes the tree object's content.
    pub fn encode(&self) -> Vec<u8> {
        let mut content = Vec::with_capacity(self.entries.iter().map(|entry| entry.name.len() + 40).sum());
        for entry in &self.entries {
            entry.encode_into(&mut content);
        }
        content
    }

    /// Makes the object that a store holds for this tree.
    pub fn to_object(&self) -> Object {
        Object::new(ObjectKind::Tree, self.encode())
    }

    /// Computes the tree's id.
    pub fn id(&self) -> ObjectId {
        ObjectId::hash(ObjectKind::Tree, &self.encode())
    }

    /// Gives the entries in Git's order.
    pub fn entries(&self) -> &[TreeEntry] {
        &self.entries
    }

    /// Gives the entries away, in Git's order.
    pub fn into_entries(self) -> Vec<TreeEntry> {
        self.entries
    }

    /// Says whether the directory has no entries; Git records no such directory but the root.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Finds the entry with this name, be it a file or a directory.
    pub fn get(&self, name: &str) -> Option<&TreeEntry> {
        // The order depends on what the entry is, which the caller need not know: two searches.
        [false, true].into_iter().find_map(|is_tree| {
            self.entries
                .binary_search_by(|entry| compare_names(&entry.name, entry.mode.is_tree(), name, is_tree))
                .ok()
                .map(|index| &self.entries[index])
                .filter(|entry| entry.name == name)
        })
    }
}

/// Checks that an entry may follow these, which are in order.
fn check_order(before: &[TreeEntry], entry: &TreeEntry) -> Result<(), TreeError> {
    let Some(last) = before.last() else { return Ok(()) };
    if last.name == entry.name {
        return Err(TreeError::Duplicate(entry.name.clone()));
    }
    if last.tree_cmp(entry) != Ordering::Less {
        return Err(TreeError::Order(entry.name.clone()));
    }
    // A file `a` and a directory `a` need not be neighbours: `a.b` stands between. All that does starts with `a`.
    if entry.mode.is_tree()
        && last.name.starts_with(&entry.name)
        && before
            .binary_search_by(|e| compare_names(&e.name, e.mode.is_tree(), &entry.name, false))
            .is_ok()
    {
        return Err(TreeError::Duplicate(entry.name.clone()));
    }
    Ok(())
}

/// An entry as it is written: mode, name and id, whatever they mean.
pub(super) type RawEntry<'a> = (&'a str, &'a str, ObjectId);

/// Walks over entries as they are written; what they mean is left to the caller.
pub(super) fn raw_entries(content: &[u8]) -> impl Iterator<Item = Result<RawEntry<'_>, TreeError>> {
    let mut rest = content;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let entry = split_entry(rest);
        rest = entry.as_ref().map_or(&[], |(_, rest)| rest);
        Some(entry.map(|(entry, _)| entry))
    })
}

/// Walks over the modes and ids of entries as they are written.
pub(super) fn raw_ids(content: &[u8]) -> impl Iterator<Item = Result<(&[u8], ObjectId), TreeError>> {
    let mut rest = content;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let entry = split_ends(rest);
        rest = entry.as_ref().map_or(&[], |(_, _, rest)| rest);
        Some(entry.map(|(head, id, _)| (head.split(|byte| *byte == b' ').next().unwrap_or(head), id)))
    })
}

/// Gives the first entry and what follows it; `None` where there is none.
pub(super) fn first_entry(content: &[u8]) -> Result<Option<(EntryRef<'_>, &[u8])>, TreeError> {
    if content.is_empty() {
        return Ok(None);
    }
    let (entry, rest) = split_entry(content)?;
    Ok(Some((known_entry(entry)?, rest)))
}

fn known_entry((mode, name, id): RawEntry<'_>) -> Result<EntryRef<'_>, TreeError> {
    // Git shows directories with six digits but writes five; the padded form is another object.
    let known = EntryMode::parse(mode).filter(|known| known.as_str() == mode);
    let mode = known.ok_or_else(|| TreeError::Mode(mode.to_owned()))?;
    Ok(EntryRef { mode, name, id })
}

/// Takes the first entry off.
pub(super) fn split_entry(bytes: &[u8]) -> Result<(RawEntry<'_>, &[u8]), TreeError> {
    let (head, id, rest) = split_ends(bytes)?;
    let space = head.iter().position(|byte| *byte == b' ').ok_or(TreeError::Truncated)?;
    let utf8 =
        |part| std::str::from_utf8(part).map_err(|_| TreeError::NotUtf8(String::from_utf8_lossy(part).into_owned()));
    Ok(((utf8(&head[..space])?, utf8(&head[space + 1..])?, id), rest))
}

/// The first entry's mode and name, its id, and what follows.
fn split_ends(bytes: &[u8]) -> Result<(&[u8], ObjectId, &[u8]), TreeError> {
    let nul = bytes.iter().position(|byte| *byte == 0).ok_or(TreeError::Truncated)?;
    let (head, rest) = (&bytes[..nul], &bytes[nul + 1..]);
    let (id, rest) = rest
        .split_first_chunk::<{ ObjectId::LENGTH }>()
        .ok_or(TreeError::Truncated)?;
    Ok((head, ObjectId::from_bytes(*id), rest))
}

#[cfg(test)]
mod tests;
