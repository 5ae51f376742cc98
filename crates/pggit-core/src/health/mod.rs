//! The repository's health: measured facts go in, findings come out.
//!
//! Nothing here asks a server or a clock. Whoever gathers the facts says when they were gathered, so that every rule and
//! every forecast can be tested with made-up repositories.

pub mod cron;
pub mod facts;
pub mod finding;
pub mod gaps;
pub mod growth;
pub mod html;
pub mod prometheus;
pub mod rules;
pub mod thresholds;
pub mod timings;
