//! Reading must not wait, and must not make others wait: to write out a view, PostgreSQL locks the tables in its query
//! until the end of the transaction. Another session may hold one of them for an hour, or wait for a table of ours.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use pgrx::pg_sys;

use super::Address;
use crate::server::probe;
use crate::server::spi::{Arg, Mode, Query};

static READ_LOCKS: Query = Query::new(include_str!("../../sql/catalog/read_locks.sql"));
static LOCKED_RELATIONS: Query = Query::new(include_str!("../../sql/catalog/locked_relations.sql"));

/// Splits objects into those that can be read at once, their relations now locked for reading, and those that cannot.
pub fn readable(objects: Vec<Address>) -> (Vec<Address>, Vec<Address>) {
    let mut locked: BTreeMap<u32, bool> = BTreeMap::new();
    let mut busy: BTreeSet<(u32, u32)> = BTreeSet::new();
    each_need(&objects, Mode::Few, |(class, oid), relation| {
        if !*locked.entry(relation.to_u32()).or_insert_with(|| try_lock(relation)) {
            busy.insert((class.to_u32(), oid.to_u32()));
        }
    });
    objects
        .into_iter()
        .partition(|(class, oid)| !busy.contains(&(class.to_u32(), oid.to_u32())))
}

/// Those of the objects that cannot be read because of a lock that somebody else has now, or waits for; each with who that is.
pub fn locked_by_others(objects: &[Address]) -> HashMap<Address, String> {
    let holders: HashMap<pg_sys::Oid, String> = LOCKED_RELATIONS
        .collect(&[], Mode::Few, |row| (row.oid(0), row.text(1)))
        .into_iter()
        .collect();
    let mut busy = HashMap::new();
    each_need(objects, Mode::Everything, |object, relation| {
        if let Some(holder) = holders.get(&relation) {
            busy.entry(object).or_insert_with(|| holder.clone());
        }
    });
    busy
}

/// Names the relations that reading locks, with the object that is read.
fn each_need(objects: &[Address], mode: Mode, mut need: impl FnMut(Address, pg_sys::Oid)) {
    for object in objects.iter().filter(|(class, _)| *class == pg_sys::RelationRelationId) {
        need(*object, object.1);
    }
    let (classes, oids): (Vec<pg_sys::Oid>, Vec<pg_sys::Oid>) =
        objects.iter().filter(|object| may_mention(object)).copied().unzip();
    if !oids.is_empty() {
        READ_LOCKS.select(&[Arg::Oids(&classes), Arg::Oids(&oids)], mode, |row| {
            need((row.oid(0), row.oid(1)), row.oid(2));
        });
    }
}

/// Whether a query or an expression of the object may mention relations.
fn may_mention((class, oid): &Address) -> bool {
    [pg_sys::ProcedureRelationId, pg_sys::PublicationRelationId].contains(class)
        || *class == pg_sys::RelationRelationId && (probe::RULES.is_had_by(*oid) || probe::POLICIES.is_had_by(*oid))
}

fn try_lock(relation: pg_sys::Oid) -> bool {
    // SAFETY: a relation that does not exist can be locked too, and the lock means nothing.
    unsafe { pg_sys::ConditionalLockRelationOid(relation, pg_sys::AccessShareLock as pg_sys::LOCKMODE) }
}

/// Runs what only reads, and gives back every lock that it took. An error gives them back with the transaction.
pub fn given_back<T>(read: impl FnOnce() -> T) -> T {
    // SAFETY: whatever `read` acquires belongs to `owner`, which stands under the current owner: an abort releases both.
    // What it returns holds nothing of the server's. The three phases are those of every end of an owner; "no commit" is
    // what makes it release locks instead of handing them on.
    unsafe {
        let outer = pg_sys::CurrentResourceOwner;
        let owner = pg_sys::ResourceOwnerCreate(outer, c"pggit".as_ptr());
        pg_sys::CurrentResourceOwner = owner;
        let result = read();
        pg_sys::CurrentResourceOwner = outer;
        for phase in [
            pg_sys::ResourceReleasePhase::RESOURCE_RELEASE_BEFORE_LOCKS,
            pg_sys::ResourceReleasePhase::RESOURCE_RELEASE_LOCKS,
            pg_sys::ResourceReleasePhase::RESOURCE_RELEASE_AFTER_LOCKS,
        ] {
            pg_sys::ResourceOwnerRelease(owner, phase, false, false);
        }
        pg_sys::ResourceOwnerDelete(owner);
        result
    }
}
