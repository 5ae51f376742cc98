//! `pggit.auto_commit = 'transaction'`: each transaction that changed the schema becomes a commit of its own.

use super::commit::commit;
use super::status::status;
use crate::metrics::measure;
use crate::server::error::Outcome;
use crate::server::gucs;
use crate::server::role::AsOwner;
use crate::server::spi::{Mode, Query};
use crate::server::transaction::Snapshot;
use crate::store::audit;
use crate::store::lock::lock_repository;
use crate::store::repository::{Life, life};
use crate::store::working::Working;

static ANY_UNCOMMITTED: Query = Query::new(include_str!("../../sql/store/any_uncommitted.sql"));

/// How many changes the first line of a message names.
const NAMED: usize = 3;

/// Commits what is not committed yet, at the end of a transaction that recorded a change. A transaction that is prepared
/// may never be committed, and its commit would hold up all others until then: what it changed goes into the next one.
pub fn before_commit() -> Outcome<()> {
    if !gucs::commits_each_transaction() || !audit::has_recorded() {
        return Ok(());
    }
    let _timed = measure("auto_commit");
    let _snapshot = Snapshot::begin();
    let Some(working) = Working::open() else { return Ok(()) };
    // Whoever may change the schema may have the change committed, so there is no further check.
    let _owner = AsOwner::begin(working.owner(), Mode::Few);
    if life() != Life::Home || ANY_UNCOMMITTED.first(&[], |_| ()).is_none() {
        return Ok(());
    }
    lock_repository();
    commit(&message()?, None)?;
    Ok(())
}

/// One line for a few changes; for many a count, and then a line for each.
fn message() -> Outcome<String> {
    let changes: Vec<String> = status()?
        .into_iter()
        .map(|change| {
            format!(
                "{} {} {}",
                change.change_type.word(),
                change.object_type,
                change.object_path
            )
        })
        .collect();
    Ok(match changes.len() {
        0 => "No change".to_owned(),
        1..=NAMED => changes.join(", "),
        count => format!("{count} changes\n\n{}", changes.join("\n")),
    })
}
