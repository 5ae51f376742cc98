//! Privileges on an object that the server made itself, where they are not what a new database has.
//!
//! ```text
//! GRANT ALL ON FUNCTION pg_catalog.pg_ls_dir(text) TO monitoring;
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::SystemPrivileges;
