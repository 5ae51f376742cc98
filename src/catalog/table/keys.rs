//! Keys and foreign keys.
//!
//! The server looks up each of their columns when it writes a constraint out, and its index. Here the columns are known already, so
//! these are written by ourselves, in the words of `pg_get_constraintdef()`: see `pg_get_constraintdef_worker` in the server's
//! `ruleutils.c`.

use pggit_core::schema::{QualifiedName, quote_identifier};
use pgrx::pg_sys;

use super::Tables;
use crate::server::cache;
use crate::server::spi::Row;

/// The letters, as in `pg_constraint.contype`, of those that are written here. Since PostgreSQL 18 they may say more than this knows.
pub fn letters() -> Vec<String> {
    let known = if cfg!(feature = "pg18") { "" } else { "puf" };
    known.chars().map(String::from).collect()
}

/// The definition of a key or a foreign key, from a row of `table_constraints.sql`.
pub fn definition(tables: &Tables, row: &Row) -> String {
    let table = row.oid(0);
    let columns = names(tables, table, &row.int4s(9));
    let mut text = match row.char(4) {
        'p' => format!("PRIMARY KEY ({columns})"),
        'u' => format!("UNIQUE ({columns})"),
        _ => format!("FOREIGN KEY ({columns}){}", references(tables, row)),
    };
    if row.bool(16) {
        text.push_str(" DEFERRABLE");
    }
    if row.bool(17) {
        text.push_str(" INITIALLY DEFERRED");
    }
    if !row.bool(5) {
        text.push_str(" NOT VALID");
    }
    text
}

fn references(tables: &Tables, row: &Row) -> String {
    let table = row.oid(10);
    let name = match tables.get(&table) {
        Some(draft) => draft.table.name.clone(),
        None => {
            let (schema, name) = cache::name_of_relation(table).unwrap_or_default();
            QualifiedName::new(schema, name)
        }
    };
    let mut text = format!(" REFERENCES {name}({})", names(tables, table, &row.int4s(11)));
    match row.char(15) {
        'f' => text.push_str(" MATCH FULL"),
        'p' => text.push_str(" MATCH PARTIAL"),
        _ => {}
    }
    for (event, letter) in [("UPDATE", row.char(12)), ("DELETE", row.char(13))] {
        if let Some(action) = action(letter) {
            text.push_str(&format!(" ON {event} {action}"));
        }
    }
    let set = row.int4s(14);
    if !set.is_empty() {
        text.push_str(&format!(" ({})", names(tables, row.oid(0), &set)));
    }
    text
}

/// What `NO ACTION` does needs not be said.
fn action(letter: char) -> Option<&'static str> {
    match letter {
        'r' => Some("RESTRICT"),
        'c' => Some("CASCADE"),
        'n' => Some("SET NULL"),
        'd' => Some("SET DEFAULT"),
        _ => None,
    }
}

/// Columns by their numbers, as a list.
fn names(tables: &Tables, table: pg_sys::Oid, numbers: &[i32]) -> String {
    let draft = tables.get(&table);
    let name = |number: &i32| {
        let known = draft.and_then(|draft| draft.columns.get(&i64::from(*number)));
        let name = known.map(|column| column.name.clone());
        // Another table's, or one that is only inherited.
        let name = name.unwrap_or_else(|| cache::name_of_column(table, i16::try_from(*number).unwrap_or(0)));
        quote_identifier(&name)
    };
    numbers.iter().map(name).collect::<Vec<_>>().join(", ")
}
