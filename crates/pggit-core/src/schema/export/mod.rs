//! Orders the fragments of many objects into one script.
//!
//! The script builds the schema in an empty database: `psql -v ON_ERROR_STOP=1 --single-transaction`, as a superuser. It
//! sets what `pg_dump` sets. Function bodies are not checked while it runs, so only what PostgreSQL records as a
//! dependency decides the order; where objects need each other in a circle, a stand-in breaks it.

mod graph;
mod missing;
mod order;
mod public;
mod temporary;
#[cfg(test)]
mod tests;

use super::document::Document;
use super::fragment::Fragment;

pub use missing::{Missing, missing};
pub use order::{Step, order};

/// What to leave out of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Leave owners out: every object belongs to the role that runs the script.
    pub no_owner: bool,
    /// Leave GRANT and REVOKE out.
    pub no_privileges: bool,
    /// Leave security labels out, which need their provider.
    pub no_security_labels: bool,
}

/// Why no order exists.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// Objects that need each other in a circle, each the next one and the last the first, and no stand-in helps.
    #[error("objects need each other in a circle: {}", .0.join(" -> "))]
    Circle(Vec<String>),
}

/// What `pg_dump` sets at the head of its scripts.
const SETTINGS: [&str; 12] = [
    "SET statement_timeout = 0",
    "SET lock_timeout = 0",
    "SET idle_in_transaction_session_timeout = 0",
    "SET client_encoding = 'UTF8'",
    "SET standard_conforming_strings = on",
    "SELECT pg_catalog.set_config('search_path', '', false)",
    "SET check_function_bodies = false",
    "SET xmloption = content",
    "SET client_min_messages = warning",
    "SET row_security = off",
    "SET default_tablespace = ''",
    "SET default_table_access_method = heap",
];

/// Gives the statements, without their final semicolons, that build these objects in an empty database. Each object comes
/// as its tree path and its fragments; the order of the objects does not matter. What uses something temporary is left out. The
/// script says so at its head, and names there what it needs and does not make.
pub fn export(objects: &[(String, Vec<Fragment>)], options: Options) -> Result<Vec<String>, ExportError> {
    let (objects, left_out) = temporary::without(objects);
    let mut script: Vec<String> = SETTINGS.map(str::to_owned).to_vec();
    script.extend(public::absent(&objects));
    for step in order(&objects, options)? {
        if step.path == public::PATH {
            script.extend(public::present(&step, options));
        } else {
            script.extend(step.statements.iter().cloned());
        }
    }
    let mut notes: Vec<String> = left_out
        .iter()
        .map(|name| format!("left out, because it uses something temporary: {name}"))
        .collect();
    notes.extend(missing(&objects).into_iter().map(|missing| {
        let dependents: Vec<String> = missing.dependents.into_iter().collect();
        format!("not here, and required by {}: {}", dependents.join(", "), missing.name)
    }));
    if let Some(first) = script.first_mut() {
        for note in notes.iter().rev() {
            *first = format!("-- {}\n{first}", note.escape_debug());
        }
    }
    Ok(script)
}

/// Writes statements as one text that `psql` can run.
pub fn to_text(statements: Vec<String>) -> String {
    let notes = Vec::new();
    Document { notes, statements }.to_text()
}
