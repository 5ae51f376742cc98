//! Making and removing tags.

use pggit_core::git::{ObjectId, ObjectKind, Tag};

use super::commit_tree::complete_line;
use super::error::no_commits;
use super::hash_object::kinds_of;
use super::person::committer;
use super::{ref_name, revision};
use crate::server::error::{Failure, Outcome};
use crate::store::objects::Batch;
use crate::store::refs::{self, RefType};

/// Makes a tag, annotated where there is a message, and gives the id that it points to: of an annotated tag its own
/// object's. The caller holds the repository's lock.
pub fn create(name: &str, revision: Option<&str>, message: Option<&str>) -> Outcome<ObjectId> {
    if revision.is_none() && refs::head().is_none() {
        return Err(no_commits());
    }
    ref_name::check_new(name, RefType::Tag)?;
    let target = revision::resolve(revision)?;
    let target_kind = kinds_of(&[target])?[&target];
    let id = match message {
        None => target,
        Some(message) => {
            let tag = Tag {
                target,
                target_kind,
                name: name.to_owned(),
                tagger: Some(committer()),
                extra_headers: Vec::new(),
                message: complete_line(message),
            };
            let mut batch = Batch::default();
            let id = batch.add(ObjectKind::Tag, tag.encode());
            batch.write();
            id
        }
    };
    if refs::create(name, RefType::Tag, id, None, "tag") {
        Ok(id)
    } else {
        Err(Failure::internal(format!(
            "tag \"{name}\" was made while it was locked"
        )))
    }
}

/// Removes a tag. The caller holds the repository's lock.
pub fn delete(name: &str) -> Outcome<()> {
    let tag = ref_name::existing(name, RefType::Tag)?;
    refs::delete(name, RefType::Tag, tag.target);
    Ok(())
}
