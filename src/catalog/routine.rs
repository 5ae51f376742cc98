//! Reads functions and procedures.

use pggit_core::schema::common::{Comment, ExtensionDependency, Owner};
use pggit_core::schema::privilege::{PrivilegeClass, privileges};
use pggit_core::schema::routine::Routine;
use pgrx::pg_sys;

use crate::server::error::Failure;
use crate::server::spi::{Arg, Mode, Query};

static ROUTINE: Query = Query::new(include_str!("../../sql/catalog/routine.sql"));

/// Reads the functions and procedures with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Routine)> {
    let found = ROUTINE.collect(&[Arg::Oids(oids)], mode, |row| {
        // Unlike relations, functions can be dropped while they are read: the server writes them out as they are now.
        let definition = row.opt_text(1)?;
        let mut routine = Routine::from_definition(&definition).unwrap_or_else(|error| {
            Failure::internal(format!("cannot read a routine's definition: {error}"))
                .detail(definition)
                .raise()
        });
        let target = routine.target();
        let role = row.text(2);
        let (acl, default) = (row.opt_texts(3), row.opt_texts(4).unwrap_or_default());
        let class = PrivilegeClass::Routine;
        let common = &mut routine.common;
        common.privileges = privileges(acl.as_deref(), &default, &role, class, &target, None);
        common.comments = row
            .opt_text(5)
            .map(|text| Comment {
                target: target.clone(),
                text,
            })
            .into_iter()
            .collect();
        common.extensions = row
            .texts(6)
            .into_iter()
            .map(|extension| ExtensionDependency {
                target: target.clone(),
                extension,
            })
            .collect();
        common.owner = Some(Owner { target, role });
        Some((row.oid(0), routine))
    });
    found.into_iter().flatten().collect()
}
