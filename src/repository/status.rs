//! What differs from HEAD. Costs what is dirty.

use std::collections::{BTreeMap, HashSet};

use pggit_core::git::ObjectId;
use pggit_core::schema::{Identity, ObjectKind};

use super::error::no_commits;
use super::pending::established;
use crate::server::error::Outcome;
use crate::store::audit::ChangeType;
use crate::store::repository::is_initialised;
use crate::store::working::{self, Entry};

/// One object that differs from HEAD.
#[derive(Debug, Clone)]
pub struct Difference {
    /// What a person calls it.
    pub object_path: String,
    /// PostgreSQL's word for the kind.
    pub object_type: String,
    /// What happened since HEAD.
    pub change_type: ChangeType,
    /// The definition at HEAD.
    pub old: Option<ObjectId>,
    /// The definition now.
    pub new: Option<ObjectId>,
    /// The text of the definition now, where it is not in the store yet.
    pub unstored: Option<String>,
}

/// The objects that differ from HEAD, by path; a renamed object once, under its new path.
pub fn status() -> Outcome<Vec<Difference>> {
    if !is_initialised() {
        return Err(no_commits());
    }
    let mut entries: BTreeMap<String, (Entry, Option<String>)> = working::dirty()
        .into_iter()
        .map(|entry| (entry.path.clone(), (entry, None)))
        .collect();
    for (entry, object) in established(&working::pending())?.entries {
        entries.insert(entry.path.clone(), (entry, object.map(|object| object.text)));
    }
    entries.retain(|_, (entry, _)| entry.is_dirty());
    let left: HashSet<String> = entries
        .values()
        .filter(|(entry, _)| entry.blob.is_some())
        .filter_map(|(entry, _)| entry.renamed_from.clone())
        .collect();
    let heads: BTreeMap<String, Option<ObjectId>> = entries
        .values()
        .map(|(entry, _)| (entry.path.clone(), entry.head))
        .collect();
    let is_left = |entry: &Entry| entry.blob.is_none() && left.contains(&entry.path);
    Ok(entries
        .into_values()
        .filter(|(entry, _)| !is_left(entry))
        .map(|(entry, unstored)| difference(entry, unstored, &heads))
        .collect())
}

fn difference(entry: Entry, unstored: Option<String>, heads: &BTreeMap<String, Option<ObjectId>>) -> Difference {
    let change_type = match (&entry.renamed_from, entry.head, entry.blob) {
        (_, _, None) => ChangeType::Drop,
        (Some(_), _, _) => ChangeType::Rename,
        (None, None, _) => ChangeType::Create,
        (None, Some(_), _) => ChangeType::Alter,
    };
    let old = match (&entry.renamed_from, change_type) {
        (Some(from), ChangeType::Rename) => heads.get(from).copied().flatten(),
        _ => entry.head,
    };
    Difference {
        object_path: object_path(&entry),
        object_type: entry.object_type,
        change_type,
        old,
        new: entry.blob,
        unstored,
    }
}

/// What a person calls the object of a row.
pub fn object_path(entry: &Entry) -> String {
    let Some(kind) = ObjectKind::from_word(&entry.object_type) else {
        return entry.path.clone();
    };
    match entry.name.split_once('(').filter(|_| kind.has_arguments()) {
        Some((name, arguments)) => {
            let arguments = arguments.strip_suffix(')').unwrap_or(arguments);
            Identity::from_path(&entry.path)
                .unwrap_or_else(|| Identity::with_arguments(kind, entry.schema.clone(), name, arguments))
                .to_string()
        }
        None => Identity::new(kind, entry.schema.clone(), entry.name.clone()).to_string(),
    }
}
