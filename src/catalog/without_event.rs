//! What commands change for which no event trigger fires: REASSIGN OWNED gives objects other owners, CLUSTER names the index
//! that orders a table, REINDEX moves an index or makes it valid, EXPLAIN ANALYZE CREATE TABLE AS makes a table.

use pgrx::pg_sys;

use super::{Address, classes};
use crate::server::written_since::rows_written_since;

/// The catalogs of objects that have owners, each with the oid in its first column.
const OWNED: [pg_sys::Oid; 18] = [
    pg_sys::RelationRelationId,
    pg_sys::TypeRelationId,
    pg_sys::ProcedureRelationId,
    pg_sys::NamespaceRelationId,
    pg_sys::ExtensionRelationId,
    pg_sys::OperatorRelationId,
    pg_sys::OperatorClassRelationId,
    pg_sys::OperatorFamilyRelationId,
    pg_sys::CollationRelationId,
    pg_sys::ForeignDataWrapperRelationId,
    pg_sys::ForeignServerRelationId,
    pg_sys::PublicationRelationId,
    classes::CONVERSIONS,
    classes::LANGUAGES,
    classes::SUBSCRIPTIONS,
    classes::TEXT_SEARCH_DICTIONARIES,
    classes::TEXT_SEARCH_CONFIGURATIONS,
    pg_sys::StatisticExtRelationId,
];

/// Rows that the transaction `since` or a later one wrote, whatever the command: among them are those of which nobody heard.
/// All of these transactions wrote behind `place` in the write-ahead log, if it is known: then this costs a look at
/// every page of the catalogs, otherwise one at every row.
pub fn written_since(since: pg_sys::TransactionId, place: Option<pg_sys::XLogRecPtr>) -> Vec<Address> {
    let owned = OWNED.iter().flat_map(|class| {
        let rows = rows_written_since(*class, since, place).into_iter();
        rows.map(move |row| match *class {
            // oid, stxrelid: extended statistics are a part of their table.
            pg_sys::StatisticExtRelationId => (pg_sys::RelationRelationId, row.oid(1)),
            class => (class, row.oid(0)),
        })
    });
    // indexrelid, indrelid.
    let indexed = rows_written_since(pg_sys::IndexRelationId, since, place).into_iter();
    owned
        .chain(indexed.map(|row| (pg_sys::RelationRelationId, row.oid(1))))
        .collect()
}
