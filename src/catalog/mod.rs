//! From the catalog to the model: one reader per kind, its query in `sql/catalog/`.
//!
//! A few objects by oid (capture) and everything (baseline, drift) take the same way: list, read, render. Each step is a
//! fixed number of queries per kind, never one per object.

pub mod access_method;
pub mod aggregate;
mod candidates;
pub mod cast;
pub mod classes;
pub mod collation;
pub mod conversion;
pub mod default_privileges;
pub mod domain;
pub mod event_trigger;
pub mod extension;
pub mod foreign_data_wrapper;
pub mod language;
pub mod listing;
mod locks;
pub mod materialized_view;
pub mod namespace;
pub mod operator;
pub mod operator_class;
pub mod operator_family;
pub mod publication;
pub mod relation;
pub mod requirement;
pub mod role;
pub mod routine;
pub mod security_label;
pub mod sequence;
pub mod server;
pub mod shared;
pub mod subscription;
pub mod system_privileges;
pub mod table;
pub mod tablespace;
pub mod temporary;
pub mod text_search_configuration;
pub mod text_search_dictionary;
pub mod text_search_parser;
pub mod text_search_template;
pub mod transform;
mod unknown_codes;
pub mod unmodelled;
pub mod user_mapping;
pub mod user_type;
pub mod view;
pub mod without_event;

use std::collections::{HashMap, HashSet};
use std::ffi::CStr;

use pggit_core::git::{ObjectId, ObjectKind as GitKind};
use pggit_core::schema::tracking::Tracking;
use pggit_core::schema::{Common, Model, ObjectKind, deparse};
use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::server::error::{Failure, Outcome};
use crate::server::role::AsCatalogReader;
use crate::server::settings::LockTimeout;
use crate::server::spi::Mode;
use crate::server::subtransaction::unless_locked;
use listing::Listed;

/// A row of the catalog: the catalog's oid and the row's.
pub type Address = (pg_sys::Oid, pg_sys::Oid);

/// An object of the live schema with its canonical text.
#[derive(Debug, Clone)]
pub struct LiveObject {
    /// Which object it is, and where its row stands.
    pub listed: Listed,
    /// Its canonical text.
    pub text: String,
    /// The id of that text as a blob.
    pub blob: ObjectId,
}

impl LiveObject {
    /// Where its row stands.
    pub fn address(&self) -> Address {
        self.listed.address()
    }
}

/// A few objects, as far as they could be read.
#[derive(Debug, Default)]
pub struct Reading {
    /// What was read, without repetitions.
    pub objects: Vec<Address>,
    /// Those of them that exist and are tracked.
    pub live: Vec<LiveObject>,
    /// What could not be read now, because another session holds a lock that reading would wait for.
    pub busy: Vec<Address>,
}

/// Reads a few objects, as far as they are recorded, without waiting for anybody and without leaving a lock. The settings for
/// reading must be pinned.
pub fn read(mut objects: Vec<Address>, tracking: &Tracking) -> Reading {
    objects.sort_unstable_by_key(|(class, oid)| (class.to_u32(), oid.to_u32()));
    objects.dedup();
    let _role = AsCatalogReader::begin();
    locks::given_back(|| {
        let (objects, busy) = locks::readable(objects);
        let mut listed = listing::list(&objects, Mode::Few);
        listed.extend(system_privileges::list(&objects, Mode::Few));
        let live = render(listed, Mode::Few, tracking);
        Reading { objects, live, busy }
    })
}

/// Reads every object of the database that is recorded, waiting where another session holds a lock. The settings for reading
/// must be pinned.
pub fn read_all(tracking: &Tracking) -> Vec<LiveObject> {
    let _role = AsCatalogReader::begin();
    locks::given_back(|| render(listing::list_all(), Mode::Everything, tracking))
}

/// Everything that is recorded, as far as it could be read.
#[derive(Debug, Default)]
pub struct Everything {
    /// What was read.
    pub live: Vec<LiveObject>,
    /// What could not be read, because another session keeps locked what reading would lock.
    pub locked: Vec<Locked>,
}

/// An object that cannot be read now.
#[derive(Debug, Clone)]
pub struct Locked {
    /// The object.
    pub object: Listed,
    /// Who holds the lock, or waits for it before us: `process 4711`.
    pub holder: String,
}

/// How long a lock is waited for that others hold, and how often what they hold is looked up anew.
const PATIENCE: (&CStr, usize) = (c"1s", 5);

/// Reads every object of the database that is recorded, but those that another session keeps locked for longer than a
/// moment: somebody's open transaction must not keep those waiting who watch. The settings for reading must be pinned.
pub fn read_unlocked(tracking: &Tracking) -> Outcome<Everything> {
    let _role = AsCatalogReader::begin();
    let _patience = LockTimeout::begin(PATIENCE.0);
    let mut locked = Vec::new();
    for _ in 0..PATIENCE.1 {
        let addresses: HashSet<Address> = locked.iter().map(|locked: &Locked| locked.object.address()).collect();
        let read = || {
            let mut listed = listing::list_all();
            listed.retain(|object| !addresses.contains(&object.address()));
            render(listed, Mode::Everything, tracking)
        };
        if let Some(live) = unless_locked(|| locks::given_back(read)) {
            return Ok(Everything { live, locked });
        }
        locked = locked_now(tracking);
    }
    Err(Failure::new(
        PgSqlErrorCode::ERRCODE_LOCK_NOT_AVAILABLE,
        "the schema cannot be read, because others keep locking what reading it locks",
    )
    .hint("SELECT * FROM pg_locks WHERE mode = 'AccessExclusiveLock' shows who they are; call it again when they have finished."))
}

