//! Enum, composite and range types.
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
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::{Attribute, Definition, RangeOptions, UserType};
