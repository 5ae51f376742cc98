//! Which partitions there are, and which takes a row, where a table is partitioned by ranges of one time.

use pgrx::pg_sys;
use pgrx::pg_sys::PartitionRangeDatumKind::{PARTITION_RANGE_DATUM_MAXVALUE, PARTITION_RANGE_DATUM_MINVALUE};

use super::heap::Table;

impl Table {
    /// The partition for rows of that time, in microseconds since 2000-01-01 00:00 UTC, if a row of this table can be put
    /// there as it is. `None` where only the executor knows how: the partition is partitioned in turn, has its columns in
    /// another order, or a CHECK constraint of its own.
    pub fn partition_at(&self, time: i64) -> Option<Table> {
        // SAFETY: the relation is open and partitioned, and its lock keeps partitions from coming and going. What is read of
        // the description is read before the relation is closed.
        unsafe {
            let parent = self.relation();
            let partitions = pg_sys::RelationGetPartitionDesc(parent, true);
            if (*partitions).boundinfo.is_null() {
                return None;
            }
            let number = number_at(&*(*partitions).boundinfo, time)?;
            if !*(*partitions).is_leaf.add(number) {
                return None;
            }
            let partition = Table::open_known(*(*partitions).oids.add(number), pg_sys::InvalidOid);
            let (here, there) = ((*parent).rd_att, (*partition.relation()).rd_att);
            let same = pg_sys::convert_tuples_by_name(here, there).is_null() && self.checks() == partition.checks();
            same.then_some(partition)
        }
    }

    /// The tables that hold this table's rows: itself, or the partitions at the bottom. They are locked for reading. `None`
    /// where one of them is no ordinary table.
    pub fn heaps(&self) -> Option<Vec<pg_sys::Oid>> {
        // SAFETY: the relation is open, and so is each partition while it is looked at; the list of oids lives as long as the
        // relation is open.
        unsafe {
            let relation = self.relation();
            let form = (*relation).rd_rel;
            if (*form).relkind as u8 != pg_sys::RELKIND_PARTITIONED_TABLE {
                let is_heap =
                    (*form).relkind as u8 == pg_sys::RELKIND_RELATION && (*form).relam == pg_sys::HEAP_TABLE_AM_OID;
                return is_heap.then(|| vec![self.oid()]);
            }
            let partitions = pg_sys::RelationGetPartitionDesc(relation, true);
            let mut heaps = Vec::new();
            for number in 0..usize::try_from((*partitions).nparts).unwrap_or(0) {
                heaps.extend(Table::open_catalog(*(*partitions).oids.add(number)).heaps()?);
            }
            Some(heaps)
        }
    }
}

/// The number of the partition that a time belongs to, as `get_partition_for_tuple` finds it in the server's
/// `execPartition.c`.
fn number_at(bounds: &pg_sys::PartitionBoundInfoData, time: i64) -> Option<usize> {
    if bounds.strategy as u8 != b'r' {
        return None;
    }
    let count = usize::try_from(bounds.ndatums).ok()?;
    // SAFETY: of a range there are `ndatums` bounds of one column each, in order, and one index more than bounds.
    unsafe {
        let reached = |number: usize| match **bounds.kind.add(number) {
            PARTITION_RANGE_DATUM_MINVALUE => true,
            PARTITION_RANGE_DATUM_MAXVALUE => false,
            _ => (**bounds.datums.add(number)).value() as i64 <= time,
        };
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = (low + high) / 2;
            if reached(middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let number = usize::try_from(*bounds.indexes.add(low));
        number.or_else(|_| usize::try_from(bounds.default_index)).ok()
    }
}
