//! Access methods of tables and indexes.
//!
//! ```text
//! CREATE ACCESS METHOD columns TYPE TABLE HANDLER public.columns_handler;
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::AccessMethod;
