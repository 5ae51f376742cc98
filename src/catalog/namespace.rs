//! Reads schemas.

use pggit_core::schema::Comment;
use pggit_core::schema::common::Owner;
use pggit_core::schema::namespace::Namespace;
use pggit_core::schema::privilege::{PrivilegeClass, privileges};
use pgrx::pg_sys;

use crate::server::spi::{Arg, Mode, Query};

static NAMESPACE: Query = Query::new(include_str!("../../sql/catalog/namespace.sql"));

/// Reads the schemas with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Namespace)> {
    NAMESPACE.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut namespace = Namespace::new(row.text(1));
        let target = namespace.target();
        let role = row.text(2);
        let (acl, default) = (row.opt_texts(3), row.opt_texts(4).unwrap_or_default());
        let class = PrivilegeClass::Schema;
        let common = &mut namespace.common;
        common.privileges = privileges(acl.as_deref(), &default, &role, class, &target, None);
        common.comments = row
            .opt_text(5)
            .map(|text| Comment {
                target: target.clone(),
                text,
            })
            .into_iter()
            .collect();
        common.owner = Some(Owner { target, role });
        (row.oid(0), namespace)
    })
}
