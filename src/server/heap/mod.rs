//! Rows of our own tables, read and written below the executor.
//!
//! Capture runs inside somebody else's transaction. An ordinary UPDATE there would fail with 40001 under REPEATABLE READ
//! where another session changed the row since the snapshot; an ordinary SELECT would leave predicate locks under
//! SERIALIZABLE; and either could wait for another transaction. This module looks at rows as they are now, locks them
//! without waiting, and updates them in place with their indexes. The tables it is used on have plain indexes only and no
//! triggers.
//!
//! "Now" is the latest snapshot, held against every version of a row. Not `SnapshotSelf`: it asks of each version anew
//! whether its transaction has ended, so that a row which is being replaced can be missed: its new version is passed before
//! the other transaction commits, and its old one after.

mod read;
mod store;
mod tuple;
mod value;
mod write;

use std::ffi::CString;

use pgrx::pg_sys;

pub use read::Key;
pub(in crate::server) use tuple::plain;
pub use tuple::{Tuple, with_bytes};
pub use value::Value;
pub use write::Lock;

/// An open table. It is closed on drop; its lock stays to the end of the transaction.
pub struct Table {
    relation: pg_sys::Relation,
    schema: pg_sys::Oid,
}

impl Drop for Table {
    fn drop(&mut self) {
        // An unwinding error releases relations by itself.
        if !std::thread::panicking() {
            // SAFETY: opened by this guard.
            unsafe { pg_sys::table_close(self.relation, pg_sys::NoLock as pg_sys::LOCKMODE) };
        }
    }
}

impl Table {
    /// Opens a table for reading and writing, on a standby for reading; `None` where it does not exist.
    pub fn open(schema: &str, name: &str) -> Option<Self> {
        let (oid, schema) = Self::look_up(schema, name)?;
        // SAFETY: the table was there a moment ago; if it is gone that is an error.
        Some(unsafe { Self::open_known(oid, schema) })
    }

    /// Opens a table for reading, which waits for nobody but those who change the table itself; `None` where it does not exist.
    pub fn open_to_read(schema: &str, name: &str) -> Option<Self> {
        let (oid, _) = Self::look_up(schema, name)?;
        // SAFETY: as above.
        Some(unsafe { Self::open_catalog(oid) })
    }

    /// The oids of a table and its schema.
    fn look_up(schema: &str, name: &str) -> Option<(pg_sys::Oid, pg_sys::Oid)> {
        let (schema, name) = (CString::new(schema).ok()?, CString::new(name).ok()?);
        // SAFETY: both names are NUL-terminated; a missing schema or table is answered with InvalidOid.
        unsafe {
            let schema = pg_sys::get_namespace_oid(schema.as_ptr(), true);
            if schema == pg_sys::InvalidOid {
                return None;
            }
            let oid = pg_sys::get_relname_relid(name.as_ptr(), schema);
            (oid != pg_sys::InvalidOid).then_some((oid, schema))
        }
    }

    /// Opens a table for writing; `None` where it does not exist, or where that would have to wait for another transaction.
    pub fn open_without_waiting(schema: &str, name: &str) -> Option<Self> {
        let (schema, name) = (CString::new(schema).ok()?, CString::new(name).ok()?);
        // SAFETY: as in `open`; the lock is held when the relation is opened.
        unsafe {
            let schema = pg_sys::get_namespace_oid(schema.as_ptr(), true);
            let oid = pg_sys::get_relname_relid(name.as_ptr(), schema);
            let lock = pg_sys::RowExclusiveLock as pg_sys::LOCKMODE;
            if oid == pg_sys::InvalidOid || !pg_sys::ConditionalLockRelationOid(oid, lock) {
                return None;
            }
            let relation = pg_sys::try_relation_open(oid, pg_sys::NoLock as pg_sys::LOCKMODE);
            (!relation.is_null()).then_some(Self { relation, schema })
        }
    }

    /// Opens a table that exists, for writing where that is possible.
    ///
    /// # Safety
    /// The table exists in that schema.
    pub(super) unsafe fn open_known(oid: pg_sys::Oid, schema: pg_sys::Oid) -> Self {
        // SAFETY: the caller knows the table.
        let relation = unsafe {
            let lock = if pg_sys::RecoveryInProgress() {
                pg_sys::AccessShareLock
            } else {
                pg_sys::RowExclusiveLock
            };
            pg_sys::table_open(oid, lock as pg_sys::LOCKMODE)
        };
        Self { relation, schema }
    }

    /// Opens a system catalog, or another table, for reading.
    ///
    /// # Safety
    /// The table exists.
    pub(super) unsafe fn open_catalog(oid: pg_sys::Oid) -> Self {
        // SAFETY: the caller knows the catalog.
        let relation = unsafe { pg_sys::table_open(oid, pg_sys::AccessShareLock as pg_sys::LOCKMODE) };
        Self {
            relation,
            schema: pg_sys::InvalidOid,
        }
    }

    /// The open relation.
    pub(super) fn relation(&self) -> pg_sys::Relation {
        self.relation
    }

    /// The table's oid.
    pub fn oid(&self) -> pg_sys::Oid {
        // SAFETY: the relation is open.
        unsafe { (*self.relation).rd_id }
    }

    /// The table's owner.
    pub fn owner(&self) -> pg_sys::Oid {
        // SAFETY: the relation is open.
        unsafe { (*(*self.relation).rd_rel).relowner }
    }

    /// Locks the table against others who do the same, without waiting; those who add rows go on.
    pub fn try_lock_for_upkeep(&self) -> bool {
        // SAFETY: a plain call; the lock is held to the end of the transaction.
        unsafe { pg_sys::ConditionalLockRelationOid(self.oid(), pg_sys::ShareUpdateExclusiveLock as pg_sys::LOCKMODE) }
    }
}
