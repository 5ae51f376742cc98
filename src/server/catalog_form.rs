//! Rows of the largest system catalogs, looked at in place.
//!
//! The executor takes twenty times as long for a column of a row, and there may be hundreds of thousands.

use pgrx::pg_sys;

use super::heap::Table;

/// What the rows of a catalog begin with, as the server's headers have it.
///
/// # Safety
/// Rows of [`CATALOG`](Self::CATALOG) begin with this type, whose columns are never NULL.
pub unsafe trait CatalogForm {
    /// The catalog.
    const CATALOG: pg_sys::Oid;
}

// SAFETY: pg_class.h of the server that this is built for.
unsafe impl CatalogForm for pg_sys::FormData_pg_class {
    const CATALOG: pg_sys::Oid = pg_sys::RelationRelationId;
}

// SAFETY: pg_attribute.h of the server that this is built for.
unsafe impl CatalogForm for pg_sys::FormData_pg_attribute {
    const CATALOG: pg_sys::Oid = pg_sys::AttributeRelationId;
}

// SAFETY: pg_type.h of the server that this is built for.
unsafe impl CatalogForm for pg_sys::FormData_pg_type {
    const CATALOG: pg_sys::Oid = pg_sys::TypeRelationId;
}

/// Whether a row that a system catalog has now is as wanted.
pub fn any<F: CatalogForm>(wanted: impl Fn(&F) -> bool) -> bool {
    let mut found = false;
    // SAFETY: the catalog is PostgreSQL's own, and its rows begin with F; a row is looked at while the scan stands on it.
    unsafe {
        let table = Table::open_catalog(F::CATALOG);
        let snapshot = pg_sys::RegisterSnapshot(pg_sys::GetLatestSnapshot());
        let how = pg_sys::ScanOptions::SO_TYPE_SEQSCAN | pg_sys::ScanOptions::SO_ALLOW_PAGEMODE;
        let (keys, parallel) = (std::ptr::null_mut(), std::ptr::null_mut());
        let scan = pg_sys::heap_beginscan(table.relation(), snapshot, 0, keys, parallel, how);
        while !found {
            let tuple = pg_sys::heap_getnext(scan, pg_sys::ScanDirection::ForwardScanDirection);
            if tuple.is_null() {
                break;
            }
            let data = (*tuple).t_data;
            let form = data.cast::<u8>().add(usize::from((*data).t_hoff)).cast::<F>();
            found = wanted(&*form);
        }
        pg_sys::heap_endscan(scan);
        pg_sys::UnregisterSnapshot(snapshot);
    }
    found
}
