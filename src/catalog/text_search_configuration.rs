//! Reads text search configurations.

use std::collections::HashMap;

use pggit_core::schema::text_search_configuration::{Mapping, TextSearchConfiguration};
use pggit_core::schema::{Common, QualifiedName};
use pgrx::pg_sys;

use super::shared;
use crate::server::spi::{Arg, Mode, Query};

static CONFIGURATION: Query = Query::new(include_str!("../../sql/catalog/text_search_configuration.sql"));
static MAPPINGS: Query = Query::new(include_str!("../../sql/catalog/text_search_mappings.sql"));

/// Reads the text search configurations with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, TextSearchConfiguration)> {
    let mut mappings = mappings(oids, mode);
    CONFIGURATION.collect(&[Arg::Oids(oids)], mode, |row| {
        let mut configuration = TextSearchConfiguration {
            name: QualifiedName::new(row.text(1), row.text(2)),
            parser: QualifiedName::new(row.text(3), row.text(4)),
            mappings: mappings.remove(&row.oid(0)).unwrap_or_default(),
            common: Common::default(),
        };
        configuration.common = shared::owner_and_comment(row, 5, &configuration.target());
        (row.oid(0), configuration)
    })
}

/// The dictionaries of one type of token come one after the other.
fn mappings(oids: &[pg_sys::Oid], mode: Mode) -> HashMap<pg_sys::Oid, Vec<Mapping>> {
    let mut found: HashMap<pg_sys::Oid, Vec<Mapping>> = HashMap::new();
    MAPPINGS.select(&[Arg::Oids(oids)], mode, |row| {
        let mappings = found.entry(row.oid(0)).or_default();
        let token_type = row.text(1);
        let dictionary = QualifiedName::new(row.text(2), row.text(3));
        match mappings.last_mut() {
            Some(last) if last.token_type == token_type => last.dictionaries.push(dictionary),
            _ => mappings.push(Mapping {
                token_type,
                dictionaries: vec![dictionary],
            }),
        }
    });
    found
}
