//! Whether there is anything to capture into: one cheap look for every DDL statement.

use std::cell::Cell;

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::server::error::Failure;
use crate::server::gucs;
use crate::store::lock;
use crate::store::repository::{Life, life_for_capture};
use crate::store::working::Working;

thread_local! {
    static WARNED: Cell<bool> = const { Cell::new(false) };
}

/// Where changes go.
pub enum Gate {
    /// To the working state.
    Open(Working),
    /// To the queue: another transaction is reading the whole catalog, for the first commit or to resume capture, and may
    /// or may not see what this one changes.
    Queue(Working),
}

/// Whether changes are recorded: capture is on, and the repository has its first commit and is this database's own.
pub fn open() -> Option<Gate> {
    if !gucs::capture_is_on() {
        return None;
    }
    let life = life_for_capture().unwrap_or_else(|| missing("pggit_v0.repository"));
    match life {
        Life::Home => {}
        Life::Uninitialised | Life::Elsewhere if lock::baseline_is_running() => {
            return Working::open().map(Gate::Queue);
        }
        Life::Uninitialised => return None,
        Life::Elsewhere => {
            warn_once();
            return None;
        }
    }
    Some(Gate::Open(Working::open().unwrap_or_else(|| missing("pggit.objects"))))
}

/// While our triggers exist our tables do. An administrator who renamed one must not get a trail with a hole.
fn missing(table: &str) -> ! {
    Failure::state(format!("pggit's table {table} does not exist")).raise()
}

fn warn_once() {
    if !WARNED.replace(true) {
        let message =
            "pggit does not record schema changes here: its repository was restored or copied from another database";
        ErrorReport::new(PgSqlErrorCode::ERRCODE_WARNING, message, "")
            .set_hint(
                "Run SELECT * FROM pggit_v0.resume_capture() to compare the schema with the repository and go on recording.",
            )
            .report(PgLogLevel::WARNING);
    }
}
