//! What the end-to-end tests stand on: PostgreSQL clusters of their own, databases in them, and `pg_dump` as the judge.
//!
//! The extension under test is the one that `make install` put into the PostgreSQL of `PG_CONFIG`. Each test binary shares
//! one cluster ([`Cluster::shared`]), each test makes a database in it ([`Cluster::create_database`]); a test that crashes
//! or configures the server starts its own ([`Cluster::start`]). Nothing outlives the test process, however it ends.
//!
//! Everything here panics on failure, with the server's message: it serves tests only.

mod cluster;
mod database;
mod dump;
mod repository;
mod schedule;
mod statements;

pub use cluster::{Cluster, Output};
pub use database::Database;
pub use dump::{Dump, assert_same_dump};
pub use repository::{Failure, Outcome, Repository};
pub use schedule::Schedule;
pub use statements::{Statement, split_statements};
