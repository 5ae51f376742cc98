//! Merging commits and trees file by file, as Git merges texts (`git merge-tree`, `git merge-file`). What the files mean
//! is not looked at, and the live schema is not touched.

use std::collections::HashMap;

use pggit_core::git::merge_tree::{self, Conflict, MergedPath, Options, Outcome as PathOutcome};
use pggit_core::git::store::find_commit;
use pggit_core::git::tree_edit::edit_tree;
use pggit_core::git::{Commit, Find, Object, ObjectId};

use super::commit_tree::{complete_line, signature};
use super::person::committer;
use super::{record_commit, revision};
use crate::server::error::{Failure, Outcome};
use crate::store::commits::CommitGraph;
use crate::store::objects::{Batch, ObjectStore};
use crate::store::refs::HEAD;

/// A path that at least one side changed, with its contents.
pub struct MergedFile {
    /// Where it is.
    pub path: String,
    /// `clean`, `conflict`, `both_added` or `both_deleted`.
    pub status: &'static str,
    /// The contents of the common ancestor, our side and their side.
    pub sides: [Option<String>; 3],
    /// The merged content; of a conflict between texts with markers in it.
    pub merged: Option<String>,
    /// Whether there are markers.
    pub has_markers: bool,
    /// What kind of conflict it is.
    pub conflict: Option<&'static str>,
}

/// Merges two revisions; they are commits where no `base` is given.
pub fn three_way_merge(ours: Option<&str>, theirs: Option<&str>, base: Option<&str>) -> Outcome<Vec<MergedFile>> {
    let merge = match base {
        Some(base) => Merge {
            base: revision::resolve_tree(Some(base))?,
            ours: revision::resolve_tree(ours)?,
            theirs: revision::resolve_tree(theirs)?,
            extra: Extra::default(),
        },
        None => Merge::of_commits(revision::resolve_commit(ours)?, revision::resolve_commit(theirs)?)?,
    };
    let paths = merge.run(ours, theirs)?;
    let ids: Vec<ObjectId> = paths
        .iter()
        .flat_map(|path| [path.base, path.ours, path.theirs])
        .flatten()
        .map(|(_, id)| id)
        .collect();
    let Ok(found) = merge.extra.find_many(&ids);
    let texts: HashMap<ObjectId, String> = ids
        .into_iter()
        .zip(found)
        .filter_map(|(id, object)| Some((id, String::from_utf8_lossy(&object?.content).into_owned())))
        .collect();
    Ok(paths.into_iter().map(|path| file_of(path, &texts)).collect())
}

/// Merges two commits into a new one and gives its id. No ref moves.
pub fn create_merge_commit(ours: &str, theirs: &str, message: &str, author: Option<&str>) -> Outcome<ObjectId> {
    let parents = [
        revision::resolve_commit(Some(ours))?,
        revision::resolve_commit(Some(theirs))?,
    ];
    if parents[0] == parents[1] {
        return Err(Failure::invalid(format!(
            "\"{ours}\" and \"{theirs}\" are the same commit: there is nothing to merge"
        )));
    }
    let author = signature(author)?;
    let merge = Merge::of_commits(parents[0], parents[1])?;
    let paths = merge.run(Some(ours), Some(theirs))?;
    let Some((edits, blobs)) = merge_tree::edits(&paths) else {
        return Err(conflicts(&paths, ours, theirs));
    };
    let tree = edit_tree(&ObjectStore, &merge.ours, edits)?;
    let mut batch = Batch::default();
    for blob in blobs {
        batch.add(blob.kind, blob.content);
    }
    batch.add_trees(tree.trees);
    let commit = Commit {
        tree: tree.root,
        parents: parents.to_vec(),
        author,
        committer: committer(),
        extra_headers: Vec::new(),
        message: complete_line(message),
    };
    Ok(record_commit::record(batch, &commit, None))
}

/// Three trees to be merged.
struct Merge {
    base: ObjectId,
    ours: ObjectId,
    theirs: ObjectId,
    extra: Extra,
}

