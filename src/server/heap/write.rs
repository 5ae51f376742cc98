//! Rows locked, added and replaced, with their index entries.

use std::ffi::{CStr, CString};

use pgrx::{PgTupleDesc, pg_sys};

use super::{Table, Tuple, Value};
use crate::server::error::Failure;

/// What became of an attempt to lock a row.
pub enum Lock {
    /// This transaction has it.
    Held,
    /// Another transaction has it, and is not finished.
    Busy,
    /// It was changed since it was read: read it again.
    Stale,
}

impl Table {
    /// Locks a row for an update of any of its columns, without waiting.
    pub fn lock(&self, tuple: &Tuple) -> Lock {
        let mut buffer: pg_sys::Buffer = 0;
        let mut failure = pg_sys::TM_FailureData::default();
        // SAFETY: heap_lock_tuple reads t_self of a private copy and re-reads the rest; the pinned buffer is released.
        unsafe {
            let mut target = pg_sys::HeapTupleData {
                t_self: (*tuple.tuple).t_self,
                ..Default::default()
            };
            let result = pg_sys::heap_lock_tuple(
                self.relation,
                &mut target,
                pg_sys::GetCurrentCommandId(true),
                pg_sys::LockTupleMode::LockTupleExclusive,
                pg_sys::LockWaitPolicy::LockWaitSkip,
                false,
                &mut buffer,
                &mut failure,
            );
            pg_sys::ReleaseBuffer(buffer);
            match result {
                pg_sys::TM_Result::TM_Ok => Lock::Held,
                pg_sys::TM_Result::TM_WouldBlock | pg_sys::TM_Result::TM_BeingModified => Lock::Busy,
                _ => Lock::Stale,
            }
        }
    }

    /// Adds a row, with its index entries.
    pub fn insert(&self, values: &[Value]) {
        // SAFETY: one value for each column of the table.
        unsafe {
            let tuple = self.form(values);
            pg_sys::CatalogTupleInsert(self.relation, tuple);
            pg_sys::CommandCounterIncrement();
        }
    }

    /// Adds a row, unless one of the table's indexes needs the executor: gives false then, and nothing was added.
    pub fn try_insert(&self, values: &[Value]) -> bool {
        // SAFETY: one value for each column of the table; the list of indexes is open until it is closed.
        unsafe {
            let indexes = pg_sys::CatalogOpenIndexes(self.relation);
            let count = usize::try_from((*indexes).ri_NumIndices).unwrap_or(0);
            let plain = (0..count).all(|number| {
                let (index, info) = (
                    *(*indexes).ri_IndexRelationDescs.add(number),
                    *(*indexes).ri_IndexRelationInfo.add(number),
                );
                (*info).ii_Expressions.is_null()
                    && (*info).ii_Predicate.is_null()
                    && (*info).ii_ExclusionOps.is_null()
                    && (*(*index).rd_index).indimmediate
            });
            if plain {
                pg_sys::CatalogTupleInsertWithInfo(self.relation, self.form(values), indexes);
            }
            pg_sys::CatalogCloseIndexes(indexes);
            if plain {
                pg_sys::CommandCounterIncrement();
            }
            plain
        }
    }

    /// Adds a row by its key, which is its first column and the table's only index. Gives false where the key is there
    /// already, or another transaction is about to add it: nothing was added then, and nobody was waited for. As
    /// `INSERT ... ON CONFLICT DO NOTHING`, see `ExecInsert` in the server's `nodeModifyTable.c`.
    pub fn insert_new(&self, index: &str, values: &[Value]) -> bool {
        let Ok(index) = CString::new(index) else {
            return false;
        };
        // SAFETY: one value for each column of the table. Until the speculative insertion is finished or aborted, nothing
        // else happens; an error between leaves a row that no transaction will ever see.
        unsafe {
            let index = pg_sys::get_relname_relid(index.as_ptr(), self.schema);
            let indexes = pg_sys::RelationGetIndexList(self.relation);
            if indexes.is_null() || (*indexes).length != 1 || (*(*indexes).elements).oid_value != index {
                return false;
            }
            let index = pg_sys::index_open(index, pg_sys::RowExclusiveLock as pg_sys::LOCKMODE);
            let tuple = self.form(values);
            let transaction = pg_sys::GetCurrentTransactionId();
            let token = pg_sys::SpeculativeInsertionLockAcquire(transaction);
            (*(*tuple).t_data).t_ctid = speculative(token);
            let options = pg_sys::HEAP_INSERT_SPECULATIVE as i32;
            let command = pg_sys::GetCurrentCommandId(true);
            pg_sys::heap_insert(self.relation, tuple, command, options, std::ptr::null_mut());
            let (mut key, mut null) = ([values[0].datum()], [false]);
            let new = pg_sys::index_insert(
                index,
                key.as_mut_ptr(),
                null.as_mut_ptr(),
                &mut (*tuple).t_self,
                self.relation,
                pg_sys::IndexUniqueCheck::UNIQUE_CHECK_PARTIAL,
                false,
                pg_sys::BuildIndexInfo(index),
            );
            if new {
                pg_sys::heap_finish_speculative(self.relation, &mut (*tuple).t_self);
            } else {
                pg_sys::heap_abort_speculative(self.relation, &mut (*tuple).t_self);
            }
            pg_sys::SpeculativeInsertionLockRelease(transaction);
            pg_sys::index_close(index, pg_sys::NoLock as pg_sys::LOCKMODE);
            pg_sys::CommandCounterIncrement();
            new
        }
    }

    /// Replaces a row that this transaction has locked.
    pub fn update(&self, old: &Tuple, values: &[Value]) {
        // SAFETY: as for insert; the old row's place is known and nobody else can have moved it.
        unsafe {
            let tuple = self.form(values);
            pg_sys::CatalogTupleUpdate(self.relation, &mut (*old.tuple).t_self, tuple);
            pg_sys::CommandCounterIncrement();
        }
    }

    unsafe fn form(&self, values: &[Value]) -> pg_sys::HeapTuple {
        self.expect_columns(values.len());
        let mut nulls: Vec<bool> = values.iter().map(|value| matches!(value, Value::Null)).collect();
        let mut datums: Vec<pg_sys::Datum> = values.iter().map(Value::datum).collect();
        // SAFETY: as many values as the descriptor has columns; heap_form_tuple copies them.
        unsafe { pg_sys::heap_form_tuple((*self.relation).rd_att, datums.as_mut_ptr(), nulls.as_mut_ptr()) }
    }

    /// Raises an error where somebody added or removed columns: rows are read and written by position.
    fn expect_columns(&self, columns: usize) {
        // SAFETY: the relation is open, and so is its descriptor, which is not kept.
        let (descriptor, name) = unsafe {
            let name = CStr::from_ptr((*(*self.relation).rd_rel).relname.data.as_ptr());
            (
                PgTupleDesc::from_pg_unchecked((*self.relation).rd_att),
                name.to_string_lossy(),
            )
        };
        if descriptor.len() != columns || descriptor.iter().any(|column| column.attisdropped) {
            Failure::state(format!(
                "pggit's table {name} was altered: it should have {columns} columns"
            ))
            .raise();
        }
    }
}

/// What stands in a row's `t_ctid` while its insertion is speculative.
fn speculative(token: u32) -> pg_sys::ItemPointerData {
    pg_sys::ItemPointerData {
        ip_blkid: pg_sys::BlockIdData {
            bi_hi: (token >> 16) as u16,
            bi_lo: token as u16,
        },
        ip_posid: pg_sys::SpecTokenOffsetNumber as u16,
    }
}
