//! Merging trees path by path, as `git merge-tree --write-tree` does without looking for renames.
//!
//! Only what differs from the common ancestor is looked at. A path that one side left alone becomes what the other side
//! made of it; a file that both sides changed is merged line by line. What cannot be merged is a result, not an error.

use std::collections::{BTreeMap, HashMap};

use super::graph::{Graph, GraphError, merge_bases};
use super::id::{EMPTY_TREE, ObjectId};
use super::merge_text::{self, Favour, merge_text};
use super::object::{Object, ObjectKind};
use super::store::{Find, FindError, MemoryStore, find_commit};
use super::tree::EntryMode;
use super::tree_diff::diff_trees;
use super::tree_edit::{EditError, Value, edit_tree};

mod recursive;

pub use recursive::{Base, BaseError, merge_base_tree};

/// How to merge.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// What stands behind the marker of our lines.
    pub ours_label: &'a str,
    /// What stands behind the marker of their lines.
    pub theirs_label: &'a str,
    /// Which side wins where they conflict. It also decides about paths: what the favoured side has stays.
    pub favour: Favour,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            ours_label: "ours",
            theirs_label: "theirs",
            favour: Favour::Neither,
        }
    }
}

/// Why a path could not be merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Conflict {
    /// Both sides changed the same lines.
    Content,
    /// Both sides added the path, with different contents that do not merge.
    BothAdded,
    /// Our side deleted the path and theirs changed it.
    DeletedByUs,
    /// Their side deleted the path and ours changed it.
    DeletedByThem,
    /// The sides made different things of the path: a file and a link, or a file and an executable.
    Mode,
    /// One side has a file where the other one has a directory.
    FileAndDirectory,
}

/// What became of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is what one or both of the sides have, or nothing.
    Taken(Value),
    /// It was merged into a new blob.
    Merged {
        /// The file's mode.
        mode: EntryMode,
        /// The new content.
        content: Vec<u8>,
    },
    /// It could not be merged.
    Conflict {
        /// Why not.
        conflict: Conflict,
        /// The lines of both sides with markers, where they are texts.
        content: Option<Vec<u8>>,
    },
}

/// A path that at least one side changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedPath {
    /// Where it is.
    pub path: String,
    /// What the common ancestor has.
    pub base: Value,
    /// What our side has.
    pub ours: Value,
    /// What their side has.
    pub theirs: Value,
    /// What became of it.
    pub outcome: Outcome,
}

/// Merges what two sides made of a root tree; the paths that a side changed, in their byte order.
pub fn merge_trees<F: Find>(
    store: &F,
    base: &ObjectId,
    ours: &ObjectId,
    theirs: &ObjectId,
    options: &Options<'_>,
) -> Result<Vec<MergedPath>, FindError<F::Error>> {
    let text = merge_text::Options {
        ours_label: options.ours_label,
        theirs_label: options.theirs_label,
        favour: options.favour,
        marker_size: 7,
        join_across_punctuation: false,
    };
    merge_with(store, base, ours, theirs, &text)
}

fn merge_with<F: Find>(
    store: &F,
    base: &ObjectId,
    ours: &ObjectId,
    theirs: &ObjectId,
    options: &merge_text::Options<'_>,
) -> Result<Vec<MergedPath>, FindError<F::Error>> {
    let mut sides: BTreeMap<String, (Value, Option<Value>, Option<Value>)> = BTreeMap::new();
    for change in diff_trees(store, base, ours)? {
        sides.insert(change.path, (change.old, Some(change.new), None));
    }
    for change in diff_trees(store, base, theirs)? {
        sides.entry(change.path).or_insert((change.old, None, None)).2 = Some(change.new);
    }
    let mut paths: Vec<MergedPath> = Vec::with_capacity(sides.len());
    for (path, (base, ours, theirs)) in sides {
        let (ours, theirs) = (ours.unwrap_or(base), theirs.unwrap_or(base));
        let outcome = merge_values(base, ours, theirs, options.favour);
        paths.push(MergedPath {
            path,
            base,
            ours,
            theirs,
            outcome,
        });
    }
    refuse_files_in_directories(&mut paths);
    merge_contents(store, &mut paths, options)?;
    Ok(paths)
}

/// What can be said of a path without reading blobs. `Conflict::Content` stands for files that are still to be merged.
fn merge_values(base: Value, ours: Value, theirs: Value, favour: Favour) -> Outcome {
    if ours == theirs || theirs == base {
        return Outcome::Taken(ours);
    }
    if ours == base {
        return Outcome::Taken(theirs);
    }
    let conflict = match (base, ours, theirs) {
        (_, None, _) => Conflict::DeletedByUs,
        (_, _, None) => Conflict::DeletedByThem,
        (base, Some((our_mode, our_id)), Some((their_mode, their_id))) => {
            let base_mode = base.map(|(mode, _)| mode);
            let mode = match base_mode {
                _ if our_mode == their_mode => Some(our_mode),
                Some(base) if our_mode == base => Some(their_mode),
                Some(base) if their_mode == base => Some(our_mode),
                _ => None,
            };
            match mode {
                Some(mode) if our_id == their_id => return Outcome::Taken(Some((mode, our_id))),
                Some(mode) if base.is_some_and(|(_, id)| id == our_id) => {
                    return Outcome::Taken(Some((mode, their_id)));
                }
                Some(mode) if base.is_some_and(|(_, id)| id == their_id) => {
                    return Outcome::Taken(Some((mode, our_id)));
                }
                Some(EntryMode::Blob | EntryMode::Executable) if base.is_none() => Conflict::BothAdded,
                Some(EntryMode::Blob | EntryMode::Executable) => Conflict::Content,
                _ => Conflict::Mode,
            }
        }
    };
    match favour {
        Favour::Ours if !is_mergeable(conflict) => Outcome::Taken(ours),
        Favour::Theirs if !is_mergeable(conflict) => Outcome::Taken(theirs),
        _ => Outcome::Conflict {
            conflict,
            content: None,
        },
    }
}