impl Merge {
    fn of_commits(ours: ObjectId, theirs: ObjectId) -> Outcome<Self> {
        let base = merge_tree::merge_base_tree(&ObjectStore, &CommitGraph::default(), &ours, &theirs)
            .map_err(|error| Failure::damaged(error.to_string()))?;
        Ok(Self {
            base: base.tree,
            ours: find_commit(&ObjectStore, &ours)?.tree,
            theirs: find_commit(&ObjectStore, &theirs)?.tree,
            extra: Extra(base.objects.iter().map(|(id, object)| (*id, object.clone())).collect()),
        })
    }

    fn run(&self, ours: Option<&str>, theirs: Option<&str>) -> Outcome<Vec<MergedPath>> {
        let (ours_label, theirs_label) = (label(ours), label(theirs));
        let options = Options {
            ours_label,
            theirs_label,
            ..Options::default()
        };
        Ok(merge_tree::merge_trees(
            &self.extra,
            &self.base,
            &self.ours,
            &self.theirs,
            &options,
        )?)
    }
}

/// What stands behind a marker: what the caller called the side, an id in short.
fn label(revision: Option<&str>) -> &str {
    let text = revision.unwrap_or(HEAD);
    if text.parse::<ObjectId>().is_ok() {
        &text[..12]
    } else {
        text
    }
}

/// The store, with what a merge of several common ancestors made up.
#[derive(Default)]
struct Extra(HashMap<ObjectId, Object>);

impl Find for Extra {
    type Error = std::convert::Infallible;

    fn find(&self, id: &ObjectId) -> Result<Option<Object>, Self::Error> {
        self.0
            .get(id)
            .map_or_else(|| ObjectStore.find(id), |object| Ok(Some(object.clone())))
    }

    fn find_many(&self, ids: &[ObjectId]) -> Result<Vec<Option<Object>>, Self::Error> {
        if self.0.is_empty() {
            ObjectStore.find_many(ids)
        } else {
            ids.iter().map(|id| self.find(id)).collect()
        }
    }
}

fn file_of(path: MergedPath, texts: &HashMap<ObjectId, String>) -> MergedFile {
    let text = |value: Option<(_, ObjectId)>| value.and_then(|(_, id)| texts.get(&id).cloned());
    let sides = [text(path.base), text(path.ours), text(path.theirs)];
    let utf8 = |content: Vec<u8>| String::from_utf8_lossy(&content).into_owned();
    let is_gone = path.base.is_some() && path.ours.is_none() && path.theirs.is_none();
    let (status, merged, conflict) = match path.outcome {
        PathOutcome::Taken(_) if is_gone => ("both_deleted", None, None),
        PathOutcome::Taken(value) => ("clean", text(value), None),
        PathOutcome::Merged { content, .. } => ("clean", Some(utf8(content)), None),
        PathOutcome::Conflict { conflict, content } => {
            let status = if conflict == Conflict::BothAdded {
                "both_added"
            } else {
                "conflict"
            };
            (status, content.map(utf8), Some(words(conflict)))
        }
    };
    MergedFile {
        path: path.path,
        status,
        sides,
        has_markers: conflict.is_some() && merged.is_some(),
        merged,
        conflict,
    }
}

fn words(conflict: Conflict) -> &'static str {
    match conflict {
        Conflict::Content => "content",
        Conflict::BothAdded => "both added",
        Conflict::DeletedByUs => "deleted by us",
        Conflict::DeletedByThem => "deleted by them",
        Conflict::Mode => "mode",
        Conflict::FileAndDirectory => "file and directory",
    }
}

fn conflicts(paths: &[MergedPath], ours: &str, theirs: &str) -> Failure {
    let lines: Vec<String> = paths
        .iter()
        .filter_map(|path| match path.outcome {
            PathOutcome::Conflict { conflict, .. } => Some(format!("{}: {}", path.path, words(conflict))),
            _ => None,
        })
        .collect();
    let (ours, theirs) = (
        pggit_core::schema::quote_literal(ours),
        pggit_core::schema::quote_literal(theirs),
    );
    let paths = if lines.len() == 1 { "path" } else { "paths" };
    Failure::state(format!("merge conflict in {} {paths}", lines.len()))
        .detail(lines.join("\n"))
        .hint(format!(
            "Run SELECT * FROM pggit_v0.three_way_merge({ours}, {theirs}) to see the conflicts."
        ))
}
