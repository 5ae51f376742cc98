//! Extensions: which version is installed, and in which schema. What an extension makes is its own affair, save
//! privileges that were granted or revoked later.

mod elements;
mod fragments;
mod model;
mod parse;
mod render;
#[cfg(test)]
mod tests;

pub use model::Extension;
