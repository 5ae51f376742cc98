//! The repository in PostgreSQL tables: the only place that speaks SQL to them.

pub mod audit;
pub mod commits;
pub mod everything;
pub mod history;
pub mod lock;
pub mod objects;
pub mod refs;
pub mod repository;
pub mod settings;
pub mod totals;
pub mod trail;
pub mod working;

use std::ffi::CStr;

use pgrx::pg_sys::{self, Oid};

use crate::server::catalog_rows::column;
use crate::server::error::Failure;
use crate::server::heap::Table;

/// A table of ours to read, which is there unless somebody took it away.
fn our_table(schema: &str, name: &str) -> Table {
    Table::open_to_read(schema, name)
        .unwrap_or_else(|| Failure::state(format!("pggit's table {schema}.{name} is missing")).raise())
}

/// The place of a column in a table of ours, from 0. What is read below the executor must be of the type expected.
fn our_column(table: Oid, name: &CStr, expected: Oid) -> usize {
    let place = column(table, name);
    // SAFETY: a lookup in the server's cache, by the column's number.
    let found = unsafe { pg_sys::get_atttype(table, i16::try_from(place + 1).unwrap_or(0)) };
    if found != expected {
        Failure::state(format!(
            "pggit's table {} was altered: column {name:?} is of another type",
            name_of(table)
        ))
        .raise();
    }
    place
}

fn name_of(table: Oid) -> String {
    // SAFETY: a lookup in the server's cache; the name of a relation that exists ends in a zero.
    let name = unsafe { pg_sys::get_rel_name(table) };
    if name.is_null() {
        return table.to_u32().to_string();
    }
    // SAFETY: as above.
    unsafe { CStr::from_ptr(name) }.to_string_lossy().into_owned()
}
