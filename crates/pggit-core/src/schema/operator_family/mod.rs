//! Operator families, with the members that belong to no operator class of theirs.
//!
//! ```text
//! CREATE OPERATOR FAMILY public.numbers USING btree;
//!
//! ALTER OPERATOR FAMILY public.numbers USING btree ADD
//!     OPERATOR 1 public.<(integer,public.n),
//!     FUNCTION 1 (integer, public.n) public.compare(integer,public.n);
//! ```

mod elements;
mod fragments;
mod member;
mod model;
mod parse;
mod render;
#[cfg(test)]
pub(in crate::schema) mod tests;

pub use member::Member;
pub use model::OperatorFamily;
