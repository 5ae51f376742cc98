//! Reads procedural languages.

use pggit_core::schema::common::{Common, Owner};
use pggit_core::schema::language::Language;
use pggit_core::schema::privilege::{PrivilegeClass, privileges};
use pgrx::pg_sys;

use super::shared;
use crate::server::spi::{Arg, Mode, Query};

static LANGUAGE: Query = Query::new(include_str!("../../sql/catalog/language.sql"));

/// Reads the procedural languages with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Language)> {
    LANGUAGE.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut language = Language {
            name: row.text(1),
            trusted: row.bool(2),
            handler: row.text(3),
            inline: row.opt_text(4),
            validator: row.opt_text(5),
            common: Common::default(),
        };
        let target = language.target();
        let role = row.text(6);
        let (acl, default) = (row.opt_texts(7), row.opt_texts(8).unwrap_or_default());
        let class = PrivilegeClass::Language;
        language.common = shared::comment(row, 9, &target);
        language.common.privileges = privileges(acl.as_deref(), &default, &role, class, &target, None);
        language.common.owner = Some(Owner { target, role });
        (row.oid(0), language)
    })
}
