//! The objects of a revision.

use std::borrow::Cow;

use pggit_core::git::tree_walk::list;
use pggit_core::git::{Find, ObjectId};
use pggit_core::schema::path::kind_of_path;
use pggit_core::schema::{Identity, ObjectKind, SchemaObject};

use super::revision::resolve_tree;
use crate::server::error::Outcome;
use crate::store::objects::{self, ObjectStore};

/// One object of a tree.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Which object it is; of a file that is no object of ours `None`.
    pub identity: Option<Identity>,
    /// Its kind.
    pub kind: Option<ObjectKind>,
    /// Its blob.
    pub blob: ObjectId,
    /// The blob's bytes.
    pub size: i64,
    /// Its path.
    pub path: String,
}

/// The objects of a revision, by path; HEAD's where there is none.
pub fn list_objects(revision: Option<&str>) -> Outcome<Vec<Listed>> {
    let files = list(&ObjectStore, &resolve_tree(revision)?)?;
    let ids: Vec<ObjectId> = files.iter().map(|file| file.id).collect();
    let headers = objects::headers(&ids);
    Ok(files
        .into_iter()
        .map(|file| Listed {
            identity: identity_of(&file.path, file.id),
            kind: kind_of_path(&file.path),
            blob: file.id,
            size: headers.get(&file.id).map_or(0, |(_, size)| *size),
            path: file.path,
        })
        .collect())
}

/// Which object a file holds: from its path, or from its text where the name was too long for a path.
pub fn identity_of(path: &str, blob: ObjectId) -> Option<Identity> {
    if let Some(identity) = Identity::from_path(path) {
        return Some(identity);
    }
    kind_of_path(path)?;
    let Ok(object) = ObjectStore.find(&blob);
    let content = object?.content;
    let text: Cow<'_, str> = String::from_utf8_lossy(&content);
    SchemaObject::parse(path, &text).ok().map(|object| object.identity())
}

/// What a person calls the object of a file; the path itself where it is none.
pub fn object_path(path: &str, blob: Option<ObjectId>) -> String {
    let identity = Identity::from_path(path).or_else(|| identity_of(path, blob?));
    identity.map_or_else(|| path.to_owned(), |identity| identity.to_string())
}
