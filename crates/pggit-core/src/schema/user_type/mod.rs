//! Enum, composite, range and base types, and shell types, which are no more than a name.
//!
//! ```text
//! CREATE TYPE public.mood AS ENUM (
//!     'sad',
//!     'happy'
//! );
//!
//! CREATE TYPE public.address AS (
//!     street text COLLATE pg_catalog."C",
//!     number integer
//! );
//!
//! CREATE TYPE public.floatrange AS RANGE (
//!     subtype = double precision,
//!     multirange_type_name = public.floatmultirange,
//!     subtype_diff = float8mi
//! );
//!
//! CREATE TYPE public.complex (
//!     INTERNALLENGTH = 16,
//!     INPUT = public.complex_in,
//!     OUTPUT = public.complex_out,
//!     ALIGNMENT = double
//! );
//!
//! CREATE TYPE public.to_be_made;
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::{Attribute, Definition, RangeOptions, UserType};
