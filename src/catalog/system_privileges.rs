//! Reads privileges on objects that the server made itself.
//!
//! Such an object is tracked under its own row as long as its privileges are not those of a new database.

use std::collections::BTreeMap;

use pggit_core::schema::privilege::{PrivilegeClass, privileges};
use pggit_core::schema::system_privileges::SystemPrivileges;
use pggit_core::schema::{Common, Model};
use pgrx::pg_sys;

use super::listing::Listed;
use super::{Address, classes};
use crate::server::error::Failure;
use crate::server::spi::{Arg, Mode, Query, Row};

static SYSTEM_PRIVILEGES: Query = Query::new(include_str!("../../sql/catalog/system_privileges.sql"));

/// `FirstNormalObjectId`: what users make has this oid or a higher one.
const FIRST_NORMAL: u32 = pg_sys::FirstNormalObjectId;

/// Gives those of the objects that the server made and whose privileges are tracked.
pub fn list(objects: &[Address], mode: Mode) -> Vec<Listed> {
    const CLASSES: [pg_sys::Oid; 5] = [
        pg_sys::ProcedureRelationId,
        pg_sys::RelationRelationId,
        pg_sys::TypeRelationId,
        pg_sys::NamespaceRelationId,
        classes::LANGUAGES,
    ];
    let oids: Vec<pg_sys::Oid> = objects
        .iter()
        .filter(|(class, oid)| oid.to_u32() < FIRST_NORMAL && CLASSES.contains(class))
        .map(|(_, oid)| *oid)
        .collect();
    found(&oids, mode)
        .into_iter()
        .map(|((class, oid), privileges)| Listed {
            class: class.into(),
            oid: oid.into(),
            identity: privileges.identity(),
        })
        .filter(|listed| objects.contains(&(listed.class, listed.oid)))
        .collect()
}

/// Reads the privileges on the objects of one catalog with these oids; other oids are passed over.
pub fn read(class: pg_sys::Oid, oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, SystemPrivileges)> {
    let mut found = found(oids, mode);
    found.retain(|(of, _), _| *of == class.to_u32());
    let found = found.into_iter();
    found.map(|((_, oid), privileges)| (oid.into(), privileges)).collect()
}

/// By catalog and oid, as numbers.
fn found(oids: &[pg_sys::Oid], mode: Mode) -> BTreeMap<(u32, u32), SystemPrivileges> {
    let mut found: BTreeMap<(u32, u32), SystemPrivileges> = BTreeMap::new();
    if oids.is_empty() {
        return found;
    }
    SYSTEM_PRIVILEGES.select(&[Arg::Oids(oids)], mode, |row| {
        let key = (row.oid(0).to_u32(), row.oid(1).to_u32());
        let object = found.entry(key).or_insert_with(|| SystemPrivileges {
            target: row.text(3),
            common: Common::default(),
        });
        let (acl, initial) = (row.texts(6), row.texts(7));
        object.common.privileges.extend(privileges(
            Some(&acl),
            &initial,
            &row.text(5),
            class(row),
            &object.target,
            row.opt_text(4).as_deref(),
        ));
    });
    found.retain(|_, object| !object.common.privileges.is_empty());
    found
}

fn class(row: &Row) -> PrivilegeClass {
    match row.text(2).as_str() {
        "routine" => PrivilegeClass::Routine,
        "table" => PrivilegeClass::Table,
        "column" => PrivilegeClass::Column,
        "type" => PrivilegeClass::Type,
        "schema" => PrivilegeClass::Schema,
        "language" => PrivilegeClass::Language,
        other => Failure::internal(format!("\"{other}\" is no class of privileges")).raise(),
    }
}
