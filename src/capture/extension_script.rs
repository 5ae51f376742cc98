//! While an extension's script runs, objects join and leave the extension: what the script touches is recorded when the
//! whole command has ended.

use std::cell::RefCell;

use pgrx::pg_sys;

use crate::catalog::Address;

thread_local! {
    static DEFERRED: RefCell<Vec<Address>> = const { RefCell::new(Vec::new()) };
}

/// Whether a script is running.
pub fn is_running() -> bool {
    // SAFETY: a plain read of a global.
    unsafe { pg_sys::creating_extension }
}

/// Keeps what a command of the script touched.
pub fn defer(rows: Vec<Address>) {
    DEFERRED.with_borrow_mut(|deferred| deferred.extend(rows));
}

/// What was deferred. A script that failed leaves its rows to the next command, which reads them and finds no change.
pub fn take() -> Vec<Address> {
    DEFERRED.take()
}
