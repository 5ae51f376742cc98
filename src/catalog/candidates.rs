//! Every object of the database that may be tracked, for the listings to decide.
//!
//! That is a look at each row of some catalogs, most of which have none that a user made. One query for it would take longer
//! to be planned than the looks take.

use std::collections::HashSet;

use pgrx::pg_sys::{self, Oid};

use super::{Address, classes};
use crate::server::catalog_rows::{column, every_row};
use crate::server::heap::Tuple;
use crate::server::spi::{Mode, Query};

static SYSTEM_COLUMNS: Query = Query::new(include_str!("../../sql/catalog/candidates_system_columns.sql"));

/// The schema that `initdb` makes for users.
const PUBLIC: Oid = Oid::from_u32(2200);

/// Catalogs of which every row that a user made counts. The oid is the first column of each.
const WHOLE: [Oid; 21] = [
    pg_sys::ExtensionRelationId,
    classes::LANGUAGES,
    classes::TRANSFORMS,
    classes::CASTS,
    pg_sys::AccessMethodRelationId,
    pg_sys::OperatorRelationId,
    pg_sys::OperatorFamilyRelationId,
    pg_sys::OperatorClassRelationId,
    classes::DEFAULT_PRIVILEGES,
    pg_sys::PublicationRelationId,
    pg_sys::CollationRelationId,
    classes::CONVERSIONS,
    pg_sys::EventTriggerRelationId,
    pg_sys::ForeignDataWrapperRelationId,
    pg_sys::ForeignServerRelationId,
    pg_sys::UserMappingRelationId,
    classes::TEXT_SEARCH_PARSERS,
    classes::TEXT_SEARCH_TEMPLATES,
    classes::TEXT_SEARCH_DICTIONARIES,
    classes::TEXT_SEARCH_CONFIGURATIONS,
    classes::SUBSCRIPTIONS,
];

/// Gives them. Of what `initdb` made only the schema `public` counts, and whatever there are privileges on: see
/// `system_privileges.sql`.
pub fn read() -> Vec<Address> {
    let mut found = Vec::new();
    let mut add = |class: Oid, row: &Tuple| found.push((class, row.oid(0)));
    let acl = column(pg_sys::NamespaceRelationId, c"nspacl");
    every_row(pg_sys::NamespaceRelationId, |row| {
        if is_made_by_user(row) || row.oid(0) == PUBLIC || !row.is_null(acl) {
            add(pg_sys::NamespaceRelationId, row);
        }
    });
    let granted: HashSet<Oid> = SYSTEM_COLUMNS
        .collect(&[], Mode::Everything, |row| row.oid(0))
        .into_iter()
        .collect();
    let mut composite: HashSet<Oid> = HashSet::new();
    let class = pg_sys::RelationRelationId;
    let (kind, acl) = (column(class, c"relkind"), column(class, c"relacl"));
    every_row(class, |row| match row.char(kind) {
        _ if !is_made_by_user(row) => {
            if !row.is_null(acl) || granted.contains(&row.oid(0)) {
                add(class, row);
            }
        }
        // A composite type is listed as a type; the parts of a relation with it.
        'c' => {
            composite.insert(row.oid(0));
        }
        'i' | 'I' | 't' => {}
        _ => add(class, row),
    });
    let class = pg_sys::TypeRelationId;
    let [relation, subscript, acl] = [c"typrelid", c"typsubscript", c"typacl"].map(|name| column(class, name));
    every_row(class, |row| {
        let is_own = || match row.oid(relation) {
            // Arrays come with their elements.
            pg_sys::InvalidOid => row.oid(subscript).to_u32() != pg_sys::F_ARRAY_SUBSCRIPT_HANDLER,
            of_rows => composite.contains(&of_rows),
        };
        if if is_made_by_user(row) {
            is_own()
        } else {
            !row.is_null(acl)
        } {
            add(class, row);
        }
    });
    let class = pg_sys::ProcedureRelationId;
    let acl = column(class, c"proacl");
    every_row(class, |row| {
        if is_made_by_user(row) || !row.is_null(acl) {
            add(class, row);
        }
    });
    for class in WHOLE {
        let acl = (class == classes::LANGUAGES).then(|| column(class, c"lanacl"));
        every_row(class, |row| {
            if is_made_by_user(row) || acl.is_some_and(|acl| !row.is_null(acl)) {
                add(class, row);
            }
        });
    }
    found
}

fn is_made_by_user(row: &Tuple) -> bool {
    row.oid(0).to_u32() >= pg_sys::FirstNormalObjectId
}
