//! Brings settings into force that say what is recorded: every object is rendered again, by the new rules.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use pggit_core::git::ObjectId;

use super::resume::take_in_drift;
use crate::catalog::{self, LiveObject};
use crate::server::error::Outcome;
use crate::server::settings::Pinned;
use crate::server::spi::Mode;
use crate::store::audit::Source;
use crate::store::objects::Batch;
use crate::store::settings::{Stored, enforce, stored, tracking};
use crate::store::working::{self, Entry, Working};

use super::baseline::entry_of;

/// The settings that wait for the next commit.
pub fn waiting() -> Vec<Stored> {
    stored().into_iter().filter(Stored::is_waiting).collect()
}

/// Brings the waiting settings into force, and writes what every object is by them into the working state. That is no change
/// of the schema, so the audit trail has no rows of it; what nobody had recorded before is taken in first.
pub fn render_anew(working: &Working) -> Outcome<()> {
    take_in_drift(working, Source::Drift, "pggit commit")?;
    enforce();
    let recorded: HashMap<String, Entry> = working::all()
        .into_iter()
        .map(|entry| (entry.path.clone(), entry))
        .collect();
    let live = {
        let _pinned = Pinned::for_reading(Mode::Everything);
        catalog::read_all(&tracking())
    };
    let paths: HashSet<String> = live.iter().map(|object| object.listed.identity.path()).collect();
    let mut batch = Batch::default();
    for object in live {
        enter(working, &recorded, &object);
        batch.add_blob(object.blob, object.text.into_bytes());
    }
    batch.write();
    for entry in recorded.values() {
        if entry.blob.is_some() && !paths.contains(&entry.path) {
            unless_overtaken(working, entry, entry.blob, |row| row.blob = None);
        }
    }
    Ok(())
}

fn enter(working: &Working, recorded: &HashMap<String, Entry>, object: &LiveObject) {
    let blank = Entry {
        head: None,
        ..entry_of(object)
    };
    let before = recorded.get(&blank.path);
    if before.and_then(|entry| entry.blob) != blank.blob {
        unless_overtaken(working, &blank, before.and_then(|entry| entry.blob), |row| {
            (row.class, row.oid, row.blob) = (blank.class, blank.oid, blank.blob);
        });
    }
}

/// Changes a row if it still has the blob that it had. Who has changed it meanwhile had not heard of the new rules: then the
/// object is to be established again.
fn unless_overtaken(working: &Working, entry: &Entry, blob: Option<ObjectId>, change: impl Fn(&mut Entry)) {
    let overtaken = Cell::new(false);
    working.change(&entry.path, entry, |row| {
        overtaken.set(row.blob != blob);
        if !overtaken.get() {
            change(row);
        }
    });
    if overtaken.get() {
        working::queue(&[(entry.class, entry.oid)]);
    }
}
