//! Foreign servers.
//!
//! ```text
//! CREATE SERVER warehouse TYPE 'postgresql' VERSION '15' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (
//!     dbname 'sales',
//!     host 'warehouse.example.com'
//! );
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::Server;
