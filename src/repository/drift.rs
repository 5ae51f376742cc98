//! Compares the whole catalog with the working state: what no event trigger saw.

use std::collections::{BTreeMap, HashMap, HashSet};

use pggit_core::git::{Find, ObjectId};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::error::no_commits;
use super::status::object_path;
use crate::catalog::{self, Address, Everything, LiveObject, Locked};
use crate::server::encoding::printable;
use crate::server::error::Outcome;
use crate::server::settings::Pinned;
use crate::server::spi::Mode;
use crate::store::objects::ObjectStore;
use crate::store::repository::is_initialised;
use crate::store::settings::tracking;
use crate::store::working::{self, Entry};

/// One object whose recorded state is not what the catalog says.
#[derive(Debug, Clone)]
pub struct Drift {
    /// The recorded row, if there is one.
    pub recorded: Option<Entry>,
    /// The live object, if there is one.
    pub live: Option<LiveObject>,
}

impl Drift {
    /// `unrecorded`, `missing` or `changed`.
    pub fn word(&self) -> &'static str {
        match (&self.recorded, &self.live) {
            (None, _) => "unrecorded",
            (Some(_), None) => "missing",
            (Some(_), Some(_)) => "changed",
        }
    }

    /// What a person calls the object.
    pub fn object_path(&self) -> String {
        match (&self.live, &self.recorded) {
            (Some(live), _) => live.listed.identity.to_string(),
            (None, Some(entry)) => object_path(entry),
            (None, None) => String::new(),
        }
    }

    /// PostgreSQL's word for the kind.
    pub fn object_type(&self) -> String {
        match (&self.live, &self.recorded) {
            (Some(live), _) => live.listed.identity.kind.word().to_owned(),
            (None, Some(entry)) => entry.object_type.clone(),
            (None, None) => String::new(),
        }
    }
}

/// What comparing finds.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The objects whose recorded state is not what the catalog says, by path.
    pub drift: Vec<Drift>,
    /// The objects that were not compared, because others keep them locked.
    pub locked: Vec<Locked>,
}

impl Comparison {
    /// What was not compared and who keeps it locked, a line each.
    pub fn locked_lines(&self) -> impl Iterator<Item = String> {
        let line = |locked: &Locked| format!("{} is locked by {}", locked.object.identity, locked.holder);
        self.locked.iter().map(line)
    }

    /// Says what was not compared.
    pub fn warn_of_locked(&self) {
        if self.locked.is_empty() {
            return;
        }
        let message = "not every object could be compared: somebody keeps locked what reading it locks";
        let lines: Vec<String> = self.locked_lines().collect();
        ErrorReport::new(PgSqlErrorCode::ERRCODE_LOCK_NOT_AVAILABLE, message, "")
            .set_detail(printable(lines.join("\n")))
            .set_hint(
                "Compare again when those transactions have ended; pg_stat_activity and pg_prepared_xacts show them.",
            )
            .report(PgLogLevel::WARNING);
    }
}

/// Every object whose recorded state differs from the catalog. Pending objects are not recorded yet, so they cannot differ.
/// Nobody is waited for longer than a moment.
pub fn drift() -> Outcome<Comparison> {
    if !is_initialised() {
        return Err(no_commits());
    }
    let _pinned = Pinned::for_reading(Mode::Everything);
    let recorded = working::all();
    let Everything { live, locked } = catalog::read_unlocked(&tracking())?;
    let mut drift = compare(recorded, live, &locked);
    // Working state and catalog were not read in the same moment: what another session changed in between is no drift.
    if !drift.is_empty() && drift.len() <= FEW {
        drift = again(&drift);
    }
    Ok(Comparison { drift, locked })
}

/// So many differences are no coincidence.
const FEW: usize = 100;

fn again(found: &[Drift]) -> Vec<Drift> {
    let path = |drift: &Drift| match (&drift.live, &drift.recorded) {
        (Some(live), _) => live.listed.identity.path(),
        (None, recorded) => recorded.as_ref().map(|entry| entry.path.clone()).unwrap_or_default(),
    };
    let paths: Vec<String> = found.iter().map(path).collect();
    let entries = working::find(&paths);
    let recorded = entries.iter().map(|entry| (entry.class, entry.oid));
    let live = found
        .iter()
        .filter_map(|drift| drift.live.as_ref())
        .map(LiveObject::address);
    let reading = catalog::read(recorded.chain(live).collect(), &tracking());
    if !reading.busy.is_empty() {
        return found.to_vec();
    }
    compare(entries, reading.live, &[])
        .into_iter()
        .filter(|drift| paths.contains(&path(drift)))
        .collect()
}

fn compare(recorded: Vec<Entry>, live: Vec<LiveObject>, locked: &[Locked]) -> Vec<Drift> {
    let pending = working::pending();
    let mut addresses: HashSet<Address> = pending.iter().map(|row| (row.class, row.oid)).collect();
    addresses.extend(locked.iter().map(|locked| locked.object.address()));
    let mut paths: HashSet<String> = pending.into_iter().map(|row| row.path).collect();
    paths.extend(locked.iter().map(|locked| locked.object.identity.path()));
    let is_left_out = |path: &str, address: Address| paths.contains(path) || addresses.contains(&address);
    let mut recorded: BTreeMap<String, Entry> = recorded
        .into_iter()
        .filter(|entry| entry.blob.is_some() && !is_left_out(&entry.path, (entry.class, entry.oid)))
        .map(|entry| (entry.path.clone(), entry))
        .collect();
    let mut found: BTreeMap<String, Drift> = BTreeMap::new();
    for live in live {
        let path = live.listed.identity.path();
        let recorded = recorded.remove(&path);
        let same = recorded.as_ref().and_then(|entry| entry.blob) == Some(live.blob);
        if !same && !is_left_out(&path, live.address()) {
            found.insert(
                path,
                Drift {
                    recorded,
                    live: Some(live),
                },
            );
        }
    }
    let missing = recorded.into_iter();
    found.extend(missing.map(|(path, entry)| {
        (
            path,
            Drift {
                recorded: Some(entry),
                live: None,
            },
        )
    }));
    found.into_values().collect()
}

/// The texts of these blobs.
pub fn texts(blobs: &[ObjectId]) -> HashMap<ObjectId, String> {
    let Ok(objects) = ObjectStore.find_many(blobs);
    blobs
        .iter()
        .zip(objects)
        .filter_map(|(id, object)| Some((*id, String::from_utf8_lossy(&object?.content).into_owned())))
        .collect()
}
