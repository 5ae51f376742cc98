//! Tablespaces belong to the cluster and are not tracked, but tables and indexes name theirs. No event trigger tells that one
//! was renamed, which can happen in any database of the cluster.

use pgrx::pg_sys;

use super::Address;
use crate::server::spi::{Arg, Mode, Query};
use crate::server::written_since::rows_written_since;

static IN_TABLESPACES: Query = Query::new(include_str!("../../sql/catalog/in_tablespaces.sql"));

/// The tablespaces that the transaction `since` or a later one made or changed, behind `place` in the write-ahead log, whatever
/// of them: names, owners, privileges, options.
pub fn written_since(since: pg_sys::TransactionId, place: Option<pg_sys::XLogRecPtr>) -> Vec<pg_sys::Oid> {
    let rows = rows_written_since(pg_sys::TableSpaceRelationId, since, place).into_iter();
    rows.map(|row| row.oid(0)).collect()
}

/// The objects of this database whose text names one of the tablespaces.
pub fn naming(tablespaces: &[pg_sys::Oid]) -> Vec<Address> {
    IN_TABLESPACES.collect(&[Arg::Oids(tablespaces)], Mode::Everything, |row| {
        (row.oid(0), row.oid(1))
    })
}
