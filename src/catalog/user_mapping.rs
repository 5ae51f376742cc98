//! Reads user mappings. The values of their options do not leave this reader.

use pggit_core::schema::Common;
use pggit_core::schema::foreign_option::ForeignOption;
use pggit_core::schema::user_mapping::UserMapping;
use pgrx::pg_sys;

use crate::server::spi::{Arg, Mode, Query};

static USER_MAPPING: Query = Query::new(include_str!("../../sql/catalog/user_mapping.sql"));

/// Reads the user mappings with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, UserMapping)> {
    USER_MAPPING.collect(&[Arg::Oids(oids)], mode, |row| {
        let mapping = UserMapping {
            role: row.opt_text(1),
            server: row.text(2),
            options: ForeignOption::hidden(row.opt_texts(3).unwrap_or_default()),
            common: Common::default(),
        };
        (row.oid(0), mapping)
    })
}
