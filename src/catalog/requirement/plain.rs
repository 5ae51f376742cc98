//! Tables that need nothing but the schema they live in: most of those that a statement makes. The query for requirements takes
//! longer than any other of a capture, so it is looked first whether there is anything to find.

use pgrx::pg_sys::{self, Oid};

use super::reference::CONSTRAINT;
use crate::server::heap::{Tuple, any_row, rows_now};

/// Fixed in the server's headers: `pg_depend` and its index on (classid, objid, objsubid).
const DEPENDENCIES: (Oid, Oid) = (Oid::from_u32(2608), Oid::from_u32(2673));
/// `pg_attrdef` and its index on (adrelid, adnum).
const DEFAULTS: (Oid, Oid) = (Oid::from_u32(2604), Oid::from_u32(2656));
/// `pg_constraint` and its index on (conrelid, contypid, conname).
const CONSTRAINTS: (Oid, Oid) = (CONSTRAINT, Oid::from_u32(2665));
/// The column `conrelid`: PostgreSQL 18 has one more before it.
const CONRELID: i16 = if cfg!(feature = "pg18") { 9 } else { 8 };
/// `pg_index` and its index on indrelid.
const INDEXES: (Oid, Oid) = (pg_sys::IndexRelationId, Oid::from_u32(2678));

/// Whether neither the table nor its columns' defaults, its constraints and its indexes refer to anything else that has a file.
pub fn needs_nothing(table: Oid) -> bool {
    let refers = |class: Oid, oid: Oid| {
        let keys = [(1, class), (2, oid)];
        any_row(DEPENDENCIES.0, DEPENDENCIES.1, &keys, |row| leads_out(row, table))
    };
    // SAFETY: makes what this transaction did visible, as before every query.
    unsafe { pg_sys::CommandCounterIncrement() };
    // In each of these the oid of the part is the first column.
    let parts = |(catalog, index): (Oid, Oid), relation: i16| rows_now(catalog, index, &[(relation, table)]);
    !refers(pg_sys::RelationRelationId, table)
        && !parts(CONSTRAINTS, CONRELID)
            .iter()
            .any(|row| refers(CONSTRAINT, row.oid(0)))
        && !parts(INDEXES, 2)
            .iter()
            .any(|row| refers(pg_sys::RelationRelationId, row.oid(0)))
        && !parts(DEFAULTS, 2).iter().any(|row| refers(DEFAULTS.0, row.oid(0)))
}

/// Whether a row of `pg_depend` (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype) that stands for a table
/// or a part of it leads to something else.
fn leads_out(row: &Tuple, table: Oid) -> bool {
    let (class, oid, kind) = (row.oid(3), row.oid(4), row.char(6));
    match class {
        _ if kind == 'e' || kind == 'x' => false,
        pg_sys::NamespaceRelationId => is_made_by_extension(oid),
        _ if oid.to_u32() < 16384 => false,
        pg_sys::RelationRelationId => oid != table,
        // The index of a key depends internally on the key.
        CONSTRAINT => kind != 'i',
        _ => true,
    }
}

/// Such a schema has no file of its own, and is needed like the extension.
fn is_made_by_extension(schema: Oid) -> bool {
    let keys = [(1, pg_sys::NamespaceRelationId), (2, schema)];
    any_row(DEPENDENCIES.0, DEPENDENCIES.1, &keys, |row| row.char(6) == 'e')
}
