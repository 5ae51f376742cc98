//! Operators.
//!
//! ```text
//! CREATE OPERATOR public.=== (
//!     FUNCTION = public.same,
//!     LEFTARG = integer,
//!     RIGHTARG = integer,
//!     COMMUTATOR = OPERATOR(public.===),
//!     HASHES
//! );
//! ```
//!
//! An operator's commutator and negator are no requirements: PostgreSQL notes the name of one that does not exist yet.

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::Operator;
