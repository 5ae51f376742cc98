//! pggit: Git for PostgreSQL schemas.
//!
//! Imports point down only: `api` -> `repository` -> {`catalog`, `store`} -> the pure core; `capture` -> {`catalog`,
//! `store`} -> the core. `server` wraps the server's C interface for all of them.

mod api;
mod capture;
mod catalog;
mod metrics;
mod record;
mod repository;
mod server;
mod store;

use server::error::OrRaise;

pgrx::pg_module_magic!();

pgrx::extension_sql_file!("../sql/tables.sql", name = "tables", bootstrap);
pgrx::extension_sql_file!("../sql/views.sql", name = "views", requires = ["tables"]);
pgrx::extension_sql_file!("../sql/grants.sql", name = "grants", requires = ["views"]);

pgrx::extension_sql_file!("../sql/event_triggers.sql", name = "event_triggers", finalize);

/// Runs when the library is loaded.
#[pgrx::pg_guard]
#[allow(non_snake_case)]
pub extern "C-unwind" fn _PG_init() {
    server::gucs::register();
    // What was registered last is called first: the figures are written after everything that is measured.
    metrics::register();
    server::transaction::before_commit(|| repository::auto_commit::before_commit().or_raise());
}

/// The schema of the repository and its functions.
#[pgrx::pg_schema]
mod pggit_v0 {}

/// The schema of the working state.
#[pgrx::pg_schema]
mod pggit {}

/// The schema of the audit trail.
#[pgrx::pg_schema]
mod pggit_audit {}
