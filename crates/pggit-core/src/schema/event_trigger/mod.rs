//! Event triggers.
//!
//! ```text
//! CREATE EVENT TRIGGER no_drops ON sql_drop
//!     WHEN TAG IN ('DROP TABLE', 'DROP SCHEMA')
//!     EXECUTE FUNCTION public.refuse();
//!
//! ALTER EVENT TRIGGER no_drops ENABLE ALWAYS;
//! ```

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::EventTrigger;
