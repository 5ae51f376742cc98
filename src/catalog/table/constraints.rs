//! Constraints.

use pggit_core::schema::relation::IndexSettings;
use pggit_core::schema::table::{Constraint, NotNull, Table};
use pgrx::pg_sys;

use super::Tables;
use crate::catalog::relation::{Relations, on_relation};
use crate::server::spi::{Arg, Mode, Query, Row};

static CONSTRAINTS: Query = Query::new(include_str!("../../../sql/catalog/table_constraints.sql"));

/// Adds constraints and their comments. What their indexes are made of is added later.
pub fn read(tables: &mut Tables, relations: &mut Relations, oids: &[pg_sys::Oid], mode: Mode) {
    CONSTRAINTS.select(&[Arg::Oids(oids)], mode, |row| {
        let oid = row.oid(0);
        let Some((table, relation)) = tables.get_mut(&oid).zip(relations.get_mut(&oid)) else {
            return;
        };
        let name = row.text(1);
        relation.comment(on_relation("CONSTRAINT", &name), row.opt_text(7));
        let constraint = Constraint {
            name,
            definition: row.text(2),
            index: IndexSettings::default(),
        };
        match row.opt_text(3) {
            None => table.constraints.push(constraint),
            Some(column) => {
                if let Some(settings) = relation.parts.columns.iter_mut().find(|known| known.column == column) {
                    settings.not_null = false;
                }
                relation.parts.columns.retain(|settings| !settings.is_empty());
                add_not_null(table, &column, constraint, row);
            }
        }
    });
}

/// Adds a NOT NULL constraint (since PostgreSQL 18) to its column, or to the table where the column's definition cannot say
/// it. What is only inherited comes from the parent.
fn add_not_null(table: &mut Table, column: &str, constraint: Constraint, row: &Row) {
    let (valid, no_inherit, local) = (row.bool(4), row.bool(5), row.bool(6) || table.partition_of.is_some());
    let usual = format!("{}_{column}_not_null", table.name.name);
    let name = Some(constraint.name.clone()).filter(|name| *name != usual);
    let definition = table.columns.iter_mut().find(|known| known.name == column);
    let said = definition.is_some();
    if let Some(definition) = definition {
        definition.not_null = (valid && local).then_some(NotNull { name, no_inherit });
    }
    if local && (!said || !valid) {
        table.constraints.push(constraint);
    }
}
