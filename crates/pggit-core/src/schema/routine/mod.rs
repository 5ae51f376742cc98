//! Functions (window functions among them) and procedures.
//!
//! The text is what `pg_get_functiondef` prints, as it stands. Which routine it is, and the parts that a diff shows, are
//! read from that text.

mod arguments;
mod elements;
mod fragments;
mod model;
mod parse;
mod render;
mod stand_in;
#[cfg(test)]
mod tests;

pub(crate) use arguments::identity;
pub use arguments::{Argument, ArgumentMode};
pub use model::Routine;
