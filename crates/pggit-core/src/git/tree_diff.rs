//! The difference between two trees by path, as `git diff-tree -r --no-renames` finds it.
//!
//! Only subtrees that differ are read, level by level, all of a level with one request: the cost is that of the change.

use std::cmp::Ordering;

use super::id::ObjectId;
use super::store::{Find, FindError, find_tree_contents};
use super::tree::raw::common_length;
use super::tree::{EntryMode, EntryRef, TreeError, compare_names, first_entry};

/// A path whose file differs between two trees.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TreeChange {
    /// Where it is, from the root, with slashes.
    pub path: String,
    /// Mode and id in the old tree; `None` where it was added.
    pub old: Option<(EntryMode, ObjectId)>,
    /// Mode and id in the new tree; `None` where it was deleted.
    pub new: Option<(EntryMode, ObjectId)>,
}

/// What happened to a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Only the new tree has it.
    Add,
    /// Only the old tree has it.
    Delete,
    /// Both have it, with other content or another mode.
    Modify,
}

impl ChangeKind {
    /// The word for it: `add`, `delete` or `modify`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Delete => "delete",
            Self::Modify => "modify",
        }
    }
}

impl TreeChange {
    /// Says what happened to the path.
    pub fn kind(&self) -> ChangeKind {
        match (self.old, self.new) {
            (None, _) => ChangeKind::Add,
            (_, None) => ChangeKind::Delete,
            _ => ChangeKind::Modify,
        }
    }
}

/// Finds the files that differ between two root trees, in the byte order of their paths.
pub fn diff_trees<F: Find>(store: &F, old: &ObjectId, new: &ObjectId) -> Result<Vec<TreeChange>, FindError<F::Error>> {
    let mut diff = Diff::default();
    if old != new {
        diff.next.push(Pair {
            prefix: String::new(),
            old: Some(*old),
            new: Some(*new),
        });
    }
    while !diff.next.is_empty() {
        let level = std::mem::take(&mut diff.next);
        let ids: Vec<_> = level.iter().flat_map(|pair| [pair.old, pair.new]).flatten().collect();
        let mut contents = find_tree_contents(store, &ids)?.into_iter();
        for pair in &level {
            let mut content = |id: Option<ObjectId>| id.and_then(|_| contents.next()).unwrap_or_default();
            let (old, new) = (content(pair.old), content(pair.new));
            diff.compare(pair, &old, &new)?;
        }
    }
    diff.changes.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(diff.changes)
}

/// Two directories that differ; one may be absent.
struct Pair {
    prefix: String,
    old: Option<ObjectId>,
    new: Option<ObjectId>,
}

#[derive(Default)]
struct Diff {
    changes: Vec<TreeChange>,
    next: Vec<Pair>,
}

impl Diff {
    fn compare<E: std::error::Error>(&mut self, pair: &Pair, old: &[u8], new: &[u8]) -> Result<(), FindError<E>> {
        let corrupt = |id: Option<ObjectId>| {
            move |error: TreeError| FindError::Corrupt {
                id: id.unwrap_or(ObjectId::ZERO),
                source: error.into(),
            }
        };
        let (mut old, mut new) = (old, new);
        loop {
            // What is the same in both need not be read.
            let common = common_length(old, new);
            (old, new) = (&old[common..], &new[common..]);
            let a = first_entry(old).map_err(corrupt(pair.old))?;
            let b = first_entry(new).map_err(corrupt(pair.new))?;
            let order = match (&a, &b) {
                (None, None) => return Ok(()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((a, _)), Some((b, _))) => compare_names(a.name, a.mode.is_tree(), b.name, b.mode.is_tree()),
            };
            let (a, b) = (
                a.filter(|_| order != Ordering::Greater),
                b.filter(|_| order != Ordering::Less),
            );
            self.entry(&pair.prefix, a.map(|(entry, _)| entry), b.map(|(entry, _)| entry));
            old = a.map_or(old, |(_, rest)| rest);
            new = b.map_or(new, |(_, rest)| rest);
        }
    }

    /// Notes what one name has in the old and the new directory. Both are files or both are directories, because Git's
    /// order puts a file and a directory of one name apart.
    fn entry(&mut self, prefix: &str, old: Option<EntryRef<'_>>, new: Option<EntryRef<'_>>) {
        let value = |entry: EntryRef<'_>| (entry.mode, entry.id);
        let (before, after) = (old.map(value), new.map(value));
        let Some(entry) = old.or(new).filter(|_| before != after) else {
            return;
        };
        let path = format!("{prefix}{}", entry.name);
        if entry.mode.is_tree() {
            self.next.push(Pair {
                prefix: path + "/",
                old: old.map(|entry| entry.id),
                new: new.map(|entry| entry.id),
            });
        } else {
            self.changes.push(TreeChange {
                path,
                old: before,
                new: after,
            });
        }
    }
}
