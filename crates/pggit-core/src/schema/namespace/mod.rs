//! Schemas themselves: owner, privileges, comment. (`namespace` is what the catalog calls them.)
//!
//! The schema `public` is rendered as any other. That a new database has it already is the exporter's concern.

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::Namespace;
