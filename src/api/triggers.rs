//! Trigger functions on our own tables.

use pgrx::prelude::*;

use crate::repository::auto_commit::commit_transaction as auto_commit;
use crate::server::error::{Failure, OrRaise};

/// Refuses to change or remove a row of the audit trail.
#[pg_trigger]
fn refuse_change<'a>(trigger: &'a PgTrigger<'a>) -> Result<Option<PgHeapTuple<'a, AllocatedByPostgres>>, Failure> {
    let table = trigger.table_name().unwrap_or_default();
    Failure::state(format!("the audit trail is append-only: table \"{table}\" takes no UPDATE, DELETE or TRUNCATE"))
        .hint("Old partitions can be detached and archived as a whole: ALTER TABLE pggit_audit.changes DETACH PARTITION ...")
        .raise()
}
