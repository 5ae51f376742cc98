//! Writing blobs, and looking up ids that a caller gives.

use std::collections::HashMap;

use pggit_core::git::{EMPTY_TREE, ObjectId, ObjectKind};

use crate::server::error::{Failure, Outcome};
use crate::store::objects::{self, Batch};

/// Writes a blob and gives its id (`git hash-object -w`).
pub fn write_blob(content: &str) -> ObjectId {
    let mut batch = Batch::default();
    let id = batch.add(ObjectKind::Blob, content.as_bytes().to_vec());
    batch.write();
    id
}

/// Reads a full id as a caller writes it.
pub fn parse_id(text: &str) -> Outcome<ObjectId> {
    text.parse().map_err(|error| {
        Failure::invalid(format!("\"{text}\" is not an object id: {error}"))
            .hint("Give the whole id, as create_blob and ls_tree return it.")
    })
}

/// The kinds of these objects, all of which must exist.
pub fn kinds_of(ids: &[ObjectId]) -> Outcome<HashMap<ObjectId, ObjectKind>> {
    let found = objects::headers(ids);
    let mut kinds = HashMap::with_capacity(ids.len());
    for id in ids {
        let kind = match found.get(id) {
            Some((kind, _)) => *kind,
            None if *id == EMPTY_TREE => ObjectKind::Tree,
            None => return Err(missing(id)),
        };
        kinds.insert(*id, kind);
    }
    Ok(kinds)
}

/// An id that names nothing here.
pub fn missing(id: &ObjectId) -> Failure {
    Failure::undefined(format!("there is no object {id}"))
        .hint("Objects are made by create_blob, create_tree, create_commit and by commits.")
}
