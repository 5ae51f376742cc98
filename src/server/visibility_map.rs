//! Pages that nobody has changed, as the visibility map says: a bit in memory where looking at the page takes a microsecond.
//!
//! Vacuum marks a page whose rows everyone can see, and whoever changes a row takes the mark away. Only the marking gives the
//! map's page a place in the write-ahead log. So a mark on a page of the map whose last marking stands before a place in
//! the log was made before it, and nobody has changed the marked page since.

use std::mem::offset_of;

use pgrx::pg_sys::{self, BlockNumber};

/// `MAPSIZE`, `HEAPBLOCKS_PER_BYTE` and `BITS_PER_HEAPBLOCK` in the server's `visibilitymap.c`.
const BYTES: usize = pg_sys::BLCKSZ as usize - offset_of!(pg_sys::PageHeaderData, pd_linp);
const BLOCKS_PER_BYTE: usize = 4;
const BITS_PER_BLOCK: usize = 2;

/// The marks of a table that are older than a place in the write-ahead log.
pub struct Unchanged {
    relation: pg_sys::Relation,
    since: pg_sys::XLogRecPtr,
    /// The number of the map's page that was read last, and its marks if they are old enough.
    page: Option<(usize, Option<Vec<u8>>)>,
}

impl Unchanged {
    /// The marks of a relation.
    ///
    /// # Safety
    /// The relation stays open and locked while they are asked.
    pub unsafe fn since(relation: pg_sys::Relation, since: pg_sys::XLogRecPtr) -> Self {
        let page = None;
        Self { relation, since, page }
    }

    /// Whether a page has such a mark. Pages are best asked about in order.
    pub fn has(&mut self, block: BlockNumber) -> bool {
        let place = block as usize;
        let (number, within) = (place / (BYTES * BLOCKS_PER_BYTE), place % (BYTES * BLOCKS_PER_BYTE));
        if self.page.as_ref().is_none_or(|(read, _)| *read != number) {
            self.page = Some((number, self.read(block)));
        }
        let marks = self.page.as_ref().and_then(|(_, marks)| marks.as_ref());
        marks.is_some_and(|marks| {
            let bits = marks[within / BLOCKS_PER_BYTE] >> (within % BLOCKS_PER_BYTE * BITS_PER_BLOCK);
            u32::from(bits) & pg_sys::VISIBILITYMAP_ALL_VISIBLE != 0
        })
    }

    /// The marks on the map's page for a block; `None` where the map has no such page, or marks of later.
    fn read(&self, block: BlockNumber) -> Option<Vec<u8>> {
        let mut buffer = 0;
        // SAFETY: the relation is open. Asking for a status pins the page of the map, if there is one; it is locked against
        // changes while it is copied, because a mark is made before the page gets its place in the log.
        unsafe {
            pg_sys::visibilitymap_get_status(self.relation, block, &mut buffer);
            if buffer == 0 {
                return None;
            }
            pg_sys::LockBuffer(buffer, pg_sys::BUFFER_LOCK_SHARE as i32);
            let marked = pg_sys::BufferGetLSNAtomic(buffer);
            let marks = (marked != 0 && marked <= self.since).then(|| {
                let page = pg_sys::BufferGetPage(buffer).cast::<u8>();
                std::slice::from_raw_parts(page.add(offset_of!(pg_sys::PageHeaderData, pd_linp)), BYTES).to_vec()
            });
            pg_sys::UnlockReleaseBuffer(buffer);
            marks
        }
    }
}
