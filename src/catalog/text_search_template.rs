//! Reads text search templates.

use pggit_core::schema::text_search_template::TextSearchTemplate;
use pggit_core::schema::{Common, QualifiedName};
use pgrx::pg_sys;

use super::shared;
use super::user_type::definition_options;
use crate::server::spi::{Arg, Mode, Query};

static TEMPLATE: Query = Query::new(include_str!("../../sql/catalog/text_search_template.sql"));

/// Reads the text search templates with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, TextSearchTemplate)> {
    TEMPLATE.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut template = TextSearchTemplate {
            name: QualifiedName::new(row.text(1), row.text(2)),
            options: definition_options(&row.texts(3)),
            common: Common::default(),
        };
        template.common = shared::comment(row, 4, &template.target());
        (row.oid(0), template)
    })
}
