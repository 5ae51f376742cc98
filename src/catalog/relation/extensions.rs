//! Dependencies on extensions: `ALTER ... DEPENDS ON EXTENSION`.

use pggit_core::schema::common::ExtensionDependency;
use pggit_core::schema::{QualifiedName, quote_identifier};
use pgrx::pg_sys;

use super::{Relations, relation_of};
use crate::server::spi::{Arg, Mode, Query};

static EXTENSIONS: Query = Query::new(include_str!("../../../sql/catalog/relation_extensions.sql"));

/// Adds the dependencies of indexes and triggers, and of the relation itself, which only a materialized view can have.
pub fn add(relations: &mut Relations, oids: &[pg_sys::Oid], mode: Mode) {
    EXTENSIONS.select(&[Arg::Oids(oids)], mode, |row| {
        let Some(relation) = relation_of(relations, row) else {
            return;
        };
        let table = &relation.name;
        let target = match (row.opt_text(1).as_deref(), row.opt_text(2)) {
            (Some("INDEX"), Some(name)) => format!("INDEX {}", QualifiedName::new(&*table.schema, name)),
            (Some(kind), Some(name)) => format!("{kind} {} ON {table}", quote_identifier(&name)),
            _ => format!("MATERIALIZED VIEW {table}"),
        };
        let extension = row.text(3);
        relation
            .common
            .extensions
            .push(ExtensionDependency { target, extension });
    });
    for relation in relations.values_mut() {
        relation.common.extensions.sort();
    }
}
