//! Temporary objects: what sessions have in schemas of their own.

use pgrx::pg_sys::{self, Oid};

use crate::server::catalog_rows::{any_row, column, every_row};

/// `pg_depend`: classid, objid, objsubid, refclassid, refobjid, refobjsubid.
const DEPENDENCIES: Oid = Oid::from_u32(2608);
/// Its index on (refclassid, refobjid, refobjsubid).
const NEEDED_INDEX: Oid = Oid::from_u32(2674);

/// Whether a session has temporary objects now: whether anything is in one of the schemas for them, which stay when their
/// sessions end.
pub fn objects_exist() -> bool {
    let namespaces = pg_sys::NamespaceRelationId;
    let (name, mut schemas) = (column(namespaces, c"nspname"), Vec::new());
    every_row(namespaces, |row| {
        if row.name(name).starts_with("pg_temp_") {
            schemas.push(row.oid(0));
        }
    });
    schemas.into_iter().any(|schema| {
        let keys = [(4, namespaces), (5, schema)];
        any_row(DEPENDENCIES, NEEDED_INDEX, &keys, |_| true)
    })
}
