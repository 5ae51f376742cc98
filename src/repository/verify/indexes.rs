//! Whether the indexes of our tables lead to every row, and sequences give numbers that are free.
//!
//! A row that an index does not show is there and not found: no error says so. So rows are counted once through the table
//! and once through each index.

use super::finding::counted;
use super::{Check, Findings, Progress};
use crate::server::role::AsOwner;
use crate::server::row_count::{rows_by_index, rows_in_table};
use crate::server::spi::{Mode, Query};
use crate::server::subtransaction::attempt;

static INDEXES: Query = Query::new(include_str!("../../../sql/verify/indexes.sql"));
static OWNER: Query = Query::new(include_str!("../../../sql/verify/owner.sql"));
static SEQUENCES: Query = Query::new(include_str!("../../../sql/verify/sequences.sql"));

/// Counts. All of it in one snapshot, which the caller holds.
pub(super) fn check(progress: &mut Progress) -> Check {
    let mut findings = Findings::new("indexes");
    let indexes = INDEXES.collect(&[], Mode::Everything, |row| (row.oid(0), row.oid(1), row.text(2)));
    let mut table = None;
    for (done, (relation, index, name)) in indexes.iter().enumerate() {
        progress.at("indexes", done, indexes.len(), "indexes");
        let rows = match table {
            Some((counted, rows)) if counted == *relation => rows,
            _ => attempt(|| rows_in_table(*relation)).ok(),
        };
        table = Some((*relation, rows));
        match (rows, attempt(|| rows_by_index(*relation, *index))) {
            (Some(rows), Ok(found)) if rows != found => findings.add(|| {
                format!(
                    "index {name} leads to {}, and the table has {rows}: REINDEX INDEX {name}",
                    counted(found, "row")
                )
            }),
            (_, Err(error)) => findings.add(|| format!("index {name} cannot be read: {error}")),
            (None, Ok(_)) => findings.skip(),
            (Some(_), Ok(_)) => {}
        }
    }
    // Not everyone may ask a sequence.
    let _owner = OWNER
        .first(&[], |row| row.oid(0))
        .map(|owner| AsOwner::begin(owner, Mode::Everything));
    SEQUENCES.select(&[], Mode::Everything, |row| {
        let (name, last, largest) = (row.text(0), row.opt_int(1).unwrap_or(0), row.int(2));
        findings.add(|| {
            format!(
                "sequence {name} is at {last}, and {largest} is taken: SELECT pg_catalog.setval('{name}', {largest})"
            )
        });
    });
    findings.finish(format!("{} indexes lead to every row", indexes.len()))
}
