//! What is wrong with an object: the rules of `git fsck --strict`.
//!
//! [`check`] looks at one object's content and names every rule that it breaks, by Git's own names of the rules, so that
//! they can be looked up in `git help fsck-msgids`. It reads what the strict decoders of this crate refuse. What Git would
//! accept and those decoders still refuse is reported as [`UNREADABLE`].
//!
//! Whether the content has the hash that the object is stored under, and whether what it names exists, is for whoever has
//! the store: [`references`] gives the latter.

mod headers;
mod tree;

use super::commit::Commit;
use super::id::ObjectId;
use super::object::ObjectKind;
use super::tag::Tag;
use super::tree::{Tree, raw_entries};

/// The rule that an object breaks which Git would accept and this crate cannot read.
pub const UNREADABLE: &str = "unreadable";

/// One thing that is wrong with an object.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{rule}: {detail}")]
pub struct Problem {
    /// Git's name of the rule, `treeNotSorted` for example, or [`UNREADABLE`].
    pub rule: &'static str,
    /// What breaks it.
    pub detail: String,
}

impl Problem {
    fn new(rule: &'static str, detail: impl Into<String>) -> Self {
        Self {
            rule,
            detail: detail.into(),
        }
    }
}

/// Finds what is wrong with the content of an object; nothing can be wrong with a blob's.
pub fn check(kind: ObjectKind, content: &[u8]) -> Vec<Problem> {
    let problems = match kind {
        ObjectKind::Blob => Vec::new(),
        ObjectKind::Tree => tree::check(content),
        ObjectKind::Commit => headers::commit(content),
        ObjectKind::Tag => headers::tag(content),
    };
    if !problems.is_empty() {
        return problems;
    }
    let decoded = match kind {
        // The rules for trees say all that the decoder says.
        ObjectKind::Blob | ObjectKind::Tree => Ok(()),
        ObjectKind::Commit => Commit::decode(content).map(drop),
        ObjectKind::Tag => Tag::decode(content).map(drop),
    };
    let unreadable = decoded.err().map(|error| Problem::new(UNREADABLE, error.to_string()));
    unreadable.into_iter().collect()
}

/// In what place of an object another one is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place<'a> {
    /// A tree's entry of this name.
    Entry(&'a str),
    /// A commit's tree.
    Tree,
    /// A parent of a commit.
    Parent,
    /// The object that a tag tags.
    Target,
}

/// One object that another names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reference<'a> {
    /// Where it is named.
    pub place: Place<'a>,
    /// What it must be.
    pub kind: ObjectKind,
    /// Its id.
    pub id: ObjectId,
}

impl std::fmt::Display for Reference<'_> {
    /// Shows `entry "a.sql", blob <id>`, or `parent <id>`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.place {
            Place::Entry(name) => write!(f, "entry {name:?}, {} {}", self.kind, self.id),
            Place::Tree => write!(f, "tree {}", self.id),
            Place::Parent => write!(f, "parent {}", self.id),
            Place::Target => write!(f, "target, {} {}", self.kind, self.id),
        }
    }
}

/// Hands every object that an object names to `each`, as far as the content can be read. A submodule's commit is left
/// out: it is in another repository.
pub fn references(kind: ObjectKind, content: &[u8], mut each: impl FnMut(Reference<'_>)) {
    match kind {
        ObjectKind::Blob => {}
        ObjectKind::Tree => {
            for entry in Tree::iter(content).map_while(Result::ok) {
                if entry.mode.kind() != ObjectKind::Commit {
                    each(Reference {
                        place: Place::Entry(entry.name),
                        kind: entry.mode.kind(),
                        id: entry.id,
                    });
                }
            }
        }
        ObjectKind::Commit => {
            let Ok(commit) = Commit::decode(content) else { return };
            let (place, kind, id) = (Place::Tree, ObjectKind::Tree, commit.tree);
            each(Reference { place, kind, id });
            for id in commit.parents {
                let (place, kind) = (Place::Parent, ObjectKind::Commit);
                each(Reference { place, kind, id });
            }
        }
        ObjectKind::Tag => {
            let Ok(tag) = Tag::decode(content) else { return };
            each(Reference {
                place: Place::Target,
                kind: tag.target_kind,
                id: tag.target,
            });
        }
    }
}

/// Hands every object that a tree's edits name to `each`: what the tree names beyond what its base names.
pub fn references_of_edits(edits: &[u8], mut each: impl FnMut(Reference<'_>)) {
    for (mode, name, id) in raw_entries(edits).map_while(Result::ok) {
        let Some(mode) = super::tree::EntryMode::parse(mode) else {
            continue;
        };
        if mode.kind() != ObjectKind::Commit {
            each(Reference {
                place: Place::Entry(name),
                kind: mode.kind(),
                id,
            });
        }
    }
}

#[cfg(test)]
mod tests;
