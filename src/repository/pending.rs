//! Objects that could not be recorded when they changed, because another transaction held their row or a lock that reading
//! them would have waited for. What they are now is in the catalog; what HEAD has, in HEAD.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use pggit_core::git::ObjectId;
use pggit_core::git::tree_walk::entry_at;

use crate::catalog::{self, Address, LiveObject};
use crate::record::{Before, record_found};
use crate::server::error::Outcome;
use crate::server::role::session_user;
use crate::store::audit::{Circumstances, Source};
use crate::store::objects::{Batch, ObjectStore};
use crate::store::settings::tracking;
use crate::store::working::{self, Entry, Pending, Working, Written};
use crate::store::{commits, refs};

/// Pending objects as they are now.
#[derive(Default)]
pub struct Established {
    /// Rows to be put over those of the table.
    pub entries: Vec<(Entry, Option<LiveObject>)>,
    /// What the rows of paths had before the catalog was read, as far as they were looked at.
    before: HashMap<String, Option<ObjectId>>,
    /// Objects that still cannot be read,
    busy: HashSet<Address>,
    /// and their paths: of their entries only what HEAD has is established.
    left_alone: HashSet<String>,
}

/// What the pending objects are now, without writing anything and without waiting for anybody.
pub fn established(rows: &[Pending]) -> Outcome<Established> {
    if rows.is_empty() {
        return Ok(Established::default());
    }
    let mut addresses: Vec<Address> = rows.iter().map(|row| (row.class, row.oid)).collect();
    let recorded: HashMap<Address, Entry> = working::find_living(&addresses)
        .into_iter()
        .map(|entry| ((entry.class, entry.oid), entry))
        .collect();
    let pending_paths = rows.iter().map(|row| row.path.clone()).filter(|path| !path.is_empty());
    let mut paths: BTreeSet<String> = pending_paths
        .chain(recorded.values().map(|entry| entry.path.clone()))
        .collect();
    // Another object may live at a path by now.
    let at_paths = working::find(&paths.iter().cloned().collect::<Vec<_>>());
    let before = at_paths.iter().map(|entry| (entry.path.clone(), entry.blob)).collect();
    addresses.extend(
        at_paths
            .iter()
            .filter(|entry| entry.blob.is_some())
            .map(|entry| (entry.class, entry.oid)),
    );
    let reading = catalog::read(addresses, &tracking());
    let busy: HashSet<Address> = reading.busy.into_iter().collect();
    let is_busy = |address: Address| busy.contains(&address);
    let of_rows = rows
        .iter()
        .filter(|row| is_busy((row.class, row.oid)))
        .map(|row| row.path.clone());
    let of_entries = recorded
        .values()
        .chain(&at_paths)
        .filter(|entry| is_busy((entry.class, entry.oid)));
    let left_alone: HashSet<String> = of_rows.chain(of_entries.map(|entry| entry.path.clone())).collect();
    let mut live: BTreeMap<String, LiveObject> = reading
        .live
        .into_iter()
        .map(|object| (object.listed.identity.path(), object))
        .collect();
    paths.extend(live.keys().cloned());
    let paths: Vec<String> = paths.into_iter().collect();
    let mut rows_now: HashMap<String, Entry> = working::find(&paths)
        .into_iter()
        .map(|entry| (entry.path.clone(), entry))
        .collect();
    let tree = head_tree();
    let mut entries = Vec::with_capacity(paths.len());
    for path in paths {
        let now = rows_now.remove(&path);
        if left_alone.contains(&path) && now.is_none() {
            continue;
        }
        let object = live.remove(&path);
        let mut entry = now.unwrap_or_else(blank);
        entry.head = match tree {
            Some(tree) => entry_at(&ObjectStore, &tree, &path)?.map(|(_, id)| id),
            None => None,
        };
        if left_alone.contains(&path) {
            entries.push((entry, None));
            continue;
        }
        if let Some(object) = &object {
            entry.set_identity(&object.listed.identity);
            (entry.class, entry.oid) = object.address();
            let left = recorded.get(&object.address()).filter(|left| left.path != path);
            if let Some(left) = left {
                entry.renamed_from = left
                    .head
                    .map_or_else(|| left.renamed_from.clone(), |_| Some(left.path.clone()));
            }
        }
        entry.path = path;
        entry.blob = object.as_ref().map(|object| object.blob);
        entries.push((entry, object));
    }
    Ok(Established {
        entries,
        before,
        busy,
        left_alone,
    })
}

/// Writes what the pending objects are now into the working state, and forgets the rows. What cannot be read or written now
/// stays pending; its entries are given, to be put over the rows of the table.
pub fn fold(working: &Working) -> Outcome<Vec<Entry>> {
    let rows = working::pending();
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let (mut recorded, unrecorded): (Vec<Pending>, Vec<Pending>) =
        rows.into_iter().partition(|row| !row.path.is_empty());
    let nameless: Vec<Address> = unrecorded.iter().map(|row| (row.class, row.oid)).collect();
    let before = Before::of(working, &nameless);
    let reading = catalog::read(nameless, &tracking());
    let role = session_user();
    let circumstances = Circumstances {
        effective_role: &role,
        command_tag: "pggit commit",
        statement: None,
        source: Source::Drift,
    };
    record_found(working, &reading, &circumstances, &before);
    let Established {
        entries,
        before,
        mut busy,
        left_alone,
    } = established(&recorded)?;
    let mut batch = Batch::default();
    let mut unsettled = Vec::new();
    for (entry, object) in entries {
        if let Some(object) = object {
            batch.add_blob(object.blob, object.text.into_bytes());
        }
        let written = !left_alone.contains(&entry.path)
            && working.change(&entry.path, &entry, |row| {
                row.head = entry.head;
                // Somebody has changed the object since it was read here, and recorded that.
                if before.get(&entry.path).is_some_and(|before| *before != row.blob) {
                    return;
                }
                (row.class, row.oid, row.blob) = (entry.class, entry.oid, entry.blob);
                row.renamed_from.clone_from(&entry.renamed_from);
            }) == Written::Done;
        if !written {
            unsettled.push(entry);
        }
    }
    batch.write();
    busy.extend(reading.busy);
    recorded.extend(unrecorded);
    recorded.retain(|row| !busy.contains(&(row.class, row.oid)));
    working::clear_pending(&recorded);
    Ok(unsettled)
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