fn is_mergeable(conflict: Conflict) -> bool {
    matches!(conflict, Conflict::Content | Conflict::BothAdded)
}

/// Finds paths that cannot be files because the other side has files below them.
fn refuse_files_in_directories(paths: &mut [MergedPath]) {
    let stays = |path: &MergedPath| !matches!(path.outcome, Outcome::Taken(None));
    let mut refused = Vec::new();
    for (index, above) in paths.iter().enumerate().filter(|(_, path)| stays(path)) {
        let prefix = format!("{}/", above.path);
        // Everything below stands behind it, though not directly: `a.b` comes before `a/b`.
        let from = paths.partition_point(|path| path.path < prefix);
        let below = paths[from..].iter().take_while(|path| path.path.starts_with(&prefix));
        refused.extend(below.filter(|path| stays(path)).map(|_| index).take(1));
    }
    for index in refused {
        let conflict = Conflict::FileAndDirectory;
        paths[index].outcome = Outcome::Conflict {
            conflict,
            content: None,
        };
    }
}

/// Merges the files that both sides changed, all blobs read with one request.
fn merge_contents<F: Find>(
    store: &F,
    paths: &mut [MergedPath],
    options: &merge_text::Options<'_>,
) -> Result<(), FindError<F::Error>> {
    let is_open =
        |path: &MergedPath| matches!(path.outcome, Outcome::Conflict { conflict, .. } if is_mergeable(conflict));
    let sides = |path: &MergedPath| [path.base, path.ours, path.theirs];
    let wanted: Vec<ObjectId> = paths
        .iter()
        .filter(|path| is_open(path))
        .flat_map(sides)
        .flatten()
        .map(|(_, id)| id)
        .collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let mut blobs: HashMap<ObjectId, Vec<u8>> = HashMap::with_capacity(wanted.len());
    for (id, object) in wanted.iter().zip(store.find_many(&wanted).map_err(FindError::Store)?) {
        let object = object.ok_or(FindError::Missing(*id))?;
        if object.kind != ObjectKind::Blob {
            return Err(FindError::WrongKind {
                id: *id,
                expected: ObjectKind::Blob,
                actual: object.kind,
            });
        }
        blobs.insert(*id, object.content);
    }
    for path in paths.iter_mut().filter(|path| is_open(path)) {
        let content = |value: Value| value.map_or(&[][..], |(_, id)| &blobs[&id]);
        let texts = sides(path).map(content);
        if texts.iter().any(|text| is_binary(text)) {
            match options.favour {
                Favour::Ours => path.outcome = Outcome::Taken(path.ours),
                Favour::Theirs => path.outcome = Outcome::Taken(path.theirs),
                Favour::Neither | Favour::Union => {}
            }
            continue;
        }
        let merged = merge_text(texts[0], texts[1], texts[2], options);
        match &mut path.outcome {
            Outcome::Conflict { content, .. } if merged.conflicts > 0 => *content = Some(merged.content),
            outcome => {
                let mode = |value: Value| value.map(|(mode, _)| mode);
                let changed = mode(path.ours).filter(|ours| Some(*ours) != mode(path.base));
                let mode = changed.or(mode(path.theirs)).unwrap_or(EntryMode::Blob);
                *outcome = Outcome::Merged {
                    mode,
                    content: merged.content,
                };
            }
        }
    }
    Ok(())
}

/// Tells whether Git would take the content for binary.
fn is_binary(content: &[u8]) -> bool {
    content[..content.len().min(8000)].contains(&0)
}

/// What turns our tree into the merged one, with the blobs to be written for it; `None` where a path has a conflict.
pub fn edits(paths: &[MergedPath]) -> Option<(Vec<(String, Value)>, Vec<Object>)> {
    let (mut edits, mut blobs) = (Vec::new(), Vec::new());
    for path in paths {
        let value = match &path.outcome {
            Outcome::Taken(value) => *value,
            Outcome::Merged { mode, content } => {
                let blob = Object::new(ObjectKind::Blob, content.clone());
                let id = blob.id();
                blobs.push(blob);
                Some((*mode, id))
            }
            Outcome::Conflict { .. } => return None,
        };
        if value != path.ours {
            edits.push((path.path.clone(), value));
        }
    }
    Some((edits, blobs))
}
