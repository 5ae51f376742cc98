//! Rows of system catalogs, and of our own tables where all are read, below the executor: a query costs some forty
//! microseconds even where it finds nothing, a look into an index two.

use std::ffi::CStr;

use pgrx::pg_sys;

use super::error::Failure;
use super::heap::{Table, Tuple};
use super::snapshot;

/// The rows of a system catalog with these oids in the columns named (from 1), through an index: living ones and those
/// that were deleted and not yet removed, whatever transaction did it. Rows that this transaction deleted are always
/// among them.
pub fn rows_of_all_times(catalog: pg_sys::Oid, index: pg_sys::Oid, keys: &[(i16, pg_sys::Oid)]) -> Vec<Tuple> {
    let mut found = Vec::new();
    // SAFETY: the catalog is PostgreSQL's own; each tuple is copied.
    unsafe {
        let table = Table::open_catalog(catalog);
        let any = &raw mut pg_sys::SnapshotAnyData;
        scan(&table, index, keys, any, |tuple| {
            found.push(table.deform(pg_sys::heap_copytuple(tuple)));
            true
        });
    }
    found
}

/// Hands each row that a system catalog has, now and for this transaction, with these oids in the columns named (from 1), to
/// `each`, looked up through an index.
pub fn each_row(catalog: pg_sys::Oid, index: pg_sys::Oid, keys: &[(i16, pg_sys::Oid)], mut each: impl FnMut(&Tuple)) {
    any_row(catalog, index, keys, |row| {
        each(row);
        false
    });
}

/// Whether a system catalog has, now and for this transaction, a row with these oids in the columns named (from 1) that
/// `matches`, looked up through an index. It looks no further than that row.
pub fn any_row(
    catalog: pg_sys::Oid,
    index: pg_sys::Oid,
    keys: &[(i16, pg_sys::Oid)],
    mut matches: impl FnMut(&Tuple) -> bool,
) -> bool {
    let mut found = false;
    // SAFETY: the catalog is PostgreSQL's own; a row is read while the scan stands on it. No snapshot stands for the one that
    // the server itself reads the catalog with; the increment makes visible what this transaction did.
    unsafe {
        pg_sys::CommandCounterIncrement();
        let table = Table::open_catalog(catalog);
        let mut row = table.blank();
        scan(&table, index, keys, std::ptr::null_mut(), |tuple| {
            table.deform_into(tuple, &mut row);
            found = matches(&row);
            !found
        });
    }
    found
}

/// Hands each row of a system catalog, or of another table, to `each`, as the queries of this moment see them.
pub fn every_row(catalog: pg_sys::Oid, mut each: impl FnMut(&Tuple)) {
    // SAFETY: as above; the snapshot is registered while the scan uses it.
    unsafe {
        pg_sys::CommandCounterIncrement();
        let table = Table::open_catalog(catalog);
        let mut row = table.blank();
        let snapshot = pg_sys::RegisterSnapshot(snapshot::for_reading());
        scan(&table, pg_sys::InvalidOid, &[], snapshot, |tuple| {
            table.deform_into(tuple, &mut row);
            each(&row);
            true
        });
        pg_sys::UnregisterSnapshot(snapshot);
    }
}

/// The place of a column in a table, from 0; in a system catalog it differs between releases of the server.
pub fn column(catalog: pg_sys::Oid, name: &CStr) -> usize {
    // SAFETY: a lookup in the server's cache, which gives 0 for what does not exist.
    let number = unsafe { pg_sys::get_attnum(catalog, name.as_ptr()) };
    match usize::try_from(number) {
        Ok(number) if number > 0 => number - 1,
        _ => Failure::internal(format!("the table {} has no column {name:?}", catalog.to_u32())).raise(),
    }
}

/// Has the processor fetch a page, all of it at once: row by row it would wait for each of them, which was a third of the time
/// that reading a large table took.
///
/// # Safety
/// The buffer is pinned.
unsafe fn bring_near(buffer: pg_sys::Buffer) {
    /// What processors fetch at a time.
    const LINE: usize = 64;
    // SAFETY: the page stays where it is; others may write on it meanwhile, and what is read is not used.
    unsafe {
        let page = pg_sys::BufferGetPage(buffer).cast::<u8>();
        for place in (0..pg_sys::BLCKSZ as usize).step_by(LINE) {
            page.add(place).read_volatile();
        }
    }
}

/// Hands tuples to `each`, until that gives false: through an index those with these oids, without one all.
///
/// # Safety
/// The table is a system catalog, the index is its own, and `each` keeps no tuple without copying it.
unsafe fn scan(
    table: &Table,
    index: pg_sys::Oid,
    keys: &[(i16, pg_sys::Oid)],
    snapshot: pg_sys::Snapshot,
    mut each: impl FnMut(pg_sys::HeapTuple) -> bool,
) {
    let mut scan_keys = vec![pg_sys::ScanKeyData::default(); keys.len()];
    for (scan_key, (column, oid)) in scan_keys.iter_mut().zip(keys) {
        // SAFETY: the key is filled in before it is used; the column is an oid.
        unsafe { pg_sys::ScanKeyInit(scan_key, *column, 3, pg_sys::F_OIDEQ.into(), pg_sys::Datum::from(*oid)) };
    }
    let count = i32::try_from(keys.len()).unwrap_or(0);
    let by_index = index != pg_sys::InvalidOid;
    let keys = scan_keys.as_mut_ptr();
    // SAFETY: as the caller says; the keys live through the scan.
    unsafe {
        let scan = pg_sys::systable_beginscan(table.relation(), index, by_index, snapshot, count, keys);
        let mut last: pg_sys::Buffer = 0;
        loop {
            let tuple = pg_sys::systable_getnext(scan);
            if tuple.is_null() {
                break;
            }
            let slot = (*scan).slot;
            if !by_index && std::ptr::eq((*slot).tts_ops, &raw const pg_sys::TTSOpsBufferHeapTuple) {
                let buffer = (*slot.cast::<pg_sys::BufferHeapTupleTableSlot>()).buffer;
                if buffer != last {
                    bring_near(buffer);
                    last = buffer;
                }
            }
            if !each(tuple) {
                break;
            }
        }
        pg_sys::systable_endscan(scan);
    }
}
