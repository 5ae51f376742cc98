//! Reads views.

use std::collections::HashMap;

use pggit_core::schema::QualifiedName;
use pggit_core::schema::common::Owner;
use pggit_core::schema::view::{View, ViewColumn};
use pgrx::pg_sys;

use super::relation::{self, Gathered, Relations};
use crate::server::spi::{Arg, Mode, Query};

static VIEW: Query = Query::new(include_str!("../../sql/catalog/view.sql"));
static COLUMNS: Query = Query::new(include_str!("../../sql/catalog/view_columns.sql"));

/// Reads the views with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, View)> {
    let mut views = Vec::with_capacity(oids.len());
    let mut relations = Relations::new();
    let (mut with_triggers, mut with_rules) = (Vec::new(), Vec::new());
    VIEW.select(&[Arg::Oids(oids)], mode, |row| {
        let (oid, name) = (row.oid(0), QualifiedName::new(row.text(1), row.text(2)));
        let mut view = View::new(name.clone(), &row.text(4));
        view.set_options(&row.opt_texts(3).unwrap_or_default());
        let mut gathered = Gathered::new(name.clone(), row.text(5));
        gathered.privileges(row.opt_texts(6), &row.opt_texts(7).unwrap_or_default(), None);
        gathered.comment(|view| format!("VIEW {view}"), row.opt_text(8));
        if row.bool(9) {
            with_triggers.push(oid);
        }
        if row.bool(10) {
            with_rules.push(oid);
        }
        relations.insert(oid, gathered);
        views.push((oid, view));
    });
    relation::columns::add(&mut relations, oids, mode);
    relation::rules::add(&mut relations, &with_rules, mode);
    if !with_triggers.is_empty() {
        relation::triggers::add(&mut relations, &with_triggers, mode);
        relation::extensions::add(&mut relations, &with_triggers, mode);
    }
    let mut columns = columns(oids, mode);
    for (oid, view) in &mut views {
        view.columns = columns.remove(oid).unwrap_or_default();
        if let Some(gathered) = relations.remove(oid) {
            view.parts = gathered.parts;
            view.common = gathered.common;
        }
        if let Some(Owner { target, .. }) = &mut view.common.owner {
            *target = format!("VIEW {}", view.name);
        }
    }
    views
}

fn columns(oids: &[pg_sys::Oid], mode: Mode) -> HashMap<pg_sys::Oid, Vec<ViewColumn>> {
    let mut columns: HashMap<pg_sys::Oid, Vec<ViewColumn>> = HashMap::new();
    COLUMNS.select(&[Arg::Oids(oids)], mode, |row| {
        columns.entry(row.oid(0)).or_default().push(ViewColumn {
            name: row.text(1),
            type_name: row.text(2),
            collation: row.opt_text(3),
        });
    });
    columns
}
