//! The end of a transaction.

use std::ffi::c_void;
use std::sync::OnceLock;

use pgrx::pg_sys;
use pgrx::prelude::*;

static BEFORE_COMMIT: OnceLock<fn()> = OnceLock::new();

/// Has a function run when a transaction is about to commit, after its deferred triggers and as a part of it. Not when it
/// is prepared for two-phase commit.
pub fn before_commit(run: fn()) {
    if BEFORE_COMMIT.set(run).is_ok() {
        // SAFETY: the callback lives as long as the library, which is never unloaded.
        unsafe { pg_sys::RegisterXactCallback(Some(at_event), std::ptr::null_mut()) };
    }
}

#[pg_guard]
unsafe extern "C-unwind" fn at_event(event: pg_sys::XactEvent::Type, _argument: *mut c_void) {
    if event != pg_sys::XactEvent::XACT_EVENT_PRE_COMMIT {
        return;
    }
    if let Some(run) = BEFORE_COMMIT.get() {
        run();
    }
}

/// A guard: queries have a snapshot until it is dropped. An error takes it back with the transaction.
pub struct Snapshot;

impl Snapshot {
    /// Makes the transaction's snapshot the active one.
    pub fn begin() -> Self {
        // SAFETY: a transaction is running, and the snapshot is popped on drop.
        unsafe { pg_sys::PushActiveSnapshot(pg_sys::GetTransactionSnapshot()) };
        Self
    }
}

impl Drop for Snapshot {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            // SAFETY: pushed by `begin`.
            unsafe { pg_sys::PopActiveSnapshot() };
        }
    }
}

/// A number that no other transaction of this cluster has; assigned if it is not yet.
pub fn id() -> u64 {
    // SAFETY: a transaction is running.
    unsafe { pg_sys::GetTopFullTransactionId() }.value
}

/// The same, or `None` where this transaction has written nothing.
pub fn id_if_any() -> Option<u64> {
    // SAFETY: as above.
    let id = unsafe { pg_sys::GetTopFullTransactionIdIfAny() }.value;
    (id != 0).then_some(id)
}
