//! Aggregate functions: plain, ordered-set and hypothetical-set.

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::Aggregate;
