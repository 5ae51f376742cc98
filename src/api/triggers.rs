//! The trigger functions on our own tables.

use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::server::error::Failure;
use crate::server::trigger::Fired;
use crate::store::totals;

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

/// Counts what statements do to the object store.
#[pg_extern(sql = "
CREATE FUNCTION pggit_v0.count_objects() RETURNS trigger LANGUAGE c SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS '@MODULE_PATHNAME@', '@FUNCTION_NAME@';
COMMENT ON FUNCTION pggit_v0.count_objects() IS 'Trigger: keeps pggit_v0.object_totals what pggit_v0.objects comes to';
")]
fn count_objects(fcinfo: pg_sys::FunctionCallInfo) {
    totals::follow(&Fired::from_call(fcinfo));
}
