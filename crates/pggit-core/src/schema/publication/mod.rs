//! Publications: which tables, rows and columns are published, and which of their changes.
//!
//! ```text
//! CREATE PUBLICATION sales WITH (publish = 'insert, update');
//!
//! ALTER PUBLICATION sales ADD TABLES IN SCHEMA shop;
//!
//! ALTER PUBLICATION sales ADD TABLE ONLY public.users (id, name) WHERE ((id > 10));
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::{Publication, PublishedTable};
