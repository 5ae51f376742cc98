//! Reads access methods.

use pggit_core::schema::Common;
use pggit_core::schema::access_method::AccessMethod;
use pgrx::pg_sys;

use super::shared;
use crate::server::spi::{Arg, Mode, Query};

static ACCESS_METHOD: Query = Query::new(include_str!("../../sql/catalog/access_method.sql"));

/// Reads the access methods with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, AccessMethod)> {
    ACCESS_METHOD.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut access_method = AccessMethod {
            name: row.text(1),
            purpose: row.text(2),
            handler: row.text(3),
            common: Common::default(),
        };
        access_method.common = shared::comment(row, 4, &access_method.target());
        (row.oid(0), access_method)
    })
}
