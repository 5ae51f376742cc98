//! What a dropped or moved part belonged to: read from catalog rows that this transaction has just deleted.

use pgrx::pg_sys;

use super::catalogs;
use crate::catalog::{Address, classes};
use crate::server::catalog_rows::rows_of_all_times;

/// The object whose file a part is, or was, in: the relation of an index, an extended statistics object or an owned
/// sequence, the domain of a constraint, the operator family or publication of a member.
pub fn owners_of(class: pg_sys::Oid, oid: pg_sys::Oid) -> Vec<Address> {
    let relation = |oid| (pg_sys::RelationRelationId, oid);
    if class == pg_sys::StatisticExtRelationId {
        let rows = rows_of_all_times(class, catalogs::STATISTICS_OID_INDEX, &[(1, oid)]);
        return rows.iter().map(|row| relation(row.oid(1))).collect();
    }
    if class == classes::CONSTRAINTS {
        // oid, conname, connamespace, contype, condeferrable, condeferred, convalidated, conrelid, contypid.
        let rows = rows_of_all_times(class, catalogs::CONSTRAINTS_OID_INDEX, &[(1, oid)]);
        return rows
            .iter()
            .flat_map(|row| [relation(row.oid(7)), (pg_sys::TypeRelationId, row.oid(8))])
            .collect();
    }
    if IN_OTHERS.contains(&class) {
        const OWNERS: [pg_sys::Oid; 3] = [
            pg_sys::OperatorClassRelationId,
            pg_sys::OperatorFamilyRelationId,
            pg_sys::PublicationRelationId,
        ];
        return references_of(class, oid)
            .filter(|row| OWNERS.contains(&row.0))
            .collect();
    }
    if class != pg_sys::RelationRelationId {
        return Vec::new();
    }
    // pg_index: indexrelid, indrelid.
    let indexed = rows_of_all_times(pg_sys::IndexRelationId, catalogs::INDEXES_OID_INDEX, &[(1, oid)]);
    let owners = references_of(class, oid).filter(|row| row.0 == pg_sys::RelationRelationId);
    indexed.iter().map(|row| relation(row.oid(1))).chain(owners).collect()
}

/// Members of operator families and publications: only pg_depend tells whose they were.
const IN_OTHERS: [pg_sys::Oid; 4] = [
    pg_sys::AccessMethodOperatorRelationId,
    pg_sys::AccessMethodProcedureRelationId,
    classes::PUBLISHED_TABLES,
    classes::PUBLISHED_SCHEMAS,
];

/// What a row refers, or referred, to in pg_depend.
fn references_of(class: pg_sys::Oid, oid: pg_sys::Oid) -> impl Iterator<Item = Address> {
    // classid, objid, objsubid, refclassid, refobjid.
    let keys = [(1, class), (2, oid)];
    let rows = rows_of_all_times(classes::DEPENDENCIES, catalogs::DEPENDENCIES_DEPENDER_INDEX, &keys);
    rows.into_iter().map(|row| (row.oid(3), row.oid(4)))
}

/// The commutators and negators that an operator has, or had: each names the other.
pub fn partners_of_operator(oid: pg_sys::Oid) -> Vec<Address> {
    // oid, oprname, oprnamespace, oprowner, oprkind, oprcanmerge, oprcanhash, oprleft, oprright, oprresult, oprcom, oprnegate.
    let rows = rows_of_all_times(pg_sys::OperatorRelationId, catalogs::OPERATORS_OID_INDEX, &[(1, oid)]);
    let partners = rows.iter().flat_map(|row| [row.oid(10), row.oid(11)]);
    partners.map(|partner| (pg_sys::OperatorRelationId, partner)).collect()
}

/// The rows of all default privileges that there are, or were.
pub fn default_privileges() -> Vec<Address> {
    let class = classes::DEFAULT_PRIVILEGES;
    let rows = rows_of_all_times(class, catalogs::DEFAULT_PRIVILEGES_OID_INDEX, &[]);
    rows.iter().map(|row| (class, row.oid(0))).collect()
}

/// The event triggers that run, or ran, a function. No event tells that they went away with it.
pub fn event_triggers_of(function: pg_sys::Oid) -> Vec<Address> {
    // oid, evtname, evtevent, evtowner, evtfoid.
    let class = pg_sys::EventTriggerRelationId;
    let rows = rows_of_all_times(class, catalogs::EVENT_TRIGGERS_OID_INDEX, &[]);
    let of_function = rows.iter().filter(|row| row.oid(4) == function);
    of_function.map(|row| (class, row.oid(0))).collect()
}

/// Every object that a role is or was mentioned in: as owner, or in an access control list.
pub fn objects_of_role(role: pg_sys::Oid) -> Vec<Address> {
    // pg_shdepend: dbid, classid, objid, objsubid, refclassid, refobjid.
    let keys = [(5, pg_sys::AuthIdRelationId), (6, role)];
    let rows = rows_of_all_times(
        catalogs::SHARED_DEPENDENCIES,
        catalogs::SHARED_DEPENDENCIES_REFERENCE_INDEX,
        &keys,
    );
    // SAFETY: a plain read.
    let here = unsafe { pg_sys::MyDatabaseId };
    rows.iter()
        .filter(|row| row.oid(0) == here)
        .map(|row| (row.oid(1), row.oid(2)))
        .collect()
}
