//! Bytes of the rows of system catalogs, looked at in place.
//!
//! The executor takes a hundred times as long for a column of a row, and there may be hundreds of thousands of rows.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::CStr;
use std::mem;

use pgrx::pg_sys::{self, Oid};

use super::error::Failure;
use super::heap::Table;
use super::visibility_map::Unchanged;
use super::written_since::end_of_log;

/// A column of one byte.
pub struct Byte {
    /// The column.
    pub column: &'static CStr,
    /// Which bytes are expected there.
    pub expected: [bool; 256],
}

thread_local! {
    /// By catalog, the place in the write-ahead log up to which nothing unexpected was found.
    static LOOKED_AT: RefCell<HashMap<Oid, pg_sys::XLogRecPtr>> = RefCell::default();
}

/// Whether a row of a catalog with such an oid, which is the first column, has a byte that is not expected. Rows that are no
/// longer there, or not yet, count: to ask of each whether it can be seen would take longer than all else.
///
/// A page is looked at once in a session, and again when it was changed. For whoever changes a page holds it while the change gets
/// its place in the log: what stands before the end of the log was there to be seen by those who come to the page later. Of a table
/// that was written anew without the log, the pages have no place. `bytes` are the same whenever a catalog is asked about.
pub fn any_unexpected(catalog: Oid, bytes: &[Byte], of: impl Fn(Oid) -> bool) -> bool {
    let end = end_of_log();
    // SAFETY: the catalog is PostgreSQL's own, and its rows begin with columns of fixed size that are never NULL. Each page is
    // pinned, and locked against changes, while it is looked at, and nothing else is read meanwhile.
    unsafe {
        let table = Table::open_catalog(catalog);
        let relation = table.relation();
        let places = bytes.iter().map(|byte| (place(relation, byte.column), &byte.expected));
        let places: Vec<(usize, &[bool; 256])> = places.collect();
        let is_unexpected = |row: pg_sys::HeapTupleHeader| {
            let columns = row.cast::<u8>().add(usize::from((*row).t_hoff));
            let mut wrong = places
                .iter()
                .filter(|(at, known)| !known[usize::from(*columns.add(*at))]);
            wrong.next().is_some() && of(*columns.cast::<Oid>())
        };
        let before = LOOKED_AT.with_borrow(|looked_at| looked_at.get(&catalog).copied().unwrap_or(0));
        let main = pg_sys::ForkNumber::MAIN_FORKNUM;
        let mut unchanged = Unchanged::since(relation, before);
        let found = (0..pg_sys::RelationGetNumberOfBlocksInFork(relation, main)).any(|block| {
            if unchanged.has(block) {
                return false;
            }
            let normal = pg_sys::ReadBufferMode::RBM_NORMAL;
            let buffer = pg_sys::ReadBufferExtended(relation, main, block, normal, std::ptr::null_mut());
            pg_sys::LockBuffer(buffer, pg_sys::BUFFER_LOCK_SHARE as i32);
            let page = pg_sys::BufferGetPage(buffer);
            let changed = pg_sys::BufferGetLSNAtomic(buffer);
            if changed != 0 && changed <= before {
                pg_sys::UnlockReleaseBuffer(buffer);
                return false;
            }
            let items = page.cast::<u8>().add(mem::offset_of!(pg_sys::PageHeaderData, pd_linp));
            let count = usize::from(pg_sys::PageGetMaxOffsetNumber(page));
            let items = std::slice::from_raw_parts(items.cast::<u32>(), count);
            let found = items
                .iter()
                .filter_map(|item| row_at(*item))
                .any(|at| is_unexpected(page.add(at).cast()));
            pg_sys::UnlockReleaseBuffer(buffer);
            found
        });
        if !found {
            LOOKED_AT.with_borrow_mut(|looked_at| looked_at.insert(catalog, end));
        }
        found
    }
}

/// Where in its page the row of a line pointer stands, if it has one. `ItemIdData` of the server's `itemid.h`, whose bit fields
/// are slow to read one by one: offset (15 bits), flags (2), length (15).
fn row_at(item: u32) -> Option<usize> {
    let offset = if cfg!(target_endian = "little") {
        item & 0x7fff
    } else {
        item >> 17
    };
    ((item >> 15) & 3 == pg_sys::LP_NORMAL).then_some(offset as usize)
}

/// Where in a row a column stands, behind others of fixed size.
///
/// # Safety
/// The relation is open.
unsafe fn place(relation: pg_sys::Relation, column: &CStr) -> usize {
    // SAFETY: the descriptor has that many columns, whose names end in a zero.
    unsafe {
        let descriptor = (*relation).rd_att;
        let count = usize::try_from((*descriptor).natts).unwrap_or(0);
        let mut place: usize = 0;
        for attribute in (*descriptor).attrs.as_slice(count) {
            let alignment = match attribute.attalign as u8 {
                b'd' => 8,
                b'i' => 4,
                b's' => 2,
                _ => 1,
            };
            place = place.next_multiple_of(alignment);
            if CStr::from_ptr(attribute.attname.data.as_ptr()) == column {
                return place;
            }
            let Ok(length) = usize::try_from(attribute.attlen) else {
                break;
            };
            place += length;
        }
    }
    Failure::internal(format!("a catalog has no column {column:?} of a fixed place")).raise()
}
