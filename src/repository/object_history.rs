//! The history of one object, and of each of its lines.

use pggit_core::git::ObjectId;
use pggit_core::git::blame::blame as assign;

use super::find_object::{find, find_changed, find_in, unknown};
use super::path_history::{PathHistory, Version, renames};
use super::revision::{resolve_commit, resolve_tree};
use crate::server::error::{Failure, Outcome};
use crate::store::audit::ChangeType;
use crate::store::commits::{self, CommitRow, PathChange};
use crate::store::objects::headers;

/// One commit that changed the object.
#[derive(Debug, Clone)]
pub struct ObjectCommit {
    /// The commit.
    pub commit: CommitRow,
    /// What it did.
    pub change_type: ChangeType,
}

/// The commits below HEAD that changed an object, the latest first; those of an object that HEAD has no more, too.
pub fn object_history(schema: Option<&str>, name: Option<&str>, limit: usize) -> Outcome<Vec<ObjectCommit>> {
    let start = resolve_commit(None)?;
    let path = match find_in(&resolve_tree(None)?, schema, name)? {
        Some(found) => Some(found.path),
        None => find_changed(schema, name)?,
    };
    let path = path.ok_or_else(|| unknown(schema, name))?;
    let versions = PathHistory::default().versions(start, &path, limit)?;
    if versions.is_empty() && limit > 0 {
        // Another branch has it.
        return Err(unknown(schema, name));
    }
    let ids: Vec<ObjectId> = versions.iter().map(|(version, _)| version.commit).collect();
    let rows = commits::rows(&ids);
    versions
        .into_iter()
        .map(|(version, change)| {
            let commit = rows.get(&version.commit).cloned();
            let commit = commit.ok_or_else(|| Failure::damaged(format!("commit {} is missing", version.commit)))?;
            Ok(ObjectCommit {
                change_type: change_type(&version, &change, &commit),
                commit,
            })
        })
        .collect()
}

/// What a commit did to the object, as its message tells where it is a rename.
fn change_type(version: &Version, change: &PathChange, commit: &CommitRow) -> ChangeType {
    let renames = renames(&commit.message);
    match (change.old, change.new) {
        (None, _) if renames.iter().any(|(_, to)| *to == version.path) => ChangeType::Rename,
        (_, None) if renames.iter().any(|(from, _)| *from == version.path) => ChangeType::Rename,
        (None, _) => ChangeType::Create,
        (_, None) => ChangeType::Drop,
        _ => ChangeType::Alter,
    }
}

/// What is known of an object beside its definition.
#[derive(Debug, Clone)]
pub struct Metadata {
    /// PostgreSQL's word for the kind.
    pub object_type: Option<&'static str>,
    /// The bytes of its definition.
    pub size: i64,
    /// The commit that last changed it.
    pub last: Option<CommitRow>,
}

/// What is known of an object in a revision.
pub fn metadata(schema: Option<&str>, name: Option<&str>, revision: Option<&str>) -> Outcome<Metadata> {
    let found = find(&resolve_tree(revision)?, schema, name)?;
    let version = PathHistory::default().version_at(resolve_commit(revision)?, &found.path)?;
    let size = headers(&[found.blob]).get(&found.blob).map_or(0, |(_, size)| *size);
    Ok(Metadata {
        object_type: found.kind.map(|kind| kind.word()),
        size,
        last: version.and_then(|version| commits::rows(&[version.commit]).remove(&version.commit)),
    })
}

/// A line and where it comes from.
#[derive(Debug, Clone)]
pub struct Line {
    /// The commit that brought it in.
    pub commit: CommitRow,
    /// The line without its line feed.
    pub text: String,
}

/// The lines of an object's definition in a revision, each with the commit that brought it in; renames are followed.
pub fn blame(schema: Option<&str>, name: Option<&str>, revision: Option<&str>) -> Outcome<Vec<Line>> {
    let tree = resolve_tree(revision)?;
    let start = resolve_commit(revision)?;
    let found = find(&tree, schema, name)?;
    let mut history = PathHistory::default();
    let version = history
        .version_at(start, &found.path)?
        .ok_or_else(|| Failure::internal(format!("no commit below {start} brought in {}", found.path)))?;
    let lines = assign(&mut history, &version)?;
    let ids: Vec<ObjectId> = lines.iter().map(|line| line.commit.commit).collect();
    let rows = commits::rows(&ids);
    lines
        .into_iter()
        .map(|line| {
            let id = line.commit.commit;
            let commit = rows.get(&id).cloned();
            Ok(Line {
                commit: commit.ok_or_else(|| Failure::damaged(format!("commit {id} is missing")))?,
                text: String::from_utf8_lossy(&line.text).into_owned(),
            })
        })
        .collect()
}
