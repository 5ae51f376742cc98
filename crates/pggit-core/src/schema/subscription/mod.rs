//! Subscriptions. How they connect to the publisher is not recorded, and not whether they are enabled: that belongs to
//! running them, and the server may change it by itself. `pg_dump` leaves the latter out as well.
//!
//! ```text
//! CREATE SUBSCRIPTION sales CONNECTION 'dbname=<redacted>' PUBLICATION shop, users
//!     WITH (connect = false, slot_name = 'sales');
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::Subscription;
