//! What is set column by column for views and materialized views. Tables have a reader of their own.

use pggit_core::schema::quote_identifier;
use pggit_core::schema::relation::ColumnSettings;
use pgrx::pg_sys;

use super::{Relations, attribute_options, compression_word, expression, relation_of, storage_word};
use crate::server::spi::{Arg, Mode, Query};

static COLUMNS: Query = Query::new(include_str!("../../../sql/catalog/relation_columns.sql"));

/// Adds settings, comments and privileges of columns.
pub fn add(relations: &mut Relations, oids: &[pg_sys::Oid], mode: Mode) {
    COLUMNS.select(&[Arg::Oids(oids)], mode, |row| {
        let Some(relation) = relation_of(relations, row) else {
            return;
        };
        let column = row.text(1);
        let quoted = quote_identifier(&column);
        relation.comment(|relation| format!("COLUMN {relation}.{quoted}"), row.opt_text(8));
        relation.privileges(row.opt_texts(7), &[], Some(&column));
        let settings = ColumnSettings {
            default: row.opt_text(2).map(expression),
            statistics: row.opt_int(3).and_then(|target| i32::try_from(target).ok()),
            storage: storage_word(row.char(4)),
            compression: compression_word(row.char(5)),
            options: attribute_options(row.opt_texts(6)),
            ..ColumnSettings::new(column)
        };
        if !settings.is_empty() {
            relation.parts.columns.push(settings);
        }
    });
}
