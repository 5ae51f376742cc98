//! Compares the whole catalog with the working state: what no event trigger saw.

use std::collections::{BTreeMap, HashMap};

use pggit_core::git::{Find, ObjectId};

use super::error::no_commits;
use super::pending::established;
use super::status::object_path;
use crate::catalog::{self, LiveObject};
use crate::server::error::Outcome;
use crate::server::settings::Pinned;
use crate::server::spi::Mode;
use crate::store::objects::ObjectStore;
use crate::store::repository::is_initialised;
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

/// Every object whose recorded state differs from the catalog, by path.
pub fn drift() -> Outcome<Vec<Drift>> {
    if !is_initialised() {
        return Err(no_commits());
    }
    let _pinned = Pinned::for_reading(Mode::Everything);
    let mut recorded: BTreeMap<String, Entry> = working::all()
        .into_iter()
        .filter(|entry| entry.blob.is_some())
        .map(|entry| (entry.path.clone(), entry))
        .collect();
    for (entry, _) in established(&working::pending())? {
        if entry.blob.is_some() {
            recorded.insert(entry.path.clone(), entry);
        } else {
            recorded.remove(&entry.path);
        }
    }
    let mut found: BTreeMap<String, Drift> = BTreeMap::new();
    for live in catalog::read_all() {
        let path = live.listed.identity.path();
        let entry = recorded.remove(&path);
        if entry.as_ref().and_then(|entry| entry.blob) != Some(live.blob) {
            found.insert(
                path,
                Drift {
                    recorded: entry,
                    live: Some(live),
                },
            );
        }
    }
    let missing = recorded.into_iter().map(|(path, entry)| {
        (
            path,
            Drift {
                recorded: Some(entry),
                live: None,
            },
        )
    });
    found.extend(missing);
    Ok(found.into_values().collect())
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
