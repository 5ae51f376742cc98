//! Indexes.
//!
//! Most indexes are ordinary B-trees on columns, and the server needs half of the time of a baseline to write them out: for
//! each key it looks through the operator classes for the default. Such an index is written here instead, in the words of
//! `pg_get_indexdef()`; see `pg_get_indexdef_worker` in the server's `ruleutils.c`.

use std::cell::{LazyCell, RefCell};
use std::collections::{HashMap, HashSet};

use pggit_core::schema::relation::{Index, IndexSettings};
use pggit_core::schema::{QualifiedName, quote_identifier};
use pgrx::pg_sys;

use super::{ConstraintIndex, Relations, extensions, index_of, qualified_name, relation_of, storage_options};
use crate::server::cache;
use crate::server::spi::{Arg, Mode, Query, Row};

static INDEXES: Query = Query::new(include_str!("../../../sql/catalog/relation_indexes.sql"));
static DEFINITIONS: Query = Query::new(include_str!("../../../sql/catalog/index_definitions.sql"));
static DEFAULT_CLASSES: Query = Query::new(include_str!("../../../sql/catalog/default_operator_classes.sql"));

/// A column, as an index on it has to know it.
#[derive(Debug, Clone)]
pub struct KeyColumn {
    /// Its name.
    pub name: String,
    data_type: pg_sys::Oid,
    collation: pg_sys::Oid,
}

impl KeyColumn {
    /// Makes a column.
    pub fn new(name: &str, data_type: pg_sys::Oid, collation: pg_sys::Oid) -> Self {
        Self {
            name: name.to_owned(),
            data_type,
            collation,
        }
    }
}

/// Adds indexes and their comments, the index to cluster on, and the index that may identify rows. `column` gives the column
/// of a relation by its number, where it is known.
pub fn add<'a>(
    relations: &mut Relations,
    oids: &[pg_sys::Oid],
    column: impl Fn(pg_sys::Oid, i64) -> Option<&'a KeyColumn>,
    mode: Mode,
) {
    if oids.is_empty() {
        return;
    }
    let defaults = Defaults::known(mode);
    let mut unwritten: HashMap<pg_sys::Oid, (pg_sys::Oid, usize)> = HashMap::new();
    let mut names: HashMap<pg_sys::Oid, (pg_sys::Oid, String)> = HashMap::new();
    INDEXES.select(&[Arg::Oids(oids)], mode, |row| {
        let Some(relation) = relation_of(relations, row) else {
            return;
        };
        let name = row.text(1);
        relation.comment(|relation| index_of(relation, &name), row.opt_text(8));
        let tablespace = row.opt_oid(9).and_then(cache::name_of_tablespace);
        relation.stored_in(|relation| index_of(relation, &name), tablespace);
        names.insert(row.oid(10), (row.oid(0), name.clone()));
        if row.bool(5) {
            relation.parts.cluster_on = Some(name.clone());
        }
        if row.bool(6) {
            relation.replica_index = Some(name.clone());
        }
        let settings = settings(row);
        if row.bool(2) {
            let options = storage_options("", row.opt_texts(7));
            let index = ConstraintIndex { settings, options };
            relation.constraint_indexes.insert(name, index);
            return;
        }
        let definition = ordinary(row, &relation.name, &defaults, |number| column(row.oid(0), number));
        if definition.is_none() {
            unwritten.insert(row.oid(10), (row.oid(0), relation.parts.indexes.len()));
        }
        relation.parts.indexes.push(Index {
            name,
            definition: definition.unwrap_or_default(),
            settings,
        });
    });
    extensions::add_of_indexes(relations, &names, mode);
    if unwritten.is_empty() {
        return;
    }
    let oids: Vec<pg_sys::Oid> = unwritten.keys().copied().collect();
    DEFINITIONS.select(&[Arg::Oids(&oids)], mode, |row| {
        let index = unwritten
            .get(&row.oid(0))
            .and_then(|(relation, position)| relations.get_mut(relation)?.parts.indexes.get_mut(*position));
        if let Some(index) = index {
            index.definition = row.text(1);
        }
    });
}

