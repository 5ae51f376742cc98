//! The rows of the catalog that are parts of a relation or a type, and may depend on something for themselves.

use std::collections::HashSet;

use pggit_core::schema::Part;
use pgrx::pg_sys::{self, Oid};

use super::Address;
use super::dependencies::Dependency;
use crate::catalog::classes::{ATTRIBUTE_DEFAULTS, CONSTRAINTS, POLICIES, REWRITE_RULES};
use crate::server::cache;
use crate::server::catalog_rows::{any_row, each_row, every_row};
use crate::server::heap::Tuple;
use crate::server::spi::Mode;

/// A catalog whose rows are parts of relations. Oids of catalogs and their indexes are fixed in the server's headers; columns
/// of rows count from 0.
struct Parts {
    catalog: Oid,
    /// The index whose first column names the relation.
    index: Oid,
    /// The column that names the relation.
    relation: usize,
    /// Which rows depend on something for themselves.
    counts: fn(&Tuple) -> bool,
    /// The row that `pg_depend` names.
    address: fn(&Tuple) -> Address,
    /// What the part is called, given what it needs; `None` for what is a part of the relation's own definition.
    name: fn(&Tuple, &[Dependency]) -> Option<Part>,
}

const OF_RELATIONS: [Parts; 7] = [
    // oid, adrelid, adnum
    Parts {
        catalog: ATTRIBUTE_DEFAULTS,
        index: Oid::from_u32(2656),
        relation: 1,
        counts: |_| true,
        address: |row| (ATTRIBUTE_DEFAULTS, row.oid(0)),
        name: |row, _| default_of(row.oid(1), row.int2(2)),
    },
    Parts {
        catalog: CONSTRAINTS,
        index: Oid::from_u32(2665),
        relation: CONRELID,
        counts: constrains,
        address: |row| (CONSTRAINTS, row.oid(0)),
        name: |row, _| Some(Part::new("constraint", row.name(1))),
    },
    // indexrelid, indrelid. The index of a key has its constraint's name, and depends internally on it.
    Parts {
        catalog: pg_sys::IndexRelationId,
        index: Oid::from_u32(2678),
        relation: 1,
        counts: |_| true,
        address: |row| (pg_sys::RelationRelationId, row.oid(0)),
        name: |row, needs| {
            let kind = if needs.iter().any(is_of_key) {
                "constraint"
            } else {
                "index"
            };
            let (_, name) = cache::name_of_relation(row.oid(0))?;
            Some(Part::new(kind, name))
        },
    },
    // oid, tgrelid, tgparentid, tgname, tgfoid, tgtype, tgenabled, tgisinternal
    Parts {
        catalog: pg_sys::TriggerRelationId,
        index: Oid::from_u32(2701),
        relation: 1,
        counts: |row| !row.bool(7) && (row.oid(2) == pg_sys::InvalidOid || fires_unlike_parent(row)),
        address: |row| (pg_sys::TriggerRelationId, row.oid(0)),
        name: |row, _| Some(Part::new("trigger", row.name(3))),
    },
    // oid, rulename, ev_class, ev_type: a view's query is its own definition.
    Parts {
        catalog: REWRITE_RULES,
        index: Oid::from_u32(2693),
        relation: 2,
        counts: |_| true,
        address: |row| (REWRITE_RULES, row.oid(0)),
        name: |row, _| (row.char(3) != '1').then(|| Part::new("rule", row.name(1))),
    },
    // oid, polname, polrelid
    Parts {
        catalog: POLICIES,
        index: Oid::from_u32(3258),
        relation: 2,
        counts: |_| true,
        address: |row| (POLICIES, row.oid(0)),
        name: |row, _| Some(Part::new("policy", row.name(1))),
    },
    // oid, stxrelid, stxname, stxnamespace. Those of a session go with it, and are not recorded.
    Parts {
        catalog: pg_sys::StatisticExtRelationId,
        index: Oid::from_u32(3379),
        relation: 1,
        counts: |row| !cache::is_temporary(row.oid(3)),
        address: |row| (pg_sys::StatisticExtRelationId, row.oid(0)),
        name: |row, _| Some(Part::new("statistics", row.name(2))),
    },
];

