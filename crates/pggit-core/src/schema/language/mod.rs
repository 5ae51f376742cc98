//! Procedural languages that no extension made.
//!
//! ```text
//! CREATE TRUSTED LANGUAGE plsample HANDLER public.plsample_handler VALIDATOR public.plsample_validator;
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::Language;
