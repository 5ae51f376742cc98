//! Reads operator families.

use std::collections::HashMap;

use pggit_core::schema::operator_family::{Member, OperatorFamily};
use pggit_core::schema::{Common, QualifiedName};
use pgrx::pg_sys;

use super::shared;
use super::user_type::qualified;
use crate::server::spi::{Arg, Mode, Query};

static FAMILY: Query = Query::new(include_str!("../../sql/catalog/operator_family.sql"));
static MEMBERS: Query = Query::new(include_str!("../../sql/catalog/operator_members.sql"));

/// Reads the operator families with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, OperatorFamily)> {
    let mut members = members(pg_sys::OperatorFamilyRelationId, oids, mode);
    FAMILY.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut family = OperatorFamily {
            name: QualifiedName::new(row.text(1), row.text(2)),
            access_method: row.text(3),
            members: members.remove(&row.oid(0)).unwrap_or_default(),
            common: Common::default(),
        };
        family.common = shared::owner_and_comment(row, 4, &family.target());
        (row.oid(0), family)
    })
}

/// The members of operator classes or families, whichever the catalog is of.
pub(super) fn members(class: pg_sys::Oid, oids: &[pg_sys::Oid], mode: Mode) -> HashMap<pg_sys::Oid, Vec<Member>> {
    let mut found: HashMap<pg_sys::Oid, Vec<Member>> = HashMap::new();
    MEMBERS.select(&[Arg::Oids(&[class]), Arg::Oids(oids)], mode, |row| {
        let number = row.int(1).to_string();
        let member = match row.opt_text(2) {
            Some(operator) => Member::Operator {
                number,
                operator,
                order_by: qualified(row, 3),
            },
            None => Member::Function {
                number,
                types: (row.text(5), row.text(6)),
                function: row.text(7),
            },
        };
        found.entry(row.oid(0)).or_default().push(member);
    });
    found
}
