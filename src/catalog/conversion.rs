//! Reads conversions.

use pggit_core::schema::conversion::Conversion;
use pggit_core::schema::{Common, QualifiedName};
use pgrx::pg_sys;

use super::shared;
use crate::server::spi::{Arg, Mode, Query};

static CONVERSION: Query = Query::new(include_str!("../../sql/catalog/conversion.sql"));

/// Reads the conversions with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Conversion)> {
    CONVERSION.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut conversion = Conversion {
            name: QualifiedName::new(row.text(1), row.text(2)),
            default: row.bool(3),
            source: row.text(4),
            destination: row.text(5),
            function: row.text(6),
            common: Common::default(),
        };
        conversion.common = shared::owner_and_comment(row, 7, &conversion.target());
        (row.oid(0), conversion)
    })
}
