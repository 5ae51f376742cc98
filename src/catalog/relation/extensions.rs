//! Dependencies of relations themselves, and of their indexes, on extensions. Those of triggers come with these.

use std::collections::HashMap;

use pgrx::pg_sys;

use super::{Relations, index_of};
use crate::server::probe;
use crate::server::spi::{Arg, Mode, Query};

static EXTENSIONS: Query = Query::new(include_str!("../../../sql/catalog/relation_extensions.sql"));

/// Adds the dependencies of materialized views; no other relation can have one.
pub fn add(relations: &mut Relations, oids: &[pg_sys::Oid], mode: Mode) {
    each(oids, mode, |view, extension| {
        if let Some(relation) = relations.get_mut(&view) {
            relation.depends_on(|view| format!("MATERIALIZED VIEW {view}"), [extension]);
        }
    });
}

/// Adds the dependencies of indexes: each has a name and belongs to a relation.
pub fn add_of_indexes(relations: &mut Relations, indexes: &HashMap<pg_sys::Oid, (pg_sys::Oid, String)>, mode: Mode) {
    let oids: Vec<pg_sys::Oid> = indexes.keys().copied().collect();
    each(&oids, mode, |index, extension| {
        let Some((relation, name)) = indexes.get(&index) else {
            return;
        };
        if let Some(relation) = relations.get_mut(relation) {
            relation.depends_on(|relation| index_of(relation, name), [extension]);
        }
    });
}

fn each(oids: &[pg_sys::Oid], mode: Mode, mut each: impl FnMut(pg_sys::Oid, String)) {
    let depending = probe::EXTENSIONS.having(oids, mode);
    if !depending.is_empty() {
        EXTENSIONS.select(&[Arg::Oids(&depending)], mode, |row| each(row.oid(0), row.text(1)));
    }
}
