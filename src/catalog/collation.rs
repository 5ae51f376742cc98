//! Reads collations.

use pggit_core::schema::collation::Collation;
use pggit_core::schema::{Common, QualifiedName};
use pgrx::pg_sys;

use super::shared;
use super::user_type::definition_options;
use crate::server::spi::{Arg, Mode, Query};

static COLLATION: Query = Query::new(include_str!("../../sql/catalog/collation.sql"));

/// Reads the collations with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Collation)> {
    COLLATION.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut collation = Collation {
            name: QualifiedName::new(row.text(1), row.text(2)),
            options: definition_options(&row.texts(3)),
            common: Common::default(),
        };
        collation.common = shared::owner_and_comment(row, 4, &collation.target());
        (row.oid(0), collation)
    })
}
