//! The difference of two trees as text.

use super::{FileSide, write_file_diff};
use crate::git::id::ObjectId;
use crate::git::object::ObjectKind;
use crate::git::reachable::{BATCH, expect, read};
use crate::git::store::{Find, FindError};
use crate::git::tree::EntryMode;
use crate::git::tree_diff::{TreeChange, diff_trees};

/// Appends the difference of two root trees, as `git diff --no-renames` prints it, to `out`.
///
/// `abbreviate` gives the short form in which the ids of blobs are shown. Blobs are read in batches.
pub fn write_tree_diff<F: Find>(
    out: &mut Vec<u8>,
    store: &F,
    old: &ObjectId,
    new: &ObjectId,
    mut abbreviate: impl FnMut(&ObjectId) -> String,
) -> Result<(), FindError<F::Error>> {
    for changes in diff_trees(store, old, new)?.chunks(BATCH / 2) {
        let sides = changes.iter().flat_map(|change| [change.old, change.new]).flatten();
        let blobs: Vec<ObjectId> = sides
            .filter(|(mode, _)| *mode != EntryMode::Commit)
            .map(|(_, id)| id)
            .collect();
        let mut objects = read(store, &blobs)?.into_iter();
        for TreeChange { path, old, new } in changes {
            let mut side = |entry: &Option<(EntryMode, ObjectId)>| {
                let Some((mode, id)) = *entry else { return Ok(None) };
                let content = if mode == EntryMode::Commit {
                    format!("Subproject commit {id}\n").into_bytes()
                } else {
                    let object = objects.next().ok_or(FindError::Missing(id))?;
                    expect(id, object, ObjectKind::Blob)?.content
                };
                Ok(Some(Side {
                    mode,
                    short_id: abbreviate(&id),
                    content,
                }))
            };
            let (old, new) = (side(old)?, side(new)?);
            write_file_diff(
                out,
                path.as_bytes(),
                old.as_ref().map(Side::borrow),
                new.as_ref().map(Side::borrow),
            );
        }
    }
    Ok(())
}

/// Owns what a [`FileSide`] borrows.
struct Side {
    mode: EntryMode,
    short_id: String,
    content: Vec<u8>,
}

impl Side {
    fn borrow(&self) -> FileSide<'_> {
        FileSide {
            mode: self.mode,
            short_id: &self.short_id,
            content: &self.content,
        }
    }
}
