//! Indexes.

use pggit_core::schema::quote_identifier;
use pggit_core::schema::relation::{Index, IndexSettings};
use pgrx::pg_sys;

use super::{ConstraintIndex, Relations, qualified_name, relation_of, storage_options};
use crate::server::spi::{Arg, Mode, Query, Row};

static INDEXES: Query = Query::new(include_str!("../../../sql/catalog/relation_indexes.sql"));

/// Adds indexes and their comments, the index to cluster on, and the index that may identify rows.
pub fn add(relations: &mut Relations, oids: &[pg_sys::Oid], mode: Mode) {
    if oids.is_empty() {
        return;
    }
    INDEXES.select(&[Arg::Oids(oids)], mode, |row| {
        let Some(relation) = relation_of(relations, row) else {
            return;
        };
        let name = row.text(1);
        let quoted = quote_identifier(&name);
        relation.comment(
            |relation| format!("INDEX {}.{quoted}", quote_identifier(&relation.schema)),
            row.opt_text(8),
        );
        relation.depends_on(
            |relation| format!("INDEX {}.{quoted}", quote_identifier(&relation.schema)),
            row.texts(9),
        );
        if row.bool(5) {
            relation.parts.cluster_on = Some(name.clone());
        }
        if row.bool(6) {
            relation.replica_index = Some(name.clone());
        }
        let settings = settings(row);
        match row.opt_text(2) {
            Some(definition) => relation.parts.indexes.push(Index {
                name,
                definition,
                settings,
            }),
            None => {
                let options = storage_options("", row.opt_texts(7));
                relation
                    .constraint_indexes
                    .insert(name, ConstraintIndex { settings, options });
            }
        }
    });
}

fn settings(row: &Row) -> IndexSettings {
    let statistics = row.opt_texts(4).unwrap_or_default();
    let statistics = statistics.iter().filter_map(|entry| {
        let (column, target) = entry.split_once('=')?;
        Some((column.parse().ok()?, target.parse().ok()?))
    });
    IndexSettings {
        attached_to: row.opt_text(3).as_deref().map(qualified_name),
        statistics: statistics.collect(),
    }
}
