//! Which paths a commit changed.

use std::collections::HashSet;

use super::id::{EMPTY_TREE, ObjectId};
use super::store::{Find, FindError};
use super::tree_diff::{TreeChange, diff_trees};

/// Finds the paths that a commit changed, by the byte order of the paths: of its tree and those of its parents.
///
/// A first commit is compared with the empty tree, any other with its first parent. Of a merge only those paths count
/// that no parent has as they are, as in `git log --cc`.
pub fn commit_changes<F: Find>(
    store: &F,
    tree: &ObjectId,
    parents: &[ObjectId],
) -> Result<Vec<TreeChange>, FindError<F::Error>> {
    let Some((first, others)) = parents.split_first() else {
        return diff_trees(store, &EMPTY_TREE, tree);
    };
    let mut changes = diff_trees(store, first, tree)?;
    for parent in others {
        if changes.is_empty() {
            break;
        }
        let differing = diff_trees(store, parent, tree)?;
        let differing: HashSet<&str> = differing.iter().map(|change| change.path.as_str()).collect();
        changes.retain(|change| differing.contains(change.path.as_str()));
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::git::{EntryMode, MemoryStore, Tree, TreeEntry};

    #[test]
    fn a_merge_changes_what_no_parent_has() {
        let mut store = MemoryStore::new();
        let mut tree = |files: &[(&str, u8)]| {
            let entry =
                |(name, byte): &(&str, u8)| TreeEntry::new(EntryMode::Blob, *name, ObjectId::from_bytes([*byte; 32]));
            store.insert(
                Tree::from_entries(files.iter().map(entry).collect())
                    .unwrap()
                    .to_object(),
            )
        };
        let base = tree(&[("a", 1), ("b", 1), ("c", 1)]);
        let ours = tree(&[("a", 2), ("b", 1), ("c", 2)]);
        let theirs = tree(&[("a", 1), ("b", 2), ("c", 3)]);
        let merged = tree(&[("a", 2), ("b", 2), ("c", 4)]);
        let paths = |tree: &ObjectId, parents: &[ObjectId]| -> Vec<String> {
            let changes = commit_changes(&store, tree, parents).unwrap();
            changes.into_iter().map(|change| change.path).collect()
        };
        assert_eq!(paths(&base, &[]), ["a", "b", "c"]);
        assert_eq!(paths(&ours, &[base]), ["a", "c"]);
        assert_eq!(paths(&merged, &[ours, theirs]), ["c"]);
        assert_eq!(paths(&merged, &[merged, theirs]), [""; 0]);
    }
}
