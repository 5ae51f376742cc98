//! Reads transforms.

use pggit_core::schema::Common;
use pggit_core::schema::transform::Transform;
use pgrx::pg_sys;

use super::shared;
use crate::server::spi::{Arg, Mode, Query};

static TRANSFORM: Query = Query::new(include_str!("../../sql/catalog/transform.sql"));

/// Reads the transforms with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Transform)> {
    TRANSFORM.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut transform = Transform {
            data_type: row.text(1),
            language: row.text(2),
            from_sql: row.opt_text(3),
            to_sql: row.opt_text(4),
            common: Common::default(),
        };
        transform.common = shared::comment(row, 5, &transform.target());
        (row.oid(0), transform)
    })
}
