//! pggit: Git for PostgreSQL schemas.
//!
//! Imports point down only: `api` -> `repository` -> {`catalog`, `store`} -> the pure core; `capture` -> {`catalog`,
//! `store`} -> the core. `server` wraps the server's C interface for all of them.

mod api;
mod repository;
mod server;
mod store;

pgrx::pg_module_magic!();

pgrx::extension_sql_file!("../sql/tables.sql", name = "tables", bootstrap);
pgrx::extension_sql_file!("../sql/views.sql", name = "views", requires = ["tables"]);
pgrx::extension_sql_file!("../sql/grants.sql", name = "grants", requires = ["views"]);

/// The schema of the repository and its functions.
#[pgrx::pg_schema]
mod pggit_v0 {}
