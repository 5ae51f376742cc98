//! The repository in PostgreSQL tables: the only place that speaks SQL to them.

pub mod audit;
pub mod commits;
pub mod lock;
pub mod objects;
pub mod refs;
pub mod repository;
pub mod settings;
pub mod totals;
pub mod working;
