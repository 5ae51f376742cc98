//! Finding files in a tree by path: all of them (`git ls-tree -r`) or one.

use super::id::ObjectId;
use super::store::{Find, FindError, find_tree_contents};
use super::tree::{EntryMode, Tree};

/// A file somewhere below a root tree.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PathEntry {
    /// Where it is, from the root, with slashes.
    pub path: String,
    /// What it is.
    pub mode: EntryMode,
    /// The object it names.
    pub id: ObjectId,
}

/// Lists all files below a root tree by path, in the byte order of the paths as `git ls-tree -r` does.
///
/// Trees are read level by level, with one request each.
pub fn list<F: Find>(store: &F, root: &ObjectId) -> Result<Vec<PathEntry>, FindError<F::Error>> {
    let mut files = Vec::new();
    let mut level = vec![(String::new(), *root)];
    while !level.is_empty() {
        let ids: Vec<_> = level.iter().map(|(_, id)| *id).collect();
        let contents = find_tree_contents(store, &ids)?;
        let mut next = Vec::new();
        for ((prefix, tree), content) in level.iter().zip(&contents) {
            for entry in Tree::iter(content) {
                let entry = entry.map_err(|error| FindError::Corrupt {
                    id: *tree,
                    source: error.into(),
                })?;
                let path = format!("{prefix}{}", entry.name);
                if entry.mode.is_tree() {
                    next.push((path + "/", entry.id));
                } else {
                    files.push(PathEntry {
                        path,
                        mode: entry.mode,
                        id: entry.id,
                    });
                }
            }
        }
        level = next;
    }
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Finds what a path names below a root tree, be it a file or a directory; `None` where there is nothing.
///
/// The empty path names the root itself; one that ends in a slash only a directory.
pub fn entry_at<F: Find>(
    store: &F,
    root: &ObjectId,
    path: &str,
) -> Result<Option<(EntryMode, ObjectId)>, FindError<F::Error>> {
    let (mut mode, mut id) = (EntryMode::Tree, *root);
    let mut rest = path;
    while !rest.is_empty() {
        if !mode.is_tree() {
            return Ok(None);
        }
        let (name, further) = rest.split_once('/').unwrap_or((rest, ""));
        let content = find_tree_contents(store, &[id])?.pop().unwrap_or_default();
        let mut found = None;
        for entry in Tree::iter(&content) {
            let entry = entry.map_err(|error| FindError::Corrupt {
                id,
                source: error.into(),
            })?;
            if entry.name == name {
                found = Some((entry.mode, entry.id));
                break;
            }
        }
        let Some(entry) = found else { return Ok(None) };
        (mode, id) = entry;
        rest = further;
    }
    Ok((mode.is_tree() || !path.ends_with('/')).then_some((mode, id)))
}
