//! Sequences that belong to columns.

use pggit_core::schema::QualifiedName;
use pggit_core::schema::privilege::{PrivilegeClass, privileges};
use pggit_core::schema::relation::{ColumnSettings, IdentityColumn};
use pggit_core::schema::sequence::{IntegerType, SequenceOptions, SequenceValues};
use pggit_core::schema::table::{ColumnValue, OwnedSequence, Table};
use pgrx::pg_sys;

use super::Tables;
use crate::catalog::relation::{Gathered, Relations, schema_name};
use crate::catalog::sequence::values;
use crate::server::probe;
use crate::server::spi::{Arg, Mode, Query, Row};

static SEQUENCES: Query = Query::new(include_str!("../../../sql/catalog/table_sequences.sql"));

/// Adds owned sequences, and those of identity columns, with their comments and privileges.
pub fn read(tables: &mut Tables, relations: &mut Relations, oids: &[pg_sys::Oid], mode: Mode) {
    let oids = probe::OWNED_SEQUENCES.having(oids, mode);
    if oids.is_empty() {
        return;
    }
    SEQUENCES.select(&[Arg::Oids(&oids)], mode, |row| {
        let oid = row.oid(0);
        let Some((draft, relation)) = tables.get_mut(&oid).zip(relations.get_mut(&oid)) else {
            return;
        };
        let Some(column) = draft.columns.get(&row.int(1)).map(|column| column.name.clone()) else {
            return;
        };
        let table = &mut draft.table;
        let name = QualifiedName::new(schema_name(&row.text(3)), row.text(4));
        add_attributes(relation, &name, row);
        let unlogged = row.bool(5);
        let values = values(row, 6);
        if !row.bool(2) {
            table.sequences.push(OwnedSequence {
                name,
                column,
                unlogged,
                options: SequenceOptions::new(&values, IntegerType::BigInt),
            });
        } else if let Some(always) = draft.identities.get(&column) {
            let identity = IdentityColumn {
                always: *always,
                sequence: name,
                options: SequenceOptions::default(),
                unlogged: Some(unlogged).filter(|unlogged| *unlogged != table.unlogged),
            };
            add_identity(table, relation, &column, identity, &values);
        }
    });
}

fn add_identity(
    table: &mut Table,
    relation: &mut Gathered,
    column: &str,
    mut identity: IdentityColumn,
    values: &SequenceValues,
) {
    if let Some(definition) = table.columns.iter_mut().find(|known| known.name == column) {
        let column_type = definition.data_type.as_deref().and_then(IntegerType::from_name);
        identity.options = SequenceOptions::new(values, column_type.unwrap_or(IntegerType::BigInt));
        definition.value = ColumnValue::Identity(identity);
        return;
    }
    // The column is the parent's; its sequence has its type, unless somebody has changed that.
    identity.options = SequenceOptions::new(values, values.data_type);
    let columns = &mut relation.parts.columns;
    let place = columns.partition_point(|settings| *settings.column < *column);
    if columns.get(place).is_none_or(|settings| settings.column != column) {
        columns.insert(place, ColumnSettings::new(column));
    }
    columns[place].identity = Some(identity);
}

fn add_attributes(relation: &mut Gathered, name: &QualifiedName, row: &Row) {
    let target = format!("SEQUENCE {name}");
    relation.comment(|_| target.clone(), row.opt_text(16));
    let (owner, acl, default) = (row.text(13), row.opt_texts(14), row.opt_texts(15).unwrap_or_default());
    let found = privileges(
        acl.as_deref(),
        &default,
        &owner,
        PrivilegeClass::Sequence,
        &target,
        None,
    );
    relation.common.privileges.extend(found);
}
