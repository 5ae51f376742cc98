//! What changes without an event: REASSIGN OWNED gives objects other owners, CLUSTER names the index that orders a table, REINDEX
//! moves an index or makes it valid, EXPLAIN ANALYZE CREATE TABLE AS makes a table; and whatever somebody does while capture
//! is off, or writes into the catalogs by hand.

use std::collections::BTreeSet;

use pgrx::pg_sys;

use super::requirement::{CONRELID, owners_of};
use super::{Address, classes};
use crate::server::heap::Tuple;
use crate::server::spi::Mode;
use crate::server::written_since::rows_written_since;

/// The catalogs whose rows are objects, each with the oid in its first column.
const OBJECTS: [pg_sys::Oid; 24] = [
    pg_sys::RelationRelationId,
    pg_sys::TypeRelationId,
    pg_sys::ProcedureRelationId,
    pg_sys::NamespaceRelationId,
    pg_sys::ExtensionRelationId,
    pg_sys::OperatorRelationId,
    pg_sys::OperatorClassRelationId,
    pg_sys::OperatorFamilyRelationId,
    pg_sys::CollationRelationId,
    pg_sys::ForeignDataWrapperRelationId,
    pg_sys::ForeignServerRelationId,
    pg_sys::PublicationRelationId,
    pg_sys::AccessMethodRelationId,
    pg_sys::UserMappingRelationId,
    classes::CASTS,
    classes::CONVERSIONS,
    classes::DEFAULT_PRIVILEGES,
    classes::LANGUAGES,
    classes::SUBSCRIPTIONS,
    classes::TRANSFORMS,
    classes::TEXT_SEARCH_DICTIONARIES,
    classes::TEXT_SEARCH_CONFIGURATIONS,
    classes::TEXT_SEARCH_PARSERS,
    classes::TEXT_SEARCH_TEMPLATES,
];

/// Catalogs of what objects are made of, and how a row says what it belongs to: an object or a part of one.
const PARTS: [(pg_sys::Oid, Whole); 20] = [
    // indexrelid, indrelid
    (pg_sys::IndexRelationId, |row| of_relation(row, 1)),
    // oid, stxrelid
    (pg_sys::StatisticExtRelationId, |row| of_relation(row, 1)),
    // attrelid
    (pg_sys::AttributeRelationId, |row| of_relation(row, 0)),
    // oid, adrelid
    (classes::ATTRIBUTE_DEFAULTS, |row| of_relation(row, 1)),
    (classes::CONSTRAINTS, |row| match row.oid(CONRELID) {
        pg_sys::InvalidOid => (pg_sys::TypeRelationId, row.oid(CONRELID + 1)),
        relation => (pg_sys::RelationRelationId, relation),
    }),
    // oid, tgrelid
    (pg_sys::TriggerRelationId, |row| of_relation(row, 1)),
    // oid, rulename, ev_class
    (classes::REWRITE_RULES, |row| of_relation(row, 2)),
    // oid, polname, polrelid
    (classes::POLICIES, |row| of_relation(row, 2)),
    // inhrelid
    (classes::INHERITANCE, |row| of_relation(row, 0)),
    // seqrelid
    (classes::SEQUENCES, |row| of_relation(row, 0)),
    // oid, enumtypid
    (classes::ENUM_LABELS, |row| (pg_sys::TypeRelationId, row.oid(1))),
    // mapcfg
    (classes::TEXT_SEARCH_MAPPINGS, |row| {
        (classes::TEXT_SEARCH_CONFIGURATIONS, row.oid(0))
    }),
    // oid, amopfamily
    (pg_sys::AccessMethodOperatorRelationId, |row| {
        (pg_sys::OperatorFamilyRelationId, row.oid(1))
    }),
    // oid, amprocfamily
    (pg_sys::AccessMethodProcedureRelationId, |row| {
        (pg_sys::OperatorFamilyRelationId, row.oid(1))
    }),
    // oid, prpubid
    (classes::PUBLISHED_TABLES, |row| {
        (pg_sys::PublicationRelationId, row.oid(1))
    }),
    // oid, pnpubid
    (classes::PUBLISHED_SCHEMAS, |row| {
        (pg_sys::PublicationRelationId, row.oid(1))
    }),
    // ftrelid
    (classes::FOREIGN_TABLES, |row| of_relation(row, 0)),
    // objoid, classoid
    (classes::COMMENTS, |row| (row.oid(1), row.oid(0))),
    (classes::LABELS, |row| (row.oid(1), row.oid(0))),
    // classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype: being a member of an extension, or depending on one.
    (classes::DEPENDENCIES, |row| match row.char(6) {
        'e' | 'x' => (row.oid(0), row.oid(1)),
        _ => (row.oid(0), pg_sys::InvalidOid),
    }),
];

/// What a row of a catalog belongs to.
type Whole = fn(&Tuple) -> Address;

fn of_relation(row: &Tuple, column: usize) -> Address {
    (pg_sys::RelationRelationId, row.oid(column))
}

/// Objects of which the transaction `since` or a later one wrote a row, whatever the command: among them are those of which
/// nobody heard. All of these transactions wrote behind `place` in the write-ahead log, if it is known: then this costs a look
/// at every page of the catalogs, otherwise one at every row.
pub fn written_since(since: pg_sys::TransactionId, place: Option<pg_sys::XLogRecPtr>) -> Vec<Address> {
    let mut found: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut add = |(class, oid): Address| found.insert((class.to_u32(), oid.to_u32()));
    for class in OBJECTS {
        for row in rows_written_since(class, since, place) {
            add((class, row.oid(0)));
        }
    }
    for (catalog, whole) in PARTS {
        for row in rows_written_since(catalog, since, place) {
            add(whole(&row));
        }
    }
    let oid = pg_sys::Oid::from;
    let mut rows: Vec<Address> = found.into_iter().map(|(class, row)| (oid(class), oid(row))).collect();
    rows.retain(|(_, oid)| *oid != pg_sys::InvalidOid);
    let within: Vec<Address> = rows.iter().copied().filter(may_be_part).collect();
    rows.retain(|(class, _)| OBJECTS.contains(class));
    rows.extend(owners_of(&within, Mode::Few));
    rows
}

/// Whether a row may belong to an object that has another row. Of relations, which are many, the server's cache knows.
fn may_be_part((class, oid): &Address) -> bool {
    // SAFETY: a lookup that answers with zero for what does not exist.
    *class != pg_sys::RelationRelationId
        || matches!(
            unsafe { pg_sys::get_rel_relkind(*oid) } as u8,
            b'i' | b'I' | b'S' | b'c'
        )
}
