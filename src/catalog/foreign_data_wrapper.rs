//! Reads foreign-data wrappers.

use pggit_core::schema::Common;
use pggit_core::schema::foreign_data_wrapper::ForeignDataWrapper;
use pggit_core::schema::foreign_option::ForeignOption;
use pggit_core::schema::privilege::PrivilegeClass;
use pgrx::pg_sys;

use super::shared;
use crate::server::spi::{Arg, Mode, Query};

static WRAPPER: Query = Query::new(include_str!("../../sql/catalog/foreign_data_wrapper.sql"));

/// Reads the foreign-data wrappers with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, ForeignDataWrapper)> {
    WRAPPER.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut wrapper = ForeignDataWrapper {
            name: row.text(1),
            handler: row.opt_text(2),
            validator: row.opt_text(3),
            options: ForeignOption::visible(row.opt_texts(4).unwrap_or_default()),
            common: Common::default(),
        };
        let target = wrapper.target();
        wrapper.common = shared::owner_and_comment(row, 5, &target);
        shared::add_privileges(&mut wrapper.common, row, 7, PrivilegeClass::ForeignDataWrapper, &target);
        (row.oid(0), wrapper)
    })
}
