//! Lists the tracked objects: which there are, and what each is called.

use std::collections::HashSet;

use pggit_core::schema::{Identity, ObjectKind};
use pgrx::pg_sys;

use super::{Address, candidates, classes, system_privileges};
use crate::server::error::Failure;
use crate::server::role::AsCatalogReader;
use crate::server::spi::{Arg, Mode, Query, Row};

static OWNED_SEQUENCES: Query = Query::new(include_str!("../../sql/catalog/listing_owned_sequences.sql"));

/// The classes of tracked objects, in the order of a listing, each with the query that chooses among its oids.
static CLASSES: [(pg_sys::Oid, Query); 25] = [
    (
        pg_sys::NamespaceRelationId,
        Query::new(include_str!("../../sql/catalog/listing_namespaces.sql")),
    ),
    (
        pg_sys::ExtensionRelationId,
        Query::new(include_str!("../../sql/catalog/listing_extensions.sql")),
    ),
    (
        pg_sys::TypeRelationId,
        Query::new(include_str!("../../sql/catalog/listing_types.sql")),
    ),
    (
        pg_sys::ProcedureRelationId,
        Query::new(include_str!("../../sql/catalog/listing_routines.sql")),
    ),
    (
        pg_sys::RelationRelationId,
        Query::new(include_str!("../../sql/catalog/listing_relations.sql")),
    ),
    (
        classes::LANGUAGES,
        Query::new(include_str!("../../sql/catalog/listing_languages.sql")),
    ),
    (
        classes::TRANSFORMS,
        Query::new(include_str!("../../sql/catalog/listing_transforms.sql")),
    ),
    (
        classes::CASTS,
        Query::new(include_str!("../../sql/catalog/listing_casts.sql")),
    ),
    (
        pg_sys::AccessMethodRelationId,
        Query::new(include_str!("../../sql/catalog/listing_access_methods.sql")),
    ),
    (
        pg_sys::OperatorRelationId,
        Query::new(include_str!("../../sql/catalog/listing_operators.sql")),
    ),
    (
        pg_sys::OperatorFamilyRelationId,
        Query::new(include_str!("../../sql/catalog/listing_operator_families.sql")),
    ),
    (
        pg_sys::OperatorClassRelationId,
        Query::new(include_str!("../../sql/catalog/listing_operator_classes.sql")),
    ),
    (
        classes::DEFAULT_PRIVILEGES,
        Query::new(include_str!("../../sql/catalog/listing_default_privileges.sql")),
    ),
    (
        pg_sys::PublicationRelationId,
        Query::new(include_str!("../../sql/catalog/listing_publications.sql")),
    ),
    (
        pg_sys::CollationRelationId,
        Query::new(include_str!("../../sql/catalog/listing_collations.sql")),
    ),
    (
        classes::CONVERSIONS,
        Query::new(include_str!("../../sql/catalog/listing_conversions.sql")),
    ),
    (
        pg_sys::EventTriggerRelationId,
        Query::new(include_str!("../../sql/catalog/listing_event_triggers.sql")),
    ),
    (
        pg_sys::ForeignDataWrapperRelationId,
        Query::new(include_str!("../../sql/catalog/listing_foreign_data_wrappers.sql")),
    ),
    (
        pg_sys::ForeignServerRelationId,
        Query::new(include_str!("../../sql/catalog/listing_servers.sql")),
    ),
    (
        pg_sys::UserMappingRelationId,
        Query::new(include_str!("../../sql/catalog/listing_user_mappings.sql")),
    ),
    (
        classes::TEXT_SEARCH_PARSERS,
        Query::new(include_str!("../../sql/catalog/listing_text_search_parsers.sql")),
    ),
    (
        classes::TEXT_SEARCH_TEMPLATES,
        Query::new(include_str!("../../sql/catalog/listing_text_search_templates.sql")),
    ),
    (
        classes::TEXT_SEARCH_DICTIONARIES,
        Query::new(include_str!("../../sql/catalog/listing_text_search_dictionaries.sql")),
    ),
    (
        classes::TEXT_SEARCH_CONFIGURATIONS,
        Query::new(include_str!("../../sql/catalog/listing_text_search_configurations.sql")),
    ),
    (
        classes::SUBSCRIPTIONS,
        Query::new(include_str!("../../sql/catalog/listing_subscriptions.sql")),
    ),
];

/// A tracked object of the live schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The catalog that its row is in: `pg_class` for relations, `pg_type` for types (composite ones too), ...
    pub class: pg_sys::Oid,
    /// The oid of its row.
    pub oid: pg_sys::Oid,
    /// What it is called.
    pub identity: Identity,
}

impl Listed {
    /// Where its row stands.
    pub fn address(&self) -> Address {
        (self.class, self.oid)
    }
}

/// Whether the rows of a catalog are tracked objects.
pub fn is_listed(class: pg_sys::Oid) -> bool {
    CLASSES.iter().any(|(listed, _)| *listed == class)
}

/// Gives those of the objects, as pairs of class and oid, that exist and are tracked. The settings for reading must be
/// pinned.
pub fn list(objects: &[(pg_sys::Oid, pg_sys::Oid)], mode: Mode) -> Vec<Listed> {
    let mut found = Vec::with_capacity(objects.len());
    for (class, query) in &CLASSES {
        let oids = oids_of(*class, objects);
        if !oids.is_empty() {
            query.select(&[Arg::Oids(&oids)], mode, |row| {
                found.push(Listed {
                    class: *class,
                    oid: row.oid(0),
                    identity: identity(row, 1),
                });
            });
        }
    }
    without_owned_sequences(found, mode)
}

/// Gives every tracked object of the database. The settings for reading must be pinned.
pub fn list_all() -> Vec<Listed> {
    let _role = AsCatalogReader::begin();
    let candidates = candidates::read();
    let mut found = list(&candidates, Mode::Everything);
    found.extend(system_privileges::list(&candidates, Mode::Everything));
    found
}

/// The oids of the objects of one class.
pub(super) fn oids_of(class: pg_sys::Oid, objects: &[(pg_sys::Oid, pg_sys::Oid)]) -> Vec<pg_sys::Oid> {
    let of_class = objects.iter().filter(|(found, _)| *found == class);
    of_class.map(|(_, oid)| *oid).collect()
}

/// Reads an identity from four columns: kind, schema, name, argument types.
pub(super) fn identity(row: &Row, column: usize) -> Identity {
    let word = row.text(column);
    let kind = ObjectKind::from_word(&word)
        .unwrap_or_else(|| Failure::internal(format!("\"{word}\" is no kind of object")).raise());
    Identity {
        kind,
        schema: row.text(column + 1),
        name: row.text(column + 2),
        arguments: row.text(column + 3),
    }
}

/// An owned sequence is a part of its table. That has a query of its own because few commands touch a sequence.
fn without_owned_sequences(mut listed: Vec<Listed>, mode: Mode) -> Vec<Listed> {
    let sequences: Vec<pg_sys::Oid> = listed
        .iter()
        .filter(|object| object.identity.kind == ObjectKind::Sequence)
        .map(|object| object.oid)
        .collect();
    if !sequences.is_empty() {
        let owned: HashSet<pg_sys::Oid> = OWNED_SEQUENCES
            .collect(&[Arg::Oids(&sequences)], mode, |row| row.oid(0))
            .into_iter()
            .collect();
        listed.retain(|object| object.identity.kind != ObjectKind::Sequence || !owned.contains(&object.oid));
    }
    listed
}
