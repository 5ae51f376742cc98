//! Reads extensions.

use pggit_core::schema::extension::Extension;
use pggit_core::schema::{Comment, Common};
use pgrx::pg_sys;

use crate::server::spi::{Arg, Mode, Query};

static EXTENSION: Query = Query::new(include_str!("../../sql/catalog/extension.sql"));

/// Reads the extensions with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Extension)> {
    EXTENSION.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut extension = Extension {
            name: row.text(1),
            schema: row.text(2),
            version: row.text(3),
            common: Common::default(),
        };
        let target = extension.target();
        extension.common.comments = row
            .opt_text(4)
            .map(|text| Comment { target, text })
            .into_iter()
            .collect();
        (row.oid(0), extension)
    })
}
