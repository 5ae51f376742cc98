//! Tables whose columns PostgreSQL has in another order than the recorded one. It can only append columns, so what is
//! recorded has an order of its own.
//!
//! A commit records the order that it finds, so only those tables are looked at whose rows in the catalog are newer.

use std::collections::HashMap;

use pggit_core::git::ObjectId;
use pggit_core::schema::SchemaObject;
use pgrx::pg_sys;

use crate::repository::drift::texts;
use crate::repository::status::object_path;
use crate::server::spi::{Arg, Mode, Query};
use crate::server::written_since::rows_written_since;
use crate::store::repository::{Seen, seen};
use crate::store::working::{self, Entry};

static COLUMNS: Query = Query::new(include_str!("../../../sql/health/physical_columns.sql"));

/// A sentence for each such table: what it means, and what can be done.
pub fn differences() -> Vec<String> {
    let Some(written) = seen().map(relations_written_since).filter(|oids| !oids.is_empty()) else {
        return Vec::new();
    };
    let mut columns: HashMap<pg_sys::Oid, Vec<String>> = COLUMNS
        .collect(&[Arg::Oids(&written)], Mode::Few, |row| (row.oid(0), row.texts(1)))
        .into_iter()
        .collect();
    let class = pg_sys::RelationRelationId;
    let mut addresses: Vec<_> = columns.keys().map(|oid| (class, *oid)).collect();
    addresses.sort_by_key(|(_, oid)| oid.to_u32());
    let tables = working::find_living(&addresses).into_iter();
    let tables: Vec<(Entry, Vec<String>)> = tables
        .filter_map(|entry| columns.remove(&entry.oid).map(|columns| (entry, columns)))
        .collect();
    let blobs: Vec<ObjectId> = tables.iter().filter_map(|(entry, _)| entry.blob).collect();
    let texts = texts(&blobs);
    let differs = |(entry, physical): &(Entry, Vec<String>)| {
        let text = texts.get(&entry.blob?)?;
        let SchemaObject::Table(table) = SchemaObject::parse(&entry.path, text).ok()? else {
            return None;
        };
        let order = table.other_column_order(physical)?;
        Some(format!(
            "the columns of table {} stand in the order ({}), recorded is ({}): SELECT *, COPY and INSERT without a list of \
             columns go by the former. PostgreSQL can only append columns; to have the recorded order, create the table anew from \
             get_object_definition() and copy the rows, or commit to record the order that is there",
            object_path(entry),
            order.physical.join(", "),
            order.recorded.join(", "),
        ))
    };
    tables.iter().filter_map(differs).collect()
}

/// The relations whose row was written since then: a column that is added raises the number of columns in it.
fn relations_written_since(seen: Seen) -> Vec<pg_sys::Oid> {
    let rows = rows_written_since(pg_sys::RelationRelationId, seen.transaction, seen.place);
    let mut oids: Vec<pg_sys::Oid> = rows.iter().map(|row| row.oid(0)).collect();
    oids.sort_by_key(|oid| oid.to_u32());
    oids.dedup();
    oids
}
