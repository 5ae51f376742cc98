//! Rows as they are now, all of them or through an index.

use std::ffi::CString;

use pgrx::pg_sys;

use super::{Table, Tuple};
use crate::server::encoding::text_datum;

/// What to look a row up by.
pub enum Key<'a> {
    /// A text column with collation "C".
    Text(&'a str),
    /// An oid column.
    Oid(pg_sys::Oid),
}

impl Table {
    /// The rows with `key` in heap column `column` (from 1), through the index of that name, as they are now.
    pub fn find(&self, index: &str, column: i16, key: &Key<'_>) -> Vec<Tuple> {
        let Ok(index) = CString::new(index) else {
            return Vec::new();
        };
        let (procedure, datum) = match key {
            Key::Text(text) => (pg_sys::F_TEXTEQ, text_datum(text)),
            Key::Oid(oid) => (pg_sys::F_OIDEQ, pg_sys::Datum::from(*oid)),
        };
        let mut scan_key = pg_sys::ScanKeyData::default();
        // SAFETY: the scan key lives through the scan; BTEqualStrategyNumber is 3.
        unsafe {
            let index = pg_sys::get_relname_relid(index.as_ptr(), self.schema);
            pg_sys::ScanKeyInit(&mut scan_key, column, 3, procedure.into(), datum);
            self.scan(index, &mut scan_key, 1)
        }
    }

    /// What `read` makes of the table's first row, if it has one.
    pub fn first_row<T>(&self, read: impl FnOnce(&Tuple) -> T) -> Option<T> {
        self.rows().first().map(read)
    }

    /// All rows, as they are now.
    pub fn rows(&self) -> Vec<Tuple> {
        // SAFETY: a scan without index and keys.
        unsafe { self.scan(pg_sys::InvalidOid, std::ptr::null_mut(), 0) }
    }

    unsafe fn scan(&self, index: pg_sys::Oid, keys: pg_sys::ScanKey, count: i32) -> Vec<Tuple> {
        let mut found = Vec::new();
        // SAFETY: the relation is open, the index belongs to it, and each tuple is copied before the scan moves on. The
        // snapshot is released with the transaction where an error gets in between.
        unsafe {
            let now = pg_sys::RegisterSnapshot(pg_sys::GetLatestSnapshot());
            let all_versions = &raw mut pg_sys::SnapshotAnyData;
            let by_index = index != pg_sys::InvalidOid;
            let scan = pg_sys::systable_beginscan(self.relation, index, by_index, all_versions, count, keys);
            loop {
                let tuple = pg_sys::systable_getnext(scan);
                if tuple.is_null() {
                    break;
                }
                if self.shows(now, (*scan).slot) {
                    found.push(self.deform(pg_sys::heap_copytuple(tuple)));
                }
            }
            pg_sys::systable_endscan(scan);
            pg_sys::UnregisterSnapshot(now);
        }
        found
    }

    /// Whether a snapshot shows the version of a row that a scan stands on.
    ///
    /// # Safety
    /// The slot is that of a scan of this relation, and holds a tuple.
    unsafe fn shows(&self, snapshot: pg_sys::Snapshot, slot: *mut pg_sys::TupleTableSlot) -> bool {
        // SAFETY: the caller's; every table access method has the function.
        unsafe {
            let satisfies = (*(*self.relation).rd_tableam).tuple_satisfies_snapshot;
            satisfies.is_some_and(|satisfies| satisfies(self.relation, slot, snapshot))
        }
    }

    /// A copy of a row, taken apart.
    ///
    /// # Safety
    /// The tuple is of this table, and is not freed before the transaction ends.
    pub(in crate::server) unsafe fn deform(&self, tuple: pg_sys::HeapTuple) -> Tuple {
        let mut row = self.blank();
        // SAFETY: as the caller says.
        unsafe { self.deform_into(tuple, &mut row) };
        row
    }

    /// Room for a row.
    pub(in crate::server) fn blank(&self) -> Tuple {
        // SAFETY: the relation is open.
        let count = usize::try_from(unsafe { (*(*self.relation).rd_att).natts }).unwrap_or(0);
        Tuple {
            tuple: std::ptr::null_mut(),
            values: vec![pg_sys::Datum::from(0); count],
            nulls: vec![true; count],
        }
    }

    /// A row, taken apart in the room that is given.
    ///
    /// # Safety
    /// The tuple is of this table, as the room is, and is not freed while that is read.
    pub(in crate::server) unsafe fn deform_into(&self, tuple: pg_sys::HeapTuple, row: &mut Tuple) {
        // SAFETY: both arrays have the descriptor's length.
        unsafe {
            let descriptor = (*self.relation).rd_att;
            pg_sys::heap_deform_tuple(tuple, descriptor, row.values.as_mut_ptr(), row.nulls.as_mut_ptr());
        }
        row.tuple = tuple;
    }
}
