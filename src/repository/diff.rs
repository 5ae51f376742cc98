//! What differs between two revisions: by object, by part, as text.

use std::collections::{HashMap, HashSet};

use pggit_core::diff::{ElementChange, diff_elements as compare};
use pggit_core::git::graph::{Order, Walk};
use pggit_core::git::log_graph::{auto_abbreviation, unique_abbreviation};
use pggit_core::git::text_diff::write_tree_diff;
use pggit_core::git::tree_diff::{TreeChange, diff_trees};
use pggit_core::git::{ObjectId, ObjectKind as GitKind};
use pggit_core::schema::SchemaObject;
use pggit_core::schema::path::kind_of_path;

use super::drift::texts;
use super::list_objects::object_path;
use super::path_history::renames;
use super::revision::{resolve, resolve_tree};
use crate::server::error::Outcome;
use crate::store::audit::ChangeType;
use crate::store::commits::{self, CommitGraph};
use crate::store::objects::{self, ObjectStore};

/// One object that differs.
#[derive(Debug, Clone)]
pub struct ObjectChange {
    /// Its path; of a dropped object the old one.
    pub path: String,
    /// What a person calls it.
    pub object_path: String,
    /// What happened.
    pub change_type: ChangeType,
    /// The definition before.
    pub old: Option<String>,
    /// The definition after.
    pub new: Option<String>,
    /// PostgreSQL's word for the kind; of a file that is no object of ours `None`.
    pub object_type: Option<&'static str>,
}

/// The objects that differ between two revisions, by path. An object that a commit between them renamed is one change.
pub fn diff(old: Option<&str>, new: Option<&str>) -> Outcome<Vec<ObjectChange>> {
    let changes = diff_trees(&ObjectStore, &resolve_tree(old)?, &resolve_tree(new)?)?;
    let sources = sources(old, new, &changes)?;
    let by_path: HashMap<&str, &TreeChange> = changes.iter().map(|change| (change.path.as_str(), change)).collect();
    let left: HashSet<&str> = sources.values().map(String::as_str).collect();
    let blobs: Vec<ObjectId> = changes
        .iter()
        .flat_map(|change| [change.old, change.new])
        .flatten()
        .map(|(_, id)| id)
        .collect();
    let texts = texts(&blobs);
    let text = |side: Option<(_, ObjectId)>| side.and_then(|(_, id)| texts.get(&id).cloned());
    Ok(changes
        .iter()
        .filter(|change| !left.contains(change.path.as_str()))
        .map(|change| {
            let source = sources.get(&change.path).and_then(|from| by_path.get(from.as_str()));
            let before = source.map_or(change.old, |source| source.old);
            let change_type = match (source, change.old, change.new) {
                (Some(_), _, _) => ChangeType::Rename,
                (None, None, _) => ChangeType::Create,
                (None, _, None) => ChangeType::Drop,
                _ => ChangeType::Alter,
            };
            let blob = change.new.or(change.old).map(|(_, id)| id);
            ObjectChange {
                path: change.path.clone(),
                object_path: object_path(&change.path, blob),
                change_type,
                old: text(before),
                new: text(change.new),
                object_type: kind_of_path(&change.path).map(|kind| kind.word()),
            }
        })
        .collect())
}

/// The parts that differ, object by object.
pub fn diff_elements(old: Option<&str>, new: Option<&str>) -> Outcome<Vec<(String, ElementChange)>> {
    let mut found = Vec::new();
    for change in diff(old, new)? {
        // A file that is no object of ours has no parts.
        let parts = |text: &Option<String>| {
            let object = text
                .as_ref()
                .and_then(|text| SchemaObject::parse(&change.path, text).ok());
            object.map(|object| object.elements()).unwrap_or_default()
        };
        let differing = compare(&parts(&change.old), &parts(&change.new));
        found.extend(
            differing
                .into_iter()
                .map(|element| (change.object_path.clone(), element)),
        );
    }
    Ok(found)
}

/// The difference as `git diff` prints it.
pub fn diff_text(old: Option<&str>, new: Option<&str>) -> Outcome<Vec<String>> {
    let (old, new) = (resolve_tree(old)?, resolve_tree(new)?);
    let length = auto_abbreviation(objects::count());
    let abbreviate = |id: &ObjectId| {
        let (before, after) = objects::neighbours(id);
        unique_abbreviation(id, length, before.as_ref(), after.as_ref())
    };
    let mut out = Vec::new();
    write_tree_diff(&mut out, &ObjectStore, &old, &new, abbreviate)?;
    Ok(String::from_utf8_lossy(&out).lines().map(str::to_owned).collect())
}

/// For each new path the old path it was renamed from, as the commits between the two revisions say.
fn sources(old: Option<&str>, new: Option<&str>, changes: &[TreeChange]) -> Outcome<HashMap<String, String>> {
    let mut found = HashMap::new();
    let added = changes.iter().any(|change| change.old.is_none());
    let removed = changes.iter().any(|change| change.new.is_none());
    let (old, new) = (resolve(old)?, resolve(new)?);
    let headers = objects::headers(&[old, new]);
    let is_commit = |id: &ObjectId| matches!(headers.get(id), Some((GitKind::Commit, _)));
    if !(added && removed && is_commit(&old) && is_commit(&new)) {
        return Ok(found);
    }
    // Forwards what happened since, backwards what is undone.
    let forwards = steps(&new, &old)?;
    let backwards = steps(&old, &new)?.into_iter().rev().map(|(from, to)| (to, from));
    for (from, to) in backwards.chain(forwards) {
        let origin = found.remove(&from).unwrap_or(from);
        if origin != to {
            found.insert(to, origin);
        }
    }
    let sides: HashMap<&str, &TreeChange> = changes.iter().map(|change| (change.path.as_str(), change)).collect();
    found.retain(|to, from| {
        let arrived = sides.get(to.as_str()).is_some_and(|change| change.old.is_none());
        arrived && sides.get(from.as_str()).is_some_and(|change| change.new.is_none())
    });
    Ok(found)
}

/// The renames of the commits that `tip` has and `base` has not, the oldest first.
fn steps(tip: &ObjectId, base: &ObjectId) -> Outcome<Vec<(String, String)>> {
    let mut ids = Vec::new();
    for visit in Walk::new(CommitGraph::default(), &[*tip], &[*base], Order::Topological)? {
        ids.push(visit?.0);
    }
    let rows = commits::rows(&ids);
    Ok(ids
        .iter()
        .rev()
        .filter_map(|id| rows.get(id))
        .flat_map(|row| renames(&row.message))
        .collect())
}
