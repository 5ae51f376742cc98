//! Reading must not wait: to write out a view, PostgreSQL locks the tables in its query, and another session may hold one
//! of them for an hour, or wait for a table of ours in turn.

use std::collections::{BTreeMap, BTreeSet};

use pgrx::pg_sys;

use crate::catalog::Address;
use crate::server::spi::{Arg, Mode, Query};

static READ_LOCKS: Query = Query::new(include_str!("../../sql/capture/read_locks.sql"));

/// Splits objects into those that can be read at once, their tables now locked for reading, and those that cannot.
pub fn readable(objects: Vec<Address>) -> (Vec<Address>, Vec<Address>) {
    if !objects.iter().any(may_lock) {
        return (objects, Vec::new());
    }
    let classes: Vec<pg_sys::Oid> = objects.iter().map(|object| object.0).collect();
    let oids: Vec<pg_sys::Oid> = objects.iter().map(|object| object.1).collect();
    let mut relations: BTreeMap<u32, bool> = BTreeMap::new();
    let mut busy: BTreeSet<(u32, u32)> = BTreeSet::new();
    let locks = READ_LOCKS.collect(&[Arg::Oids(&classes), Arg::Oids(&oids)], Mode::Few, |row| {
        (row.oid(0).to_u32(), row.oid(1).to_u32(), row.oid(2))
    });
    for (class, oid, relation) in locks {
        if !*relations.entry(relation.to_u32()).or_insert_with(|| try_lock(relation)) {
            busy.insert((class, oid));
        }
    }
    objects
        .into_iter()
        .partition(|(class, oid)| !busy.contains(&(class.to_u32(), oid.to_u32())))
}

fn try_lock(relation: pg_sys::Oid) -> bool {
    // SAFETY: a relation that does not exist can be locked too, and the lock means nothing.
    unsafe { pg_sys::ConditionalLockRelationOid(relation, pg_sys::AccessShareLock as pg_sys::LOCKMODE) }
}

/// Views, materialized views and routines are written out with their queries.
fn may_lock((class, oid): &Address) -> bool {
    // SAFETY: a cache lookup that answers with zero for what does not exist.
    let kind = || unsafe { pg_sys::get_rel_relkind(*oid) } as u8;
    *class == pg_sys::ProcedureRelationId || *class == pg_sys::RelationRelationId && matches!(kind(), b'v' | b'm')
}
