//! The trigger function on our own tables.

use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::server::error::Failure;

/// Refuses to change or remove a row of the audit trail.
#[pg_extern(sql = "
CREATE FUNCTION pggit_audit.refuse_change() RETURNS trigger LANGUAGE c AS '@MODULE_PATHNAME@', '@FUNCTION_NAME@';
COMMENT ON FUNCTION pggit_audit.refuse_change() IS 'Trigger: keeps the audit trail append-only';
")]
fn refuse_change(_fcinfo: pg_sys::FunctionCallInfo) {
    Failure::state("the audit trail is append-only: it takes no UPDATE, DELETE or TRUNCATE")
        .hint("Old partitions can be archived as a whole: ALTER TABLE pggit_audit.changes DETACH PARTITION ...")
        .raise()
}
