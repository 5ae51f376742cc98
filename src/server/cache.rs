//! What the server's own caches know, without a query.

use pgrx::pg_sys;

/// Whether a relation has, or once had, partitions or children. One that does not exist has none.
pub fn may_have_children(relation: pg_sys::Oid) -> bool {
    // SAFETY: the row is of pg_class, and is read before it is released.
    unsafe {
        let row = pg_sys::SearchSysCache1(pg_sys::SysCacheIdentifier::RELOID as i32, pg_sys::Datum::from(relation));
        if row.is_null() {
            return false;
        }
        let has = (*pg_sys::GETSTRUCT(row).cast::<pg_sys::FormData_pg_class>()).relhassubclass;
        pg_sys::ReleaseSysCache(row);
        has
    }
}
