//! Dependencies of relations themselves on extensions. Those of indexes and triggers come with these.

use pgrx::pg_sys;

use super::{Relations, relation_of};
use crate::server::spi::{Arg, Mode, Query};

static EXTENSIONS: Query = Query::new(include_str!("../../../sql/catalog/relation_extensions.sql"));

/// Adds the dependencies of materialized views; no other relation can have one.
pub fn add(relations: &mut Relations, oids: &[pg_sys::Oid], mode: Mode) {
    EXTENSIONS.select(&[Arg::Oids(oids)], mode, |row| {
        let Some(relation) = relation_of(relations, row) else {
            return;
        };
        relation.depends_on(|view| format!("MATERIALIZED VIEW {view}"), vec![row.text(1)]);
    });
}
