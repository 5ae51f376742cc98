//! Reads subscriptions. Their connection strings are not even asked for.

use pggit_core::schema::Common;
use pggit_core::schema::subscription::Subscription;
use pgrx::pg_sys;

use super::shared;
use crate::server::spi::{Arg, Mode, Query};

static SUBSCRIPTION: Query = Query::new(include_str!("../../sql/catalog/subscription.sql"));

/// Reads the subscriptions with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Subscription)> {
    SUBSCRIPTION.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut subscription = Subscription {
            name: row.text(1),
            publications: row.texts(2),
            options: shared::options(&row.texts(3)),
            common: Common::default(),
        };
        subscription.common = shared::owner_and_comment(row, 4, &subscription.target());
        (row.oid(0), subscription)
    })
}
