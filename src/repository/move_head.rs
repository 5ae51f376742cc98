//! What follows when HEAD comes to another commit and the live schema stays as it is: other objects differ from HEAD.

use pggit_core::git::ObjectId;
use pggit_core::git::store::find_commit;
use pggit_core::git::tree_diff::diff_trees;
use pgrx::pg_sys;

use crate::server::error::{Failure, Outcome};
use crate::store::objects::ObjectStore;
use crate::store::repository::is_initialised;
use crate::store::working::{Entry, Working};

/// Compares the working state with `new` where it was compared with `old`. Costs what differs between the two commits.
pub fn follow(old: ObjectId, new: ObjectId) -> Outcome<()> {
    if !is_initialised() {
        return Ok(());
    }
    let working = Working::open().ok_or_else(|| Failure::internal("the working state is missing"))?;
    let (old, new) = (
        find_commit(&ObjectStore, &old)?.tree,
        find_commit(&ObjectStore, &new)?.tree,
    );
    for change in diff_trees(&ObjectStore, &old, &new)? {
        let head = change.new.map(|(_, id)| id);
        working.change(&change.path, &absent(&change.path), |entry| entry.head = head);
    }
    Ok(())
}

/// The row of an object that HEAD has and the live schema has not.
fn absent(path: &str) -> Entry {
    let mut entry = Entry {
        path: path.to_owned(),
        object_type: String::new(),
        schema: String::new(),
        name: path.to_owned(),
        class: pg_sys::InvalidOid,
        oid: pg_sys::InvalidOid,
        blob: None,
        head: None,
        renamed_from: None,
        created_at: 0,
        created_by: String::new(),
        changed_at: 0,
        changed_by: String::new(),
    };
    if let Some(identity) = pggit_core::schema::Identity::from_path(path) {
        entry.set_identity(&identity);
    }
    entry
}
