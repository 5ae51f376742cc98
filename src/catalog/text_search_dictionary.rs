//! Reads text search dictionaries.

use pggit_core::schema::text_search_dictionary::TextSearchDictionary;
use pggit_core::schema::{Common, DefinitionOption, QualifiedName};
use pgrx::pg_sys;

use super::shared;
use crate::server::error::Failure;
use crate::server::spi::{Arg, Mode, Query};

static DICTIONARY: Query = Query::new(include_str!("../../sql/catalog/text_search_dictionary.sql"));

/// Reads the text search dictionaries with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, TextSearchDictionary)> {
    DICTIONARY.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut dictionary = TextSearchDictionary {
            name: QualifiedName::new(row.text(1), row.text(2)),
            template: QualifiedName::new(row.text(3), row.text(4)),
            options: options(row.opt_text(5).as_deref().unwrap_or_default()),
            common: Common::default(),
        };
        dictionary.common = shared::owner_and_comment(row, 6, &dictionary.target());
        (row.oid(0), dictionary)
    })
}

/// Takes the options apart that the server keeps as one text.
fn options(text: &str) -> Vec<DefinitionOption> {
    DefinitionOption::list(text)
        .unwrap_or_else(|error| Failure::internal(format!("cannot read the options of a dictionary: {error}")).raise())
}
