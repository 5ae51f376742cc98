//! Establishes objects whose row another transaction held when they changed: their definition from the catalog, and what
//! HEAD has from HEAD.

use std::collections::HashMap;

use pggit_core::git::ObjectId;
use pggit_core::git::tree_walk::entry_at;

use crate::catalog::{self, Address, LiveObject};
use crate::record::record;
use crate::server::error::Outcome;
use crate::server::role::session_user;
use crate::store::audit::{Circumstances, Source};
use crate::store::objects::{Batch, ObjectStore};
use crate::store::working::{self, Entry, Pending, Working};
use crate::store::{commits, refs};

/// What the pending objects are now, without writing anything: their entries, to be put over those of the table.
pub fn established(rows: &[Pending]) -> Outcome<Vec<(Entry, Option<LiveObject>)>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let addresses: Vec<Address> = rows.iter().map(|row| (row.class, row.oid)).collect();
    let live: HashMap<String, LiveObject> = catalog::read(&addresses)
        .into_iter()
        .map(|object| (object.listed.identity.path(), object))
        .collect();
    let mut paths: Vec<String> = rows
        .iter()
        .map(|row| row.path.clone())
        .filter(|path| !path.is_empty())
        .collect();
    paths.extend(live.keys().cloned());
    paths.sort_unstable();
    paths.dedup();
    let tree = head_tree();
    let mut found = Vec::with_capacity(paths.len());
    for path in paths {
        let object = live.get(&path).cloned();
        let head = match tree {
            Some(tree) => entry_at(&ObjectStore, &tree, &path)?.map(|(_, id)| id),
            None => None,
        };
        let mut entry = working::find(&path).unwrap_or_else(blank);
        if let Some(object) = &object {
            entry.set_identity(&object.listed.identity);
            (entry.class, entry.oid) = object.address();
        }
        entry.path = path;
        entry.blob = object.as_ref().map(|object| object.blob);
        entry.head = head;
        found.push((entry, object));
    }
    Ok(found)
}

/// Writes what the pending objects are now into the working state, and forgets the rows.
pub fn fold(working: &Working) -> Outcome<()> {
    let rows = working::pending();
    if rows.is_empty() {
        return Ok(());
    }
    let unrecorded: Vec<Address> = rows
        .iter()
        .filter(|row| row.path.is_empty())
        .map(|row| (row.class, row.oid))
        .collect();
    if !unrecorded.is_empty() {
        let role = session_user();
        let circumstances = Circumstances {
            effective_role: &role,
            command_tag: "pggit commit",
            statement: None,
            source: Source::Drift,
        };
        record(working, &unrecorded, &catalog::read(&unrecorded), &circumstances);
    }
    let recorded: Vec<Pending> = rows.iter().filter(|row| !row.path.is_empty()).cloned().collect();
    let mut batch = Batch::default();
    let established = established(&recorded)?;
    for (entry, object) in &established {
        if let Some(object) = object {
            batch.add_blob(object.blob, object.text.clone().into_bytes());
        }
        working.change(&entry.path, entry, |row| {
            (row.class, row.oid, row.blob, row.head) = (entry.class, entry.oid, entry.blob, entry.head);
        });
    }
    batch.write();
    working::clear_pending(&rows);
    Ok(())
}

fn head_tree() -> Option<ObjectId> {
    let head = refs::head_commit()?;
    commits::rows(&[head]).get(&head).map(|row| row.tree)
}

fn blank() -> Entry {
    let by = session_user();
    // SAFETY: a plain read of the clock.
    let at = unsafe { pgrx::pg_sys::GetCurrentTimestamp() };
    Entry {
        path: String::new(),
        object_type: String::new(),
        schema: String::new(),
        name: String::new(),
        class: pgrx::pg_sys::InvalidOid,
        oid: pgrx::pg_sys::InvalidOid,
        blob: None,
        head: None,
        renamed_from: None,
        created_at: at,
        created_by: by.clone(),
        changed_at: at,
        changed_by: by,
    }
}
