//! Counting the rows of our own tables: through the table, and through each of its indexes.

use pgrx::pg_sys;

use super::snapshot;

/// How many rows of a table the snapshot that is read with shows.
pub fn rows_in_table(table: pg_sys::Oid) -> usize {
    // SAFETY: the table exists, or opening it raises an error.
    unsafe {
        let lock = pg_sys::AccessShareLock as pg_sys::LOCKMODE;
        let relation = pg_sys::table_open(table, lock);
        let snapshot = snapshot::for_reading();
        let scan = pg_sys::systable_beginscan(relation, pg_sys::InvalidOid, false, snapshot, 0, std::ptr::null_mut());
        let mut count = 0;
        while !pg_sys::systable_getnext(scan).is_null() {
            count += 1;
            pgrx::check_for_interrupts!();
        }
        pg_sys::systable_endscan(scan);
        pg_sys::table_close(relation, lock);
        count
    }
}

/// How many of them one of its indexes leads to, which is read from end to end.
pub fn rows_by_index(table: pg_sys::Oid, index: pg_sys::Oid) -> usize {
    // SAFETY: table and index exist and belong together, or opening them raises an error.
    unsafe {
        let lock = pg_sys::AccessShareLock as pg_sys::LOCKMODE;
        let relation = pg_sys::table_open(table, lock);
        let index = pg_sys::index_open(index, lock);
        let snapshot = snapshot::for_reading();
        let scan = pg_sys::systable_beginscan_ordered(relation, index, snapshot, 0, std::ptr::null_mut());
        let mut count = 0;
        let forward = pg_sys::ScanDirection::ForwardScanDirection;
        while !pg_sys::systable_getnext_ordered(scan, forward).is_null() {
            count += 1;
            pgrx::check_for_interrupts!();
        }
        pg_sys::systable_endscan_ordered(scan);
        pg_sys::index_close(index, lock);
        pg_sys::table_close(relation, lock);
        count
    }
}