/// The definition of an ordinary B-tree: plain columns with their own collations and their default operator classes.
fn ordinary<'a>(
    row: &Row,
    table: &QualifiedName,
    defaults: &Defaults,
    column: impl Fn(i64) -> Option<&'a KeyColumn>,
) -> Option<String> {
    if !row.bool(11) {
        return None;
    }
    let columns: Vec<&KeyColumn> = vector(row, 14).map(|number| column(number?)).collect::<Option<_>>()?;
    let (keys, included) = columns.split_at_checked(usize::try_from(row.int(13)).ok()?)?;
    let mut written = Vec::with_capacity(keys.len());
    for (((key, class), collation), options) in keys
        .iter()
        .zip(vector(row, 15))
        .zip(vector(row, 16))
        .zip(vector(row, 17))
    {
        if collation? != i64::from(key.collation.to_u32()) || !defaults.include(key.data_type, class?) {
            return None;
        }
        // Descending is 1 and nulls first is 2; each comes with the other unless it is said.
        let order = match options? {
            0 => "",
            1 => " DESC NULLS LAST",
            2 => " NULLS FIRST",
            3 => " DESC",
            _ => return None,
        };
        written.push(quote_identifier(&key.name) + order);
    }
    let unique = if row.bool(12) { "UNIQUE " } else { "" };
    let (name, written) = (quote_identifier(&row.text(1)), written.join(", "));
    let mut definition = format!("CREATE {unique}INDEX {name} ON {table} USING btree ({written})");
    if !included.is_empty() {
        let included: Vec<String> = included.iter().map(|column| quote_identifier(&column.name)).collect();
        definition.push_str(&format!(" INCLUDE ({})", included.join(", ")));
    }
    Some(definition)
}

/// The numbers of an `int2vector` or `oidvector` as text.
fn vector(row: &Row, column: usize) -> impl Iterator<Item = Option<i64>> {
    let text = row.text(column);
    let numbers: Vec<Option<i64>> = text
        .split_ascii_whitespace()
        .map(|number| number.parse().ok())
        .collect();
    numbers.into_iter()
}

/// Which operator class is the default of which type, as far as that is plain to see.
struct Defaults {
    of_their_types: HashSet<(u32, i64)>,
    varchar: LazyCell<i64>,
}

thread_local! {
    /// The server's own never change.
    static OF_THEIR_TYPES: RefCell<HashSet<(u32, i64)>> = RefCell::default();
}

impl Defaults {
    fn known(mode: Mode) -> Self {
        let of_their_types = OF_THEIR_TYPES.with_borrow_mut(|kept| {
            if kept.is_empty() {
                let rows =
                    DEFAULT_CLASSES.collect(&[], mode, |row| (row.oid(0).to_u32(), i64::from(row.oid(1).to_u32())));
                kept.extend(rows);
            }
            kept.clone()
        });
        Self {
            of_their_types,
            // Somebody may have made a class for varchar, which has none of its own.
            varchar: LazyCell::new(|| {
                // SAFETY: looks the class up in the catalog.
                let class = unsafe { pg_sys::GetDefaultOpClass(pg_sys::VARCHAROID, pg_sys::BTREE_AM_OID) };
                i64::from(class.to_u32())
            }),
        }
    }

    fn include(&self, data_type: pg_sys::Oid, class: i64) -> bool {
        self.of_their_types.contains(&(data_type.to_u32(), class))
            || data_type == pg_sys::VARCHAROID && *self.varchar == class
    }
}

fn settings(row: &Row) -> IndexSettings {
    let statistics = row.opt_texts(4).unwrap_or_default();
    let statistics = statistics.iter().filter_map(|entry| {
        let (column, target) = entry.split_once('=')?;
        Some((column.parse().ok()?, target.parse().ok()?))
    });
    IndexSettings {
        attached_to: row.opt_text(3).as_deref().map(qualified_name),
        statistics: statistics.collect(),
    }
}
