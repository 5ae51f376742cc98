//! Reads default privileges. The catalog has a row for each type of object; the file is that of all rows of a role and
//! schema, and stands under the first of them.

use std::collections::BTreeMap;

use pggit_core::schema::Common;
use pggit_core::schema::default_privileges::{DefaultPrivileges, NewObjects};
use pggit_core::schema::privilege::privileges;
use pgrx::pg_sys;

use crate::server::spi::{Arg, Mode, Query};

static DEFAULT_PRIVILEGES: Query = Query::new(include_str!("../../sql/catalog/default_privileges.sql"));

/// Reads the default privileges that stand under these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, DefaultPrivileges)> {
    let mut found: BTreeMap<u32, DefaultPrivileges> = BTreeMap::new();
    DEFAULT_PRIVILEGES.select(&[Arg::Oids(oids)], mode, |row| {
        let defaults = found.entry(row.oid(0).to_u32()).or_insert_with(|| DefaultPrivileges {
            role: row.text(1),
            schema: row.opt_text(2),
            privileges: Vec::new(),
            common: Common::default(),
        });
        if let Some(objects) = NewObjects::from_letter(row.char(3)) {
            let (acl, usual) = (row.texts(4), row.texts(5));
            let granted = privileges(
                Some(&acl),
                &usual,
                &defaults.role,
                objects.class(),
                objects.word(),
                None,
            );
            defaults.privileges.extend(granted);
        }
    });
    // An entry that says what is the default anyway says nothing.
    found.retain(|_, defaults| !defaults.privileges.is_empty());
    let found = found.into_iter();
    found
        .map(|(oid, defaults)| (pg_sys::Oid::from(oid), defaults))
        .collect()
}
