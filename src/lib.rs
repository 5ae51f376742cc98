//! pggit: Git for PostgreSQL schemas.

mod server;

pgrx::pg_module_magic!();

#[pgrx::pg_schema]
mod pggit_v0 {}

#[pgrx::pg_extern(schema = "pggit_v0", immutable, parallel_safe)]
fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
