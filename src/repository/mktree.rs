//! Making a tree from paths (`git mktree`, or an index and `git write-tree`).

use std::collections::HashSet;

use pggit_core::git::tree_edit::{EditError, PathError, edit_tree};
use pggit_core::git::{EMPTY_TREE, EntryMode, ObjectId, ObjectKind};
use serde_json::Value;

use super::hash_object::{kinds_of, parse_id};
use crate::server::error::{Failure, Outcome};
use crate::store::objects::{Batch, ObjectStore};

/// Writes the tree of these entries, `[{"path", "mode", "sha"}]`, with a subtree for each directory, and gives its id.
/// Without a mode an object is what its kind says: a file or a directory.
pub fn write_tree(entries: &Value) -> Outcome<ObjectId> {
    let entries = entries
        .as_array()
        .ok_or_else(|| malformed("the entries are not an array"))?;
    let entries: Vec<Entry> = entries.iter().map(Entry::read).collect::<Outcome<_>>()?;
    let ids: Vec<ObjectId> = entries.iter().map(|entry| entry.id).collect();
    let kinds = kinds_of(&ids)?;
    let mut seen = HashSet::with_capacity(entries.len());
    let mut edits = Vec::with_capacity(entries.len());
    for entry in &entries {
        if !seen.insert(entry.path) {
            let failure = Failure::invalid(format!("the path \"{}\" is given twice", entry.path));
            return Err(failure.hint("Name each path once."));
        }
        edits.push((entry.path.to_owned(), Some((entry.mode(kinds[&entry.id])?, entry.id))));
    }
    let outcome = edit_tree(&ObjectStore, &EMPTY_TREE, edits).map_err(|error| match error {
        EditError::Path(error @ PathError::NotADirectory { .. }) => Failure::invalid(error.to_string())
            .detail("A path and one below it cannot both be files.")
            .hint("Leave one of the two out."),
        other => other.into(),
    })?;
    let mut batch = Batch::default();
    batch.add_trees(outcome.trees);
    if outcome.root == EMPTY_TREE {
        batch.add(ObjectKind::Tree, Vec::new());
    }
    batch.write();
    Ok(outcome.root)
}

/// One element of the array.
struct Entry<'a> {
    path: &'a str,
    mode: Option<EntryMode>,
    id: ObjectId,
}

impl<'a> Entry<'a> {
    fn read(value: &'a Value) -> Outcome<Self> {
        let object = value
            .as_object()
            .ok_or_else(|| malformed(format!("{value} is not an object")))?;
        let text = |key: &str| match object.get(key) {
            Some(Value::String(text)) => Ok(Some(text.as_str())),
            None | Some(Value::Null) => Ok(None),
            Some(other) => Err(malformed(format!("\"{key}\" of {value} is {other}, not a text"))),
        };
        let required = |key: &str| text(key)?.ok_or_else(|| malformed(format!("{value} has no \"{key}\"")));
        let mode = text("mode")?
            .map(|mode| {
                EntryMode::parse(mode).ok_or_else(|| malformed(format!("\"{mode}\" is not the mode of a tree entry")))
            })
            .transpose()?;
        Ok(Self {
            path: required("path")?,
            mode,
            id: parse_id(required("sha")?)?,
        })
    }

    /// The mode that was asked for, if the object fits it.
    fn mode(&self, kind: ObjectKind) -> Outcome<EntryMode> {
        let natural = match kind {
            ObjectKind::Blob => Some(EntryMode::Blob),
            ObjectKind::Tree => Some(EntryMode::Tree),
            ObjectKind::Commit | ObjectKind::Tag => None,
        };
        match (self.mode, natural) {
            (None, Some(natural)) => Ok(natural),
            (Some(mode), Some(natural)) if mode.kind() == natural.kind() => Ok(mode),
            (mode, _) => {
                let mode = mode.map_or_else(String::new, |mode| format!(" with the mode {mode}"));
                let message = format!("\"{}\"{mode} cannot be {}, which is a {kind}", self.path, self.id);
                Err(Failure::invalid(message)
                    .hint("Leave the mode out, or give 100644 for a blob and 40000 for a tree."))
            }
        }
    }
}

fn malformed(message: impl Into<String>) -> Failure {
    Failure::invalid(message).hint(
        "The entries of a tree are written [{\"path\": \"schemas/public/tables/users.sql\", \"mode\": \"100644\", \"sha\": \"...\"}].",
    )
}
