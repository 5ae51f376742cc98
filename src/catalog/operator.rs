//! Reads operators.

use pggit_core::schema::operator::Operator;
use pggit_core::schema::{Common, QualifiedName};
use pgrx::pg_sys;

use super::shared;
use super::user_type::definition_options;
use crate::server::spi::{Arg, Mode, Query};

static OPERATOR: Query = Query::new(include_str!("../../sql/catalog/operator.sql"));

/// Reads the operators with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Operator)> {
    OPERATOR.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut operator = Operator {
            name: QualifiedName::new(row.text(1), row.text(2)),
            options: definition_options(&row.texts(3)),
            common: Common::default(),
        };
        operator.common = shared::owner_and_comment(row, 4, &operator.target());
        (row.oid(0), operator)
    })
}
