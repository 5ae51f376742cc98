//! Casts between types.
//!
//! ```text
//! CREATE CAST (public.n AS integer) WITH FUNCTION public.to_integer(public.n) AS IMPLICIT;
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::{Cast, Context, Method};
