//! The repository's health: facts are gathered here with a fixed number of queries, and judged in the core.

pub mod alerts;
pub mod anomalies;
mod column_order;
pub mod dashboard;
pub mod facts;
pub mod page;
pub mod performance;
pub mod prometheus;
pub mod report;
mod requires_ignored;
pub mod statements;
pub mod storage;
mod unusual_changes;
