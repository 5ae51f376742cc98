//! Reads materialized views.

use pggit_core::schema::QualifiedName;
use pggit_core::schema::common::Owner;
use pggit_core::schema::materialized_view::MaterializedView;
use pgrx::pg_sys;

use super::relation::{self, Gathered, Relations};
use crate::server::spi::{Arg, Mode, Query};

static MATERIALIZED_VIEW: Query = Query::new(include_str!("../../sql/catalog/materialized_view.sql"));

/// Reads the materialized views with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, MaterializedView)> {
    let mut views = Vec::with_capacity(oids.len());
    let mut relations = Relations::new();
    let mut with_indexes = Vec::new();
    let mut replica_identities = Vec::with_capacity(oids.len());
    MATERIALIZED_VIEW.select(&[Arg::Oids(oids)], mode, |row| {
        let (oid, name) = (row.oid(0), QualifiedName::new(row.text(1), row.text(2)));
        let mut view = MaterializedView::new(name.clone(), &row.text(6));
        view.access_method = row.opt_text(3);
        view.options = relation::storage_options("", row.opt_texts(4));
        view.options
            .extend(relation::storage_options("toast.", row.opt_texts(5)));
        let mut gathered = Gathered::new(name, row.text(7));
        gathered.privileges(row.opt_texts(8), &row.opt_texts(9).unwrap_or_default(), None);
        gathered.comment(|view| format!("MATERIALIZED VIEW {view}"), row.opt_text(10));
        gathered.stored_in(|view| format!("MATERIALIZED VIEW {view}"), row.opt_text(13));
        if row.bool(11) {
            with_indexes.push(oid);
        }
        replica_identities.push((oid, row.char(12)));
        relations.insert(oid, gathered);
        views.push((oid, view));
    });
    relation::columns::add(&mut relations, oids, mode);
    relation::indexes::add(&mut relations, &with_indexes, |_, _| None, mode);
    relation::statistics::add(&mut relations, oids, mode);
    relation::extensions::add(&mut relations, oids, mode);
    for (oid, letter) in replica_identities {
        if let Some(gathered) = relations.get_mut(&oid) {
            gathered.replica_identity(letter);
        }
    }
    for (oid, view) in &mut views {
        if let Some(gathered) = relations.remove(oid) {
            view.parts = gathered.parts;
            view.common = gathered.common;
        }
        if let Some(Owner { target, .. }) = &mut view.common.owner {
            *target = format!("MATERIALIZED VIEW {}", view.name);
        }
    }
    views
}
