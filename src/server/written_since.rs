//! Which rows of a system catalog are new, for what no event trigger tells.
//!
//! A row says which transaction wrote it, a page where in the write-ahead log its last change stands. So pages that nobody
//! has changed since the last look need not be read again, and of most of them not even the place: the visibility map marks
//! what nobody has touched since a vacuum.

use std::ops::Range;

use pgrx::pg_sys;

use super::heap::{Table, Tuple};
use super::visibility_map::Unchanged;

/// The place in the write-ahead log where the next record will stand, and the next transaction id, read in this order: that
/// transaction, and each that follows it, writes behind that place.
pub fn next_writes() -> (pg_sys::XLogRecPtr, u64) {
    // SAFETY: plain reads of shared counters.
    unsafe { (pg_sys::GetXLogInsertRecPtr(), pg_sys::ReadNextFullTransactionId().value) }
}

/// Where the write-ahead log ends, on a standby as far as it was replayed.
pub fn end_of_log() -> pg_sys::XLogRecPtr {
    // SAFETY: plain reads of shared counters.
    unsafe {
        if pg_sys::RecoveryInProgress() {
            pg_sys::GetXLogReplayRecPtr(std::ptr::null_mut())
        } else {
            pg_sys::GetXLogInsertRecPtr()
        }
    }
}

/// The living rows of a system catalog that the transaction `since` or a later one wrote. All of those wrote behind the place
/// `after` in the write-ahead log, so that a page whose last change stands before it is passed over: a look at a
/// page takes a tenth of a look at its rows.
pub fn rows_written_since(
    catalog: pg_sys::Oid,
    since: pg_sys::TransactionId,
    after: Option<pg_sys::XLogRecPtr>,
) -> Vec<Tuple> {
    let mut found = Vec::new();
    // SAFETY: the catalog is PostgreSQL's own; the snapshot is registered while the scans use it; each tuple is copied.
    unsafe {
        let table = Table::open_catalog(catalog);
        let relation = table.relation();
        let snapshot = pg_sys::RegisterSnapshot(pg_sys::GetLatestSnapshot());
        let how = pg_sys::ScanOptions::SO_TYPE_SEQSCAN | pg_sys::ScanOptions::SO_ALLOW_PAGEMODE;
        for pages in pages_changed(relation, after.unwrap_or(0)) {
            let scan = pg_sys::heap_beginscan(relation, snapshot, 0, std::ptr::null_mut(), std::ptr::null_mut(), how);
            pg_sys::heap_setscanlimits(scan, pages.start, pages.end - pages.start);
            loop {
                let tuple = pg_sys::heap_getnext(scan, pg_sys::ScanDirection::ForwardScanDirection);
                if tuple.is_null() {
                    break;
                }
                if is_written_since(tuple, since) {
                    found.push(table.deform(pg_sys::heap_copytuple(tuple)));
                }
            }
            pg_sys::heap_endscan(scan);
        }
        pg_sys::UnregisterSnapshot(snapshot);
    }
    found
}

/// Whether a row is of that transaction or a later one.
///
/// # Safety
/// The tuple is valid.
unsafe fn is_written_since(tuple: pg_sys::HeapTuple, since: pg_sys::TransactionId) -> bool {
    // SAFETY: as the caller says. A frozen row keeps its number, which says nothing then.
    unsafe {
        let header = (*tuple).t_data;
        let frozen = u32::from((*header).t_infomask) & pg_sys::HEAP_XMIN_FROZEN == pg_sys::HEAP_XMIN_FROZEN;
        !frozen && !precedes((*header).t_choice.t_heap.t_xmin, since)
    }
}

/// The pages of a table, in stretches, that were changed behind a place in the write-ahead log; and those of which the log
/// knows nothing, because the whole table was written anew without it.
///
/// # Safety
/// The relation is open and locked.
unsafe fn pages_changed(relation: pg_sys::Relation, after: pg_sys::XLogRecPtr) -> Vec<Range<pg_sys::BlockNumber>> {
    let mut changed: Vec<Range<pg_sys::BlockNumber>> = Vec::new();
    // SAFETY: each page is pinned, and locked against changes, while its place in the log is read.
    unsafe {
        let main = pg_sys::ForkNumber::MAIN_FORKNUM;
        let mut unchanged = Unchanged::since(relation, after);
        for block in 0..pg_sys::RelationGetNumberOfBlocksInFork(relation, main) {
            if unchanged.has(block) {
                continue;
            }
            let normal = pg_sys::ReadBufferMode::RBM_NORMAL;
            let buffer = pg_sys::ReadBufferExtended(relation, main, block, normal, std::ptr::null_mut());
            pg_sys::LockBuffer(buffer, pg_sys::BUFFER_LOCK_SHARE as i32);
            let place = pg_sys::BufferGetLSNAtomic(buffer);
            pg_sys::UnlockReleaseBuffer(buffer);
            if place != 0 && place <= after {
                continue;
            }
            match changed.last_mut() {
                Some(last) if last.end == block => last.end = block + 1,
                _ => changed.push(block..block + 1),
            }
        }
    }
    changed
}

/// Whether one transaction is older than another: `TransactionIdPrecedes()` in the server's `transam.c`, without the price of
/// a call for each row.
fn precedes(one: pg_sys::TransactionId, other: pg_sys::TransactionId) -> bool {
    let (one, other) = (one.into_inner(), other.into_inner());
    let is_normal = |number: u32| number >= pg_sys::FirstNormalTransactionId.into_inner();
    if is_normal(one) && is_normal(other) {
        one.wrapping_sub(other) > u32::MAX / 2
    } else {
        one < other
    }
}
