//! Tables whose columns PostgreSQL has in another order than the recorded one. It can only append columns, so what is
//! recorded has an order of its own.

use std::collections::HashMap;

use pggit_core::git::ObjectId;
use pggit_core::schema::SchemaObject;
use pgrx::pg_sys;

use crate::repository::drift::texts;
use crate::repository::status::object_path;
use crate::server::spi::{Mode, Query};
use crate::store::working::{self, Entry};

static COLUMNS: Query = Query::new(include_str!("../../../sql/health/physical_columns.sql"));

/// A sentence for each such table: what it means, and what can be done.
pub fn differences() -> Vec<String> {
    let mut columns: HashMap<pg_sys::Oid, Vec<String>> = COLUMNS
        .collect(&[], Mode::Everything, |row| (row.oid(0), row.texts(1)))
        .into_iter()
        .collect();
    let is_table = |entry: &Entry| entry.class == pg_sys::RelationRelationId && entry.blob.is_some();
    let tables = working::all().into_iter().filter(is_table);
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
