//! `pggit_v0`: the repository's daily commands.

use pgrx::prelude::*;

/// The version of the installed library.
#[pg_extern(schema = "pggit_v0", immutable, parallel_safe)]
fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
