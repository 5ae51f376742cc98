//! Reads publications.

use std::collections::BTreeMap;

use pggit_core::schema::publication::{Publication, PublishedTable};
use pggit_core::schema::{Common, QualifiedName};
use pgrx::pg_sys;

use super::shared;
use crate::server::spi::{Arg, Mode, Query};

static PUBLICATION: Query = Query::new(include_str!("../../sql/catalog/publication.sql"));
static MEMBERS: Query = Query::new(include_str!("../../sql/catalog/publication_members.sql"));

/// Reads the publications with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Publication)> {
    let mut publications: BTreeMap<u32, Publication> = BTreeMap::new();
    PUBLICATION.select(&[Arg::Oids(oids)], mode, |row| {
        let mut publication = Publication {
            name: row.text(1),
            all_tables: row.bool(2),
            options: shared::options(&row.texts(3)),
            schemas: Vec::new(),
            tables: Vec::new(),
            common: Common::default(),
        };
        publication.common = shared::owner_and_comment(row, 4, &publication.target());
        publications.insert(row.oid(0).to_u32(), publication);
    });
    MEMBERS.select(&[Arg::Oids(oids)], mode, |row| {
        let Some(publication) = publications.get_mut(&row.oid(0).to_u32()) else {
            return;
        };
        match row.opt_text(2) {
            None => publication.schemas.push(row.text(1)),
            Some(table) => publication.tables.push(PublishedTable {
                name: QualifiedName::new(row.text(1), table),
                columns: row.opt_texts(3).unwrap_or_default(),
                filter: row.opt_text(4),
            }),
        }
    });
    let publications = publications.into_iter();
    publications
        .map(|(oid, publication)| (pg_sys::Oid::from(oid), publication))
        .collect()
}
