//! Reads operator classes.

use pggit_core::schema::operator_class::OperatorClass;
use pggit_core::schema::{Common, QualifiedName};
use pgrx::pg_sys;

use super::operator_family::members;
use super::shared;
use crate::server::spi::{Arg, Mode, Query};

static CLASS: Query = Query::new(include_str!("../../sql/catalog/operator_class.sql"));

/// Reads the operator classes with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, OperatorClass)> {
    let mut members = members(pg_sys::OperatorClassRelationId, oids, mode);
    CLASS.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut class = OperatorClass {
            name: QualifiedName::new(row.text(1), row.text(2)),
            access_method: row.text(3),
            default: row.bool(4),
            data_type: row.text(5),
            family: QualifiedName::new(row.text(6), row.text(7)),
            storage: row.opt_text(8),
            members: members.remove(&row.oid(0)).unwrap_or_default(),
            common: Common::default(),
        };
        class.common = shared::owner_and_comment(row, 9, &class.target());
        (row.oid(0), class)
    })
}
