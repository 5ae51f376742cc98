//! Reads casts.

use pggit_core::schema::Common;
use pggit_core::schema::cast::{Cast, Context, Method};
use pgrx::pg_sys;

use super::shared;
use crate::server::spi::{Arg, Mode, Query};

static CAST: Query = Query::new(include_str!("../../sql/catalog/cast.sql"));

/// Reads the casts with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Cast)> {
    CAST.collect(&[Arg::Oids(oids)], mode, |row| {
        let method = match (row.char(3), row.opt_text(4)) {
            ('i', _) => Method::InOut,
            (_, Some(function)) => Method::Function(function),
            _ => Method::Binary,
        };
        let context = match row.char(5) {
            'a' => Context::Assignment,
            'i' => Context::Implicit,
            _ => Context::Explicit,
        };
        let mut cast = Cast {
            source: row.text(1),
            target: row.text(2),
            method,
            context,
            common: Common::default(),
        };
        cast.common = shared::comment(row, 6, &cast.target());
        (row.oid(0), cast)
    })
}
