//! Collations.
//!
//! ```text
//! CREATE COLLATION public.german (
//!     provider = icu,
//!     locale = 'de-u-co-phonebk'
//! );
//! ```
//!
//! The version of the library that the collation was made with is no part of it: it says what stands on this machine's disk.

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::Collation;
