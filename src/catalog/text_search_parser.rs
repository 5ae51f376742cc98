//! Reads text search parsers.

use pggit_core::schema::text_search_parser::TextSearchParser;
use pggit_core::schema::{Common, QualifiedName};
use pgrx::pg_sys;

use super::shared;
use super::user_type::definition_options;
use crate::server::spi::{Arg, Mode, Query};

static PARSER: Query = Query::new(include_str!("../../sql/catalog/text_search_parser.sql"));

/// Reads the text search parsers with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, TextSearchParser)> {
    PARSER.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut parser = TextSearchParser {
            name: QualifiedName::new(row.text(1), row.text(2)),
            options: definition_options(&row.texts(3)),
            common: Common::default(),
        };
        parser.common = shared::comment(row, 4, &parser.target());
        (row.oid(0), parser)
    })
}
