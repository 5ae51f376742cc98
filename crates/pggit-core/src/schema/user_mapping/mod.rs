//! User mappings: how roles log in to foreign servers. The values of their options are not recorded.
//!
//! ```text
//! CREATE USER MAPPING FOR app SERVER warehouse OPTIONS (
//!     password '<redacted>',
//!     "user" '<redacted>'
//! );
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::UserMapping;
