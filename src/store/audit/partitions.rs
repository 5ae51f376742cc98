//! Partitions of the trail that somebody else made are append-only like ours.

use crate::server::spi::{Mode, Query, run_statement};

static UNGUARDED: Query = Query::new(include_str!("../../../sql/store/unguarded_partitions.sql"));

/// Gives each partition the trigger that it lacks; says how many lacked it. The caller has become the owner.
pub fn guard() -> usize {
    let statements = UNGUARDED.collect(&[], Mode::Everything, |row| row.text(0));
    statements.iter().for_each(|statement| run_statement(statement));
    statements.len()
}