fn locked_now(tracking: &Tracking) -> Vec<Locked> {
    let mut listed = listing::list_all();
    listed.retain(|object| tracking.includes(&object.identity));
    let addresses: Vec<Address> = listed.iter().map(Listed::address).collect();
    let mut holders = locks::locked_by_others(&addresses);
    let locked = |object: Listed| {
        let holder = holders.remove(&object.address())?;
        Some(Locked { object, holder })
    };
    let mut found: Vec<Locked> = listed.into_iter().filter_map(locked).collect();
    found.sort_by_cached_key(|locked| locked.object.identity.path());
    found
}

fn render(mut listed: Vec<Listed>, mode: Mode, tracking: &Tracking) -> Vec<LiveObject> {
    listed.retain(|object| tracking.includes(&object.identity));
    if listed.is_empty() {
        return Vec::new();
    }
    let addresses: Vec<Address> = listed.iter().map(|object| (object.class, object.oid)).collect();
    let mut requirements = requirement::read(&listed, mode);
    let mut labels = security_label::read(&addresses, mode);
    let mut texts = HashMap::with_capacity(listed.len());
    // Objects of a kind are rows of one catalog, but for those of which only privileges are tracked.
    let mut groups: Vec<(ObjectKind, pg_sys::Oid)> = listed
        .iter()
        .map(|object| (object.identity.kind, object.class))
        .collect();
    groups.sort_by_key(|(kind, class)| (*kind, class.to_u32()));
    groups.dedup();
    for (kind, class) in groups {
        let of_group = listed
            .iter()
            .filter(|object| (object.identity.kind, object.class) == (kind, class));
        let oids: Vec<pg_sys::Oid> = of_group.map(|object| object.oid).collect();
        let mut take = |oid, common: &mut Common| {
            common.requirements = requirements.remove(&(class, oid)).unwrap_or_default();
            common.labels = labels.remove(&(class, oid)).unwrap_or_default();
            tracking.restrict(common);
        };
        let read = match kind {
            ObjectKind::Extension => texts_of(extension::read(&oids, mode), &mut take),
            ObjectKind::Schema => texts_of(namespace::read(&oids, mode), &mut take),
            ObjectKind::Type => texts_of(user_type::read(&oids, mode), &mut take),
            ObjectKind::Domain => texts_of(domain::read(&oids, mode), &mut take),
            ObjectKind::Sequence => texts_of(sequence::read(&oids, mode), &mut take),
            ObjectKind::Table | ObjectKind::ForeignTable => texts_of(table::read(&oids, mode), &mut take),
            ObjectKind::View => texts_of(view::read(&oids, mode), &mut take),
            ObjectKind::MaterializedView => texts_of(materialized_view::read(&oids, mode), &mut take),
            ObjectKind::Function | ObjectKind::Procedure => texts_of(routine::read(&oids, mode), &mut take),
            ObjectKind::Aggregate => texts_of(aggregate::read(&oids, mode), &mut take),
            ObjectKind::Language => texts_of(language::read(&oids, mode), &mut take),
            ObjectKind::Transform => texts_of(transform::read(&oids, mode), &mut take),
            ObjectKind::Cast => texts_of(cast::read(&oids, mode), &mut take),
            ObjectKind::AccessMethod => texts_of(access_method::read(&oids, mode), &mut take),
            ObjectKind::Operator => texts_of(operator::read(&oids, mode), &mut take),
            ObjectKind::OperatorFamily => texts_of(operator_family::read(&oids, mode), &mut take),
            ObjectKind::OperatorClass => texts_of(operator_class::read(&oids, mode), &mut take),
            ObjectKind::DefaultPrivileges => texts_of(default_privileges::read(&oids, mode), &mut take),
            ObjectKind::SystemPrivileges => texts_of(system_privileges::read(class, &oids, mode), &mut take),
            ObjectKind::EventTrigger => texts_of(event_trigger::read(&oids, mode), &mut take),
            ObjectKind::ForeignDataWrapper => texts_of(foreign_data_wrapper::read(&oids, mode), &mut take),
            ObjectKind::Server => texts_of(server::read(&oids, mode), &mut take),
            ObjectKind::UserMapping => texts_of(user_mapping::read(&oids, mode), &mut take),
            ObjectKind::Publication => texts_of(publication::read(&oids, mode), &mut take),
            ObjectKind::Subscription => texts_of(subscription::read(&oids, mode), &mut take),
            ObjectKind::Collation => texts_of(collation::read(&oids, mode), &mut take),
            ObjectKind::Conversion => texts_of(conversion::read(&oids, mode), &mut take),
            ObjectKind::TextSearchParser => texts_of(text_search_parser::read(&oids, mode), &mut take),
            ObjectKind::TextSearchTemplate => texts_of(text_search_template::read(&oids, mode), &mut take),
            ObjectKind::TextSearchDictionary => texts_of(text_search_dictionary::read(&oids, mode), &mut take),
            ObjectKind::TextSearchConfiguration => texts_of(text_search_configuration::read(&oids, mode), &mut take),
        };
        texts.extend(read.into_iter().map(|(oid, text)| ((class, oid), text)));
    }
    listed
        .into_iter()
        .filter_map(|listed| {
            let text = texts.remove(&(listed.class, listed.oid))?;
            let blob = ObjectId::hash(GitKind::Blob, text.as_bytes());
            Some(LiveObject { listed, text, blob })
        })
        .collect()
}

fn texts_of<M: Model>(
    models: Vec<(pg_sys::Oid, M)>,
    take: &mut impl FnMut(pg_sys::Oid, &mut Common),
) -> Vec<(pg_sys::Oid, String)> {
    models
        .into_iter()
        .map(|(oid, mut model)| {
            take(oid, model.common_mut());
            (oid, deparse::settled(model.render().to_text()))
        })
        .collect()
}
