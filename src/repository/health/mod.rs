//! The repository's health: facts are gathered here with a fixed number of queries, and judged in the core.

pub mod performance;
pub mod statements;
pub mod storage;
