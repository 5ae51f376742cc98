//! Something that may fail without failing the transaction around it.

use std::panic::AssertUnwindSafe;

use pgrx::pg_sys;
use pgrx::pg_sys::panic::CaughtError;
use pgrx::prelude::*;

/// Runs `work` in a subtransaction. If it raises an error, what it wrote is undone and the error's message is given. Whoever
/// cancels or ends the session means everything: such an error goes on.
pub fn attempt<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    attempt_but(work, |error| !is_the_end(error))
}

/// Runs `work` in a subtransaction. Gives `None` where it would have waited for a lock for longer than `lock_timeout` says, or
/// was not to wait at all; every other error goes on.
pub fn unless_locked<T>(work: impl FnOnce() -> T) -> Option<T> {
    attempt_but(work, |error| {
        code_of(error) == Some(PgSqlErrorCode::ERRCODE_LOCK_NOT_AVAILABLE)
    })
    .ok()
}

/// Runs `work` in a subtransaction; an error that is none of the `expected` goes on.
fn attempt_but<T>(work: impl FnOnce() -> T, expected: fn(&CaughtError) -> bool) -> Result<T, String> {
    // SAFETY: plain calls in the order in which PL/pgSQL makes them; the memory context and the resource owner of the
    // transaction around it are restored in either case.
    unsafe {
        let (context, owner) = (pg_sys::CurrentMemoryContext, pg_sys::CurrentResourceOwner);
        pg_sys::BeginInternalSubTransaction(std::ptr::null());
        pg_sys::MemoryContextSwitchTo(context);
        let work = AssertUnwindSafe(work);
        let outcome = PgTryBuilder::new(move || Ok({ work }.0()))
            .catch_others(|error| {
                if !expected(&error) {
                    error.rethrow()
                }
                Err(message(error))
            })
            .catch_rust_panic(|error| {
                if !expected(&error) {
                    error.rethrow()
                }
                Err(message(error))
            })
            .execute();
        if outcome.is_ok() {
            pg_sys::ReleaseCurrentSubTransaction();
        } else {
            pg_sys::RollbackAndReleaseCurrentSubTransaction();
        }
        pg_sys::MemoryContextSwitchTo(context);
        pg_sys::CurrentResourceOwner = owner;
        outcome
    }
}

fn is_the_end(error: &CaughtError) -> bool {
    matches!(
        code_of(error),
        Some(
            PgSqlErrorCode::ERRCODE_QUERY_CANCELED
                | PgSqlErrorCode::ERRCODE_ADMIN_SHUTDOWN
                | PgSqlErrorCode::ERRCODE_CRASH_SHUTDOWN
                | PgSqlErrorCode::ERRCODE_DATABASE_DROPPED
        )
    )
}

/// The SQLSTATE; a panic of our own has none.
fn code_of(error: &CaughtError) -> Option<PgSqlErrorCode> {
    match error {
        CaughtError::PostgresError(report) | CaughtError::ErrorReport(report) => Some(report.sql_error_code()),
        CaughtError::RustPanic { .. } => None,
    }
}

fn message(error: CaughtError) -> String {
    match &error {
        CaughtError::PostgresError(report) | CaughtError::ErrorReport(report) => report.message().to_owned(),
        CaughtError::RustPanic { ereport, .. } => ereport.message().to_owned(),
    }
}
