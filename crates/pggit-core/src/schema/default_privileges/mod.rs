//! Default privileges: what new objects of a role are granted, everywhere or in one schema. One file holds those for
//! objects of all types.
//!
//! ```text
//! ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA sales GRANT SELECT ON TABLES TO reader;
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::{DefaultPrivileges, NewObjects};
