//! The first commit: everything that exists.

use pggit_core::git::tree_diff::TreeChange;
use pggit_core::git::tree_edit::build_tree;
use pggit_core::git::{Commit, EntryMode, ObjectId, Signature};

use super::person::signed_now;
use super::record_commit;
use super::unseen::warn_of;
use crate::catalog::{self, LiveObject, unmodelled};
use crate::server::error::Outcome;
use crate::server::settings::Pinned;
use crate::server::spi::Mode;
use crate::store::lock::lock_for_baseline;
use crate::store::objects::Batch;
use crate::store::refs::{self, RefType};
use crate::store::repository;
use crate::store::settings::tracking;
use crate::store::working::{self, Entry, name_of};

/// The branch that the first commit makes.
const MAIN: &str = "main";

/// Reads the whole schema, commits it on `main`, and starts capture.
pub fn take(message: String, author: Signature) -> Outcome<ObjectId> {
    lock_for_baseline();
    let live = {
        let _pinned = Pinned::for_reading(Mode::Everything);
        catalog::read_all(&tracking())
    };
    warn_of(&unmodelled::all());
    let files = live
        .iter()
        .map(|object| (object.listed.identity.path(), EntryMode::Blob, object.blob));
    let tree = build_tree(files)?;
    let mut batch = Batch::default();
    batch.add_trees(tree.trees);
    let mut entries = Vec::with_capacity(live.len());
    let mut changes = Vec::with_capacity(live.len());
    for object in live {
        let entry = entry_of(&object);
        changes.push(TreeChange {
            path: entry.path.clone(),
            old: None,
            new: Some((EntryMode::Blob, object.blob)),
        });
        entries.push(entry);
        batch.add_blob(object.blob, object.text.into_bytes());
    }
    let (author, committer) = signed_now(author);
    let commit = Commit {
        tree: tree.root,
        parents: Vec::new(),
        author,
        committer,
        extra_headers: Vec::new(),
        message,
    };
    let id = record_commit::record(batch, &commit, Some(changes));
    let action = format!("commit (initial): {}", commit.summary());
    refs::create(MAIN, RefType::Branch, id, None, &action);
    refs::set_head(Some(MAIN), id, &action);
    working::insert_all(&entries);
    repository::adopt();
    Ok(id)
}

/// The row of an object that is as HEAD has it.
pub fn entry_of(object: &LiveObject) -> Entry {
    let identity = &object.listed.identity;
    Entry {
        path: identity.path(),
        object_type: identity.kind.word().to_owned(),
        schema: identity.schema.clone(),
        name: name_of(identity),
        class: object.listed.class,
        oid: object.listed.oid,
        blob: Some(object.blob),
        head: Some(object.blob),
        renamed_from: None,
        created_at: 0,
        created_by: String::new(),
        changed_at: 0,
        changed_by: String::new(),
    }
}
