//! One view of the database for several queries: what is compared must be of one moment.

use std::cell::Cell;

use pgrx::pg_sys;

thread_local! {
    static HELD: Cell<pg_sys::Snapshot> = const { Cell::new(std::ptr::null_mut()) };
}

/// A guard: until it is dropped, every query that only reads sees the database as it was when the guard was made.
pub struct SameSnapshot {
    own: pg_sys::Snapshot,
    before: pg_sys::Snapshot,
}

impl SameSnapshot {
    /// Takes a snapshot of now, this transaction's own changes included.
    pub fn take() -> Self {
        // SAFETY: plain calls. The increment makes own changes visible; the registration keeps the snapshot alive, and
        // the transaction's end releases it if an error gets in between.
        let own = unsafe {
            pg_sys::CommandCounterIncrement();
            pg_sys::RegisterSnapshot(pg_sys::GetLatestSnapshot())
        };
        let before = HELD.replace(own);
        Self { own, before }
    }
}

impl Drop for SameSnapshot {
    fn drop(&mut self) {
        HELD.set(self.before);
        if !std::thread::panicking() {
            // SAFETY: registered by this guard.
            unsafe { pg_sys::UnregisterSnapshot(self.own) };
        }
    }
}

/// The snapshot to read with: the one that is held, otherwise the latest.
pub fn for_reading() -> pg_sys::Snapshot {
    let held = HELD.get();
    if held.is_null() {
        // SAFETY: a plain call inside a transaction.
        unsafe { pg_sys::GetLatestSnapshot() }
    } else {
        held
    }
}
