//! Views.
//!
//! The query is what `pg_get_viewdef` prints. Head lines name the columns with their types, in order: what a stand-in for
//! the view needs, and what tells whether `CREATE OR REPLACE VIEW` can turn one view into another.

mod column;
mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use column::ViewColumn;
pub use model::{CheckOption, View};
