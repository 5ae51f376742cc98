//! Whose file a row of the catalog is a part of, and what lists the columns of a relation: looked up below the executor,
//! because almost every command asks.

use std::ffi::CStr;

use pgrx::pg_sys::{self, Oid};

use super::catalogs;
use crate::catalog::{Address, classes};
use crate::server::catalog_rows::{any_row, column, each_row};
use crate::server::heap::Tuple;

/// A catalog whose rows are parts of other objects, with its index on the oid.
struct Parts {
    catalog: Oid,
    by_oid: Oid,
    owner: fn(&Tuple) -> Address,
}

const PARTS: [Parts; 8] = [
    // oid, tgrelid
    Parts::new(pg_sys::TriggerRelationId, catalogs::TRIGGERS_OID_INDEX, |row| {
        relation(row.oid(1))
    }),
    // oid, rulename, ev_class
    Parts::new(classes::REWRITE_RULES, catalogs::REWRITE_RULES_OID_INDEX, |row| {
        relation(row.oid(2))
    }),
    // oid, polname, polrelid
    Parts::new(classes::POLICIES, catalogs::POLICIES_OID_INDEX, |row| {
        relation(row.oid(2))
    }),
    // oid, adrelid
    Parts::new(
        classes::ATTRIBUTE_DEFAULTS,
        catalogs::ATTRIBUTE_DEFAULTS_OID_INDEX,
        |row| relation(row.oid(1)),
    ),
    // oid, stxrelid
    Parts::new(pg_sys::StatisticExtRelationId, catalogs::STATISTICS_OID_INDEX, |row| {
        relation(row.oid(1))
    }),
    // oid, conname, connamespace, contype, condeferrable, condeferred, convalidated, conrelid, contypid
    Parts::new(classes::CONSTRAINTS, catalogs::CONSTRAINTS_OID_INDEX, |row| {
        match row.oid(7) {
            pg_sys::InvalidOid => (pg_sys::TypeRelationId, row.oid(8)),
            table => relation(table),
        }
    }),
    // oid, prpubid
    Parts::new(classes::PUBLISHED_TABLES, catalogs::PUBLISHED_TABLES_OID_INDEX, |row| {
        publication(row.oid(1))
    }),
    // oid, pnpubid
    Parts::new(
        classes::PUBLISHED_SCHEMAS,
        catalogs::PUBLISHED_SCHEMAS_OID_INDEX,
        |row| publication(row.oid(1)),
    ),
];

impl Parts {
    const fn new(catalog: Oid, by_oid: Oid, owner: fn(&Tuple) -> Address) -> Self {
        Self { catalog, by_oid, owner }
    }
}

fn relation(oid: Oid) -> Address {
    (pg_sys::RelationRelationId, oid)
}

fn publication(oid: Oid) -> Address {
    (pg_sys::PublicationRelationId, oid)
}

/// The objects whose files a row is a part of.
pub fn owners_of((class, oid): Address) -> Vec<Address> {
    const MEMBERS: [Oid; 2] = [
        pg_sys::AccessMethodOperatorRelationId,
        pg_sys::AccessMethodProcedureRelationId,
    ];
    const FAMILIES: [Oid; 2] = [pg_sys::OperatorClassRelationId, pg_sys::OperatorFamilyRelationId];
    let mut owners = Vec::new();
    if let Some(parts) = PARTS.iter().find(|parts| parts.catalog == class) {
        each_row(class, parts.by_oid, &[(1, oid)], |row| owners.push((parts.owner)(row)));
    } else if MEMBERS.contains(&class) {
        // classid, objid, objsubid, refclassid, refobjid
        let keys = [(1, class), (2, oid)];
        each_row(
            classes::DEPENDENCIES,
            catalogs::DEPENDENCIES_DEPENDER_INDEX,
            &keys,
            |row| {
                owners.push((row.oid(3), row.oid(4)));
            },
        );
        owners.retain(|(class, _)| FAMILIES.contains(class));
    }
    owners
}

/// What may list the columns of a relation, or have a row of it as a constant: rules, policies, functions with a body that the
/// server keeps parsed; CHECK constraints, defaults, conditions of triggers, indexes, extended statistics. A foreign key,
/// another trigger or a function of text names columns, if any, and has no list of them.
pub fn listing_columns_of(relation: Oid) -> Vec<Address> {
    let mut found = Vec::new();
    // SAFETY: cache lookups that answer with zero for what does not exist.
    let row_type = unsafe { pg_sys::get_rel_type_id(relation) };
    let array_type = unsafe { pg_sys::get_array_type(row_type) };
    for mentioned in [
        (pg_sys::RelationRelationId, relation),
        (pg_sys::TypeRelationId, row_type),
        (pg_sys::TypeRelationId, array_type),
    ] {
        if mentioned.1 == pg_sys::InvalidOid {
            continue;
        }
        // classid, objid, objsubid, refclassid, refobjid
        let keys = [(4, mentioned.0), (5, mentioned.1)];
        each_row(
            classes::DEPENDENCIES,
            catalogs::DEPENDENCIES_REFERENCE_INDEX,
            &keys,
            |row| {
                found.push((row.oid(0), row.oid(1)));
            },
        );
    }
    found.sort_unstable_by_key(|(class, oid)| (class.to_u32(), oid.to_u32()));
    found.dedup();
    found.retain(|address| may_list_columns(*address));
    found
}

fn may_list_columns((class, oid): Address) -> bool {
    const ALWAYS: [Oid; 4] = [
        classes::REWRITE_RULES,
        classes::POLICIES,
        classes::ATTRIBUTE_DEFAULTS,
        pg_sys::StatisticExtRelationId,
    ];
    let has = |catalog, index, columns: &[&CStr]| {
        let columns: Vec<usize> = columns.iter().map(|name| column(catalog, name)).collect();
        any_row(catalog, index, &[(1, oid)], |row| {
            columns.iter().any(|column| !row.is_null(*column))
        })
    };
    match class {
        pg_sys::ProcedureRelationId => has(class, catalogs::ROUTINES_OID_INDEX, &[c"prosqlbody"]),
        pg_sys::TriggerRelationId => has(class, catalogs::TRIGGERS_OID_INDEX, &[c"tgqual"]),
        pg_sys::RelationRelationId => {
            let expressions = [c"indexprs", c"indpred"];
            has(pg_sys::IndexRelationId, catalogs::INDEXES_OID_INDEX, &expressions)
        }
        // oid, conname, connamespace, contype
        classes::CONSTRAINTS => any_row(class, catalogs::CONSTRAINTS_OID_INDEX, &[(1, oid)], |row| {
            row.char(3) == 'c'
        }),
        _ => ALWAYS.contains(&class),
    }
}
