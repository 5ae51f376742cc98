//! Constraints.

use pggit_core::schema::relation::IndexSettings;
use pggit_core::schema::table::{Constraint, NotNull};
use pgrx::pg_sys;

use super::{Draft, Tables, keys};
use crate::catalog::relation::{Gathered, Relations, on_relation};
use crate::server::spi::{Arg, Mode, Query, Row};

static CONSTRAINTS: Query = Query::new(include_str!("../../../sql/catalog/table_constraints.sql"));

/// Adds constraints and their comments. What their indexes are made of is added later.
pub fn read(tables: &mut Tables, relations: &mut Relations, oids: &[pg_sys::Oid], mode: Mode) {
    let written_here = keys::letters();
    CONSTRAINTS.select(&[Arg::Oids(oids), Arg::Texts(&written_here)], mode, |row| {
        let oid = row.oid(0);
        let definition = row.opt_text(2).unwrap_or_else(|| keys::definition(tables, row));
        let Some((draft, relation)) = tables.get_mut(&oid).zip(relations.get_mut(&oid)) else {
            return;
        };
        let name = row.text(1);
        relation.comment(on_relation("CONSTRAINT", &name), row.opt_text(8));
        let constraint = Constraint {
            name,
            definition,
            index: IndexSettings::default(),
        };
        if let Some(column) = row.opt_int(3) {
            add_not_null(draft, relation, column, constraint, row);
        } else if row.char(4) != 'c' || is_own_check(draft, row) {
            draft.table.constraints.push(constraint);
        }
    });
}

/// Whether the table says a CHECK constraint itself. A partition has those of its parent, as `pg_dump` has it, unless they
/// are not valid: then the parent passes them on. Another table has those that are not only inherited.
fn is_own_check(draft: &Draft, row: &Row) -> bool {
    let (valid, local) = (row.bool(5), row.bool(7));
    local || draft.is_partition && valid
}

/// Adds a NOT NULL constraint (since PostgreSQL 18) to its column, or to the table where the column's definition cannot say
/// it. What is only inherited comes from the parent.
fn add_not_null(draft: &mut Draft, relation: &mut Gathered, number: i64, constraint: Constraint, row: &Row) {
    let (valid, no_inherit) = (row.bool(5), row.bool(6));
    let local = row.bool(7) || draft.is_partition;
    let Some(column) = draft.columns.get(&number) else {
        return;
    };
    if let Some(settings) = relation
        .parts
        .columns
        .iter_mut()
        .find(|known| known.column == column.name)
    {
        settings.not_null = false;
    }
    relation.parts.columns.retain(|settings| !settings.is_empty());
    let usual = format!("{}_{}_not_null", draft.table.name.name, column.name);
    let name = Some(constraint.name.clone()).filter(|name| *name != usual);
    let definition = draft.table.columns.iter_mut().find(|known| known.name == column.name);
    let can_say = valid && definition.is_some();
    if let Some(definition) = definition {
        definition.not_null = (valid && local).then_some(NotNull { name, no_inherit });
    }
    if local && !can_say {
        draft.table.constraints.push(constraint);
    }
}
