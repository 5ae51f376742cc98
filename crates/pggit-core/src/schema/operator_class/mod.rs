//! Operator classes.
//!
//! ```text
//! CREATE OPERATOR CLASS public.n_ops
//!     DEFAULT FOR TYPE public.n USING btree FAMILY public.numbers AS
//!     OPERATOR 1 public.<(public.n,public.n),
//!     FUNCTION 1 (public.n, public.n) public.compare(public.n,public.n);
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::OperatorClass;
