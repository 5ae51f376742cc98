//! What tables, views and materialized views share: indexes, triggers, rules, policies, statistics, column settings.
//!
//! A model of those kinds holds [`Parts`] and calls it: [`Parts::render_into`] after its own statements and before
//! `Common`'s, [`Parts::take`] for each statement that it does not know itself, [`Parts::elements`] and
//! [`Parts::fragments`].

pub(crate) mod elements;
mod fragments;
mod model;
mod options;
pub(crate) mod parse;
pub(crate) mod render;

pub use model::{
    ColumnSettings, Firing, IdentityColumn, Index, IndexSettings, Parts, Policy, ReplicaIdentity, Rule, Statistics,
    StorageOption, Trigger,
};

#[cfg(test)]
pub(crate) mod tests;
