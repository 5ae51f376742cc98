//! Reads extensions.

use std::collections::HashMap;

use pggit_core::schema::extension::Extension;
use pggit_core::schema::privilege::{PrivilegeClass, privileges};
use pggit_core::schema::{Comment, Common, Privilege};
use pgrx::pg_sys;

use crate::server::error::Failure;
use crate::server::spi::{Arg, Mode, Query};

static EXTENSION: Query = Query::new(include_str!("../../sql/catalog/extension.sql"));
static PRIVILEGES: Query = Query::new(include_str!("../../sql/catalog/extension_privileges.sql"));

/// Reads the extensions with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Extension)> {
    let mut of_members = of_members(oids, mode);
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
        extension.common.privileges = of_members.remove(&row.oid(0)).unwrap_or_default();
        (row.oid(0), extension)
    })
}

/// The privileges on members of the extensions that differ from what the extension's script granted.
fn of_members(oids: &[pg_sys::Oid], mode: Mode) -> HashMap<pg_sys::Oid, Vec<Privilege>> {
    let mut found: HashMap<pg_sys::Oid, Vec<Privilege>> = HashMap::new();
    PRIVILEGES.select(&[Arg::Oids(oids)], mode, |row| {
        let class = match row.text(1).as_str() {
            "routine" => PrivilegeClass::Routine,
            "table" => PrivilegeClass::Table,
            "sequence" => PrivilegeClass::Sequence,
            "column" => PrivilegeClass::Column,
            "type" => PrivilegeClass::Type,
            "schema" => PrivilegeClass::Schema,
            "language" => PrivilegeClass::Language,
            "foreign-data wrapper" => PrivilegeClass::ForeignDataWrapper,
            other => Failure::internal(format!("\"{other}\" is no class of privileges")).raise(),
        };
        let (acl, initial) = (row.texts(5), row.texts(6));
        let statements = privileges(
            Some(&acl),
            &initial,
            &row.text(4),
            class,
            &row.text(2),
            row.opt_text(3).as_deref(),
        );
        found.entry(row.oid(0)).or_default().extend(statements);
    });
    found
}
