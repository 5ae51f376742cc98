//! Reads aggregates.

use pggit_core::schema::aggregate::Aggregate;
use pggit_core::schema::common::{Comment, Owner};
use pggit_core::schema::identifier::QualifiedName;
use pggit_core::schema::privilege::{PrivilegeClass, privileges};
use pgrx::pg_sys;

use crate::server::error::Failure;
use crate::server::spi::{Arg, Mode, Query};

static AGGREGATE: Query = Query::new(include_str!("../../sql/catalog/aggregate.sql"));

/// Reads the aggregates with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Aggregate)> {
    AGGREGATE.collect(&[Arg::Oids(oids)], mode, |row| {
        let name = QualifiedName::new(row.text(1), row.text(2));
        let arguments = row.text(3);
        let mut aggregate = Aggregate::new(name, &arguments, &row.texts(4)).unwrap_or_else(|error| {
            Failure::internal(format!("cannot read an aggregate's definition: {error}"))
                .detail(arguments)
                .raise()
        });
        let target = aggregate.target();
        let role = row.text(5);
        let (acl, default) = (row.opt_texts(6), row.opt_texts(7).unwrap_or_default());
        let class = PrivilegeClass::Routine;
        let privilege_target = aggregate.privilege_target();
        let common = &mut aggregate.common;
        common.privileges = privileges(acl.as_deref(), &default, &role, class, &privilege_target, None);
        common.comments = row
            .opt_text(8)
            .map(|text| Comment {
                target: target.clone(),
                text,
            })
            .into_iter()
            .collect();
        common.owner = Some(Owner { target, role });
        (row.oid(0), aggregate)
    })
}
