//! Rows of our own tables as an index has them, read below the executor: that takes half the time.

use std::ffi::CStr;

use pgrx::itemptr::item_pointer_get_block_number_no_check;
use pgrx::pg_sys::{self, Datum, Oid};

use super::heap::{Table, plain};
use super::snapshot;

/// A B-tree that begins with a time and has texts in it.
pub struct TimeIndex {
    table: Table,
    index: Oid,
    /// Where in the index the texts stand, from 0.
    places: Vec<usize>,
}

/// `BTGreaterEqualStrategyNumber`
const AT_LEAST: u16 = 4;

impl TimeIndex {
    /// The index of a table on that time which has these texts in it. `None` where there is no such index.
    pub fn find(table: Oid, time: &CStr, texts: &[&CStr]) -> Option<Self> {
        // SAFETY: the caller names a table that exists; each index is open while it is looked at.
        unsafe {
            let table = Table::open_catalog(table);
            let number_of = |name: &CStr, expected: Oid| {
                let number = pg_sys::get_attnum(table.oid(), name.as_ptr());
                (number > 0 && pg_sys::get_atttype(table.oid(), number) == expected).then_some(number)
            };
            let time = number_of(time, pg_sys::TIMESTAMPTZOID)?;
            let texts = texts.iter().map(|name| number_of(name, pg_sys::TEXTOID));
            let texts: Vec<i16> = texts.collect::<Option<_>>()?;
            let list = pg_sys::RelationGetIndexList(table.relation());
            let count = if list.is_null() { 0 } else { (*list).length };
            let (index, places) = (0..usize::try_from(count).unwrap_or(0)).find_map(|place| {
                let oid = (*(*list).elements.add(place)).oid_value;
                let index = pg_sys::index_open(oid, pg_sys::AccessShareLock as pg_sys::LOCKMODE);
                let form = &*(*index).rd_index;
                let keys = form.indkey.values.as_slice(usize::try_from(form.indnatts).unwrap_or(0));
                let is_whole = form.indisvalid && form.indisready && (*index).rd_indpred.is_null();
                let fits = is_whole && (*(*index).rd_rel).relam == pg_sys::BTREE_AM_OID && keys.first() == Some(&time);
                let places = texts.iter().map(|text| keys.iter().position(|key| key == text));
                let places: Option<Vec<usize>> = if fits { places.collect() } else { None };
                pg_sys::index_close(index, pg_sys::NoLock as pg_sys::LOCKMODE);
                Some((oid, places?))
            })?;
            Some(Self { table, index, places })
        }
    }

    /// Hands to `each` the time and the texts, empty for NULL, of every row from `time` on, as the queries of this moment see them.
    pub fn each_since(&self, time: i64, mut each: impl FnMut(i64, &[&[u8]])) {
        // SAFETY: the index belongs to the table, begins with a time, and has all that is asked for; what it gives is read while
        // the scan stands on it. The snapshot is registered while the scan uses it, and an error releases everything.
        unsafe {
            pg_sys::CommandCounterIncrement();
            let relation = self.table.relation();
            let index = pg_sys::index_open(self.index, pg_sys::AccessShareLock as pg_sys::LOCKMODE);
            let snapshot = pg_sys::RegisterSnapshot(snapshot::for_reading());
            let mut key = pg_sys::ScanKeyData::default();
            pg_sys::ScanKeyInit(
                &mut key,
                1,
                AT_LEAST,
                pg_sys::F_TIMESTAMPTZ_GE.into(),
                Datum::from(time),
            );
            let scan = pg_sys::index_beginscan(relation, index, snapshot, 1, 0);
            (*scan).xs_want_itup = true;
            pg_sys::index_rescan(scan, &mut key, 1, std::ptr::null_mut(), 0);
            let slot = pg_sys::table_slot_create(relation, std::ptr::null_mut());
            let mut map: pg_sys::Buffer = 0;
            let count = usize::try_from((*(*index).rd_att).natts).unwrap_or(0);
            let (mut values, mut nulls) = (vec![Datum::from(0); count], vec![false; count]);
            let mut texts: Vec<&[u8]> = Vec::with_capacity(self.places.len());
            loop {
                let row = pg_sys::index_getnext_tid(scan, pg_sys::ScanDirection::ForwardScanDirection);
                if row.is_null() {
                    break;
                }
                // Of a page that everybody sees all of, the index says enough.
                let block = item_pointer_get_block_number_no_check(*row);
                let status = pg_sys::visibilitymap_get_status(relation, block, &mut map);
                if u32::from(status) & pg_sys::VISIBILITYMAP_ALL_VISIBLE == 0 && !pg_sys::index_fetch_heap(scan, slot) {
                    continue;
                }
                let (tuple, descriptor) = ((*scan).xs_itup, (*scan).xs_itupdesc);
                pg_sys::index_deform_tuple(tuple, descriptor, values.as_mut_ptr(), nulls.as_mut_ptr());
                texts.clear();
                let text = |place: &usize| {
                    if nulls[*place] {
                        &b""[..]
                    } else {
                        bytes_of(values[*place])
                    }
                };
                texts.extend(self.places.iter().map(text));
                each(values[0].value() as i64, &texts);
            }
            if map != 0 {
                pg_sys::ReleaseBuffer(map);
            }
            pg_sys::ExecDropSingleTupleTableSlot(slot);
            pg_sys::index_endscan(scan);
            pg_sys::index_close(index, pg_sys::NoLock as pg_sys::LOCKMODE);
            pg_sys::UnregisterSnapshot(snapshot);
        }
    }
}

/// The bytes of a text.
///
/// # Safety
/// The datum is a text, and stays where it is while the bytes are read.
unsafe fn bytes_of<'a>(datum: Datum) -> &'a [u8] {
    // SAFETY: as the caller says; what is compressed is a copy that lives as long as the transaction.
    unsafe {
        let plain = plain(datum.cast_mut_ptr());
        let length = pgrx::varlena::varsize_any_exhdr(plain);
        std::slice::from_raw_parts(pgrx::varlena::vardata_any(plain).cast(), length)
    }
}
