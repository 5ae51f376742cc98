//! Roles belong to the cluster and are not tracked, but texts name them: owners, privileges, policies. No event trigger tells
//! that a role was renamed, which can happen in any database of the cluster.

use pgrx::pg_sys;

use super::Address;
use super::listing::is_listed;
use crate::server::spi::{Arg, Mode, Query};
use crate::server::written_since::rows_written_since;

static NAMING: Query = Query::new(include_str!("../../sql/catalog/naming_roles.sql"));

/// The role that initdb made (`BOOTSTRAP_SUPERUSERID`). Nothing is noted of what depends on it.
pub const BOOTSTRAP: pg_sys::Oid = pg_sys::Oid::from_u32(pg_sys::BOOTSTRAP_SUPERUSERID);

/// The roles that the transaction `since` or a later one made or changed, behind `place` in the write-ahead log, whatever of
/// them: names, passwords, attributes. Numbers of transactions and places in the log are the cluster's, as roles are.
pub fn written_since(since: pg_sys::TransactionId, place: Option<pg_sys::XLogRecPtr>) -> Vec<pg_sys::Oid> {
    let rows = rows_written_since(pg_sys::AuthIdRelationId, since, place).into_iter();
    rows.map(|row| row.oid(0)).collect()
}

/// The objects of this database whose text names one of the roles, but for [`BOOTSTRAP`]. What else depends on a role, as a
/// policy, a database or a large object, is none.
pub fn naming(roles: &[pg_sys::Oid]) -> Vec<Address> {
    let mut objects = NAMING.collect(&[Arg::Oids(roles)], Mode::Few, |row| (row.oid(0), row.oid(1)));
    objects.retain(|(class, _)| is_listed(*class));
    objects
}