/// `pg_constraint`: oid, conname, connamespace, contype, condeferrable, condeferred, from PostgreSQL 18 on conenforced,
/// convalidated, conrelid, contypid, conindid, conparentid, confrelid, three letters, conislocal.
pub const CONRELID: usize = if cfg!(feature = "pg18") { 8 } else { 7 };
const CONPARENTID: usize = CONRELID + 3;
const CONISLOCAL: usize = CONRELID + 8;
/// Its index on contypid.
const CONSTRAINTS_OF_TYPES: Oid = Oid::from_u32(2666);

/// A foreign key that a partition has from its parent, and a check that is inherited, are the parent's. Keys are not: they are
/// attached to the parent's.
fn constrains(row: &Tuple) -> bool {
    match row.char(3) {
        'p' | 'u' | 'x' => true,
        'f' => row.oid(CONPARENTID) == pg_sys::InvalidOid,
        'c' => row.bool(CONISLOCAL),
        _ => false,
    }
}

/// Whether an index says with this that it implements a constraint.
pub fn is_of_key(dependency: &Dependency) -> bool {
    dependency.needed.0 == CONSTRAINTS && dependency.kind == 'i'
}

/// The copy of a trigger in a partition says something only where it is enabled otherwise than the parent's.
fn fires_unlike_parent(trigger: &Tuple) -> bool {
    let by_oid = Oid::from_u32(2702);
    any_row(pg_sys::TriggerRelationId, by_oid, &[(1, trigger.oid(2))], |parent| {
        parent.char(6) != trigger.char(6)
    })
}

/// Of a generated column the expression is a part of the column.
fn default_of(relation: Oid, column: i16) -> Option<Part> {
    let is_default = !cache::is_generated(relation, column);
    is_default.then(|| Part::new("default", cache::name_of_column(relation, column)))
}

/// Hands each part of the relations to `each`: the relation, the part's row, and what names it when it is given what it needs.
pub fn of_relations(
    relations: &[Oid],
    mode: Mode,
    mut each: impl FnMut(Oid, Address, &dyn Fn(&[Dependency]) -> Option<Part>),
) {
    let wanted: HashSet<Oid> = match mode {
        Mode::Few => HashSet::new(),
        Mode::Everything => relations.iter().copied().collect(),
    };
    for parts in &OF_RELATIONS {
        let mut take = |row: &Tuple| {
            if (parts.counts)(row) {
                each(row.oid(parts.relation), (parts.address)(row), &|needs| {
                    (parts.name)(row, needs)
                });
            }
        };
        match mode {
            Mode::Few => {
                let column = i16::try_from(parts.relation + 1).unwrap_or(i16::MAX);
                for relation in relations {
                    each_row(parts.catalog, parts.index, &[(column, *relation)], &mut take);
                }
            }
            Mode::Everything => every_row(parts.catalog, |row| {
                if wanted.contains(&row.oid(parts.relation)) {
                    take(row);
                }
            }),
        }
    }
}

/// Hands each part of a type to `each`: the attributes of a composite type, the constraints of a domain, the multirange of a range.
pub fn of_type(oid: Oid, mut each: impl FnMut(Address, Option<Part>)) {
    // SAFETY: lookups in the server's caches, which give zero for what does not exist.
    let (attributes, multirange) = unsafe { (pg_sys::get_typ_typrelid(oid), pg_sys::get_range_multirange(oid)) };
    if attributes != pg_sys::InvalidOid {
        each((pg_sys::RelationRelationId, attributes), None);
    }
    if multirange != pg_sys::InvalidOid {
        each((pg_sys::TypeRelationId, multirange), None);
    }
    let column = i16::try_from(CONRELID + 2).unwrap_or(i16::MAX);
    each_row(CONSTRAINTS, CONSTRAINTS_OF_TYPES, &[(column, oid)], |row| {
        each((CONSTRAINTS, row.oid(0)), Some(Part::new("constraint", row.name(1))));
    });
}
