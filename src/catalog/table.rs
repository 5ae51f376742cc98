//! Reads tables.

mod columns;
mod constraints;
mod keys;
mod sequences;

use std::collections::HashMap;

use pggit_core::schema::QualifiedName;
use pggit_core::schema::foreign_option::ForeignOption;
use pggit_core::schema::table::{ForeignSource, PartitionOf, Table};
use pgrx::pg_sys;

use super::relation::indexes::KeyColumn;
use super::relation::{self, Gathered, Relations, qualified_name, schema_name, storage_options};
use crate::server::cache;
use crate::server::spi::{Arg, Mode, Query, Row};

static TABLE: Query = Query::new(include_str!("../../sql/catalog/table.sql"));
static FOREIGN: Query = Query::new(include_str!("../../sql/catalog/table_foreign.sql"));

/// Tables by their oid.
type Tables = HashMap<pg_sys::Oid, Draft>;

/// A table that is being read.
struct Draft {
    table: Table,
    /// Whether it is a partition, be it one that is being detached.
    is_partition: bool,
    /// The columns by their number.
    columns: HashMap<i64, KeyColumn>,
    /// The identity columns by name, with whether they are `GENERATED ALWAYS`.
    identities: HashMap<String, bool>,
}

/// Which tables have something that most have not, so that the query for it is run for these only.
#[derive(Default)]
struct Having {
    oids: Vec<pg_sys::Oid>,
    indexes: Vec<pg_sys::Oid>,
    rules: Vec<pg_sys::Oid>,
    triggers: Vec<pg_sys::Oid>,
    parents: Vec<pg_sys::Oid>,
    replica_identities: Vec<(pg_sys::Oid, char)>,
}

/// Reads the tables with these oids; other oids are passed over.
pub fn read(oids: &[pg_sys::Oid], mode: Mode) -> Vec<(pg_sys::Oid, Table)> {
    let (mut tables, mut relations, mut having) = (Tables::new(), Relations::new(), Having::default());
    let mut foreign = Vec::new();
    TABLE.select(&[Arg::Oids(oids)], mode, |row| {
        let oid = row.oid(0);
        let table = table(row);
        having.add(oid, &table, row);
        if row.bool(22) {
            foreign.push(oid);
        }
        relations.insert(oid, gathered(table.name.clone(), row));
        let is_partition = row.bool(10);
        let (columns, identities) = (HashMap::new(), HashMap::new());
        tables.insert(
            oid,
            Draft {
                table,
                is_partition,
                columns,
                identities,
            },
        );
    });
    if having.oids.is_empty() {
        return Vec::new();
    }
    if !foreign.is_empty() {
        FOREIGN.select(&[Arg::Oids(&foreign)], mode, |row| {
            if let Some(draft) = tables.get_mut(&row.oid(0)) {
                draft.table.foreign = Some(foreign_source(row));
            }
        });
    }
    columns::read(&mut tables, &mut relations, &having.oids, &having.parents, mode);
    constraints::read(&mut tables, &mut relations, &having.oids, mode);
    let column = |table, number| tables.get(&table).and_then(|draft| draft.columns.get(&number));
    relation::indexes::add(&mut relations, &having.indexes, column, mode);
    relation::rules::add(&mut relations, &having.rules, mode);
    relation::triggers::add(&mut relations, &having.triggers, mode);
    relation::policies::add(&mut relations, &having.oids, mode);
    relation::statistics::add(&mut relations, &having.oids, mode);
    sequences::read(&mut tables, &mut relations, &having.oids, mode);
    for (oid, letter) in having.replica_identities {
        if let Some(relation) = relations.get_mut(&oid) {
            relation.replica_identity(letter);
        }
    }
    let finished = having.oids.into_iter().filter_map(|oid| {
        let (Draft { table, .. }, relation) = (tables.remove(&oid)?, relations.remove(&oid)?);
        Some((oid, finish(table, relation)))
    });
    finished.collect()
}

impl Having {
    fn add(&mut self, oid: pg_sys::Oid, table: &Table, row: &Row) {
        self.oids.push(oid);
        if !table.inherits.is_empty() {
            self.parents.push(oid);
        }
        let identity = row.char(14);
        if identity != 'd' {
            self.replica_identities.push((oid, identity));
        }
        let lists = [&mut self.indexes, &mut self.rules, &mut self.triggers];
        for (column, list) in (15..).zip(lists) {
            if row.bool(column) {
                list.push(oid);
            }
        }
    }
}

fn table(row: &Row) -> Table {
    let mut inherits: Vec<QualifiedName> = row.texts(9).iter().map(|parent| qualified_name(parent)).collect();
    // A partition has one parent, or none while it is being detached.
    let parent = if row.bool(10) { inherits.pop() } else { None };
    let partition_of = parent.zip(row.opt_text(11));
    let mut options = storage_options("", row.opt_texts(6));
    options.extend(storage_options("toast.", row.opt_texts(7)));
    Table {
        unlogged: row.bool(3),
        partition_by: row.opt_text(4),
        access_method: row.opt_oid(5).and_then(cache::name_of_access_method),
        options,
        of_type: row.opt_text(8).as_deref().map(qualified_name),
        inherits,
        partition_of: partition_of.map(|(parent, bound)| PartitionOf { parent, bound }),
        row_security: row.bool(12),
        force_row_security: row.bool(13),
        ..Table::new(QualifiedName::new(schema_name(&row.text(1)), row.text(2)))
    }
}

fn foreign_source(row: &Row) -> ForeignSource {
    ForeignSource {
        server: row.text(1),
        options: ForeignOption::visible(row.opt_texts(2).unwrap_or_default()),
    }
}

fn gathered(name: QualifiedName, row: &Row) -> Gathered {
    let mut relation = Gathered::new(name, row.text(18));
    let word = if row.bool(22) { "FOREIGN TABLE" } else { "TABLE" };
    relation.comment(|relation| format!("{word} {relation}"), row.opt_text(21));
    let tablespace = row.opt_oid(23).and_then(cache::name_of_tablespace);
    relation.stored_in(|relation| format!("TABLE {relation}"), tablespace);
    relation.privileges(row.opt_texts(19), &row.opt_texts(20).unwrap_or_default(), None);
    relation
}

/// Brings together what was read of the table itself and of what hangs on it.
fn finish(mut table: Table, relation: Gathered) -> Table {
    let mut indexes = relation.constraint_indexes;
    for constraint in &mut table.constraints {
        if !constraint.has_index() {
            continue;
        }
        if let Some(index) = indexes.remove(&constraint.name) {
            constraint.index = index.settings;
            constraint.set_storage_options(&index.options);
        }
    }
    table.parts = relation.parts;
    if table.partition_of.is_none() {
        // A partition that is being detached still has attached indexes.
        let constraints = table.constraints.iter_mut().map(|constraint| &mut constraint.index);
        let indexes = table.parts.indexes.iter_mut().map(|index| &mut index.settings);
        constraints.chain(indexes).for_each(|index| index.attached_to = None);
    }
    table.common = relation.common;
    table
}
