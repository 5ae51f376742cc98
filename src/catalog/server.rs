//! Reads foreign servers.

use pggit_core::schema::Common;
use pggit_core::schema::foreign_option::ForeignOption;
use pggit_core::schema::privilege::PrivilegeClass;
use pggit_core::schema::server::Server;
use pgrx::pg_sys;

use super::shared;
use crate::server::spi::{Arg, Mode, Query};

static SERVER: Query = Query::new(include_str!("../../sql/catalog/server.sql"));

/// Reads the foreign servers with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Server)> {
    SERVER.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut server = Server {
            name: row.text(1),
            server_type: row.opt_text(2),
            version: row.opt_text(3),
            wrapper: row.text(4),
            options: ForeignOption::visible(row.opt_texts(5).unwrap_or_default()),
            common: Common::default(),
        };
        server.common = shared::owner_and_comment(row, 6, &server.target());
        let target = server.privilege_target();
        shared::add_privileges(&mut server.common, row, 8, PrivilegeClass::ForeignServer, &target);
        (row.oid(0), server)
    })
}
