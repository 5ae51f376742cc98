//! Foreign-data wrappers that no extension made.
//!
//! ```text
//! CREATE FOREIGN DATA WRAPPER files HANDLER public.file_handler VALIDATOR public.file_validator OPTIONS (
//!     debug 'true'
//! );
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::ForeignDataWrapper;
