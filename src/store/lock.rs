//! The one lock of the repository: taken by what moves refs or makes commits, never by capture.

use pgrx::pg_sys;

/// Waits for the repository's lock and holds it to the end of the transaction.
///
/// It is a lock on the extension object, in a sub-number that PostgreSQL itself does not use, so `pg_locks` shows what is
/// waited for and dropping the extension does not conflict with it.
pub fn lock_repository() {
    // SAFETY: plain calls; the extension exists because one of its functions is running.
    unsafe {
        let extension = pg_sys::get_extension_oid(c"pggit".as_ptr(), false);
        let mode = pg_sys::ExclusiveLock as pg_sys::LOCKMODE;
        pg_sys::LockDatabaseObject(pg_sys::ExtensionRelationId, extension, 1, mode);
    }
}

/// The sub-number of the lock that the first commit holds while it takes the baseline; resuming capture, while it reads
/// the catalog.
const BASELINE: u16 = 2;

/// Waits for every transaction that runs DDL, and holds off capture until the end of this one: what changes meanwhile
/// goes to `pggit.pending`.
pub fn lock_for_baseline() {
    // SAFETY: as above.
    unsafe {
        let extension = pg_sys::get_extension_oid(c"pggit".as_ptr(), false);
        let mode = pg_sys::ShareLock as pg_sys::LOCKMODE;
        pg_sys::LockDatabaseObject(pg_sys::ExtensionRelationId, extension, BASELINE, mode);
    }
}

/// Whether a baseline is being taken elsewhere. Otherwise it is held off until the end of this transaction. Never
/// waits, because the caller may hold what the other transaction is about to read.
pub fn baseline_is_running() -> bool {
    // SAFETY: as above; the extension may be missing while it is being dropped.
    unsafe {
        let extension = pg_sys::get_extension_oid(c"pggit".as_ptr(), true);
        if extension == pg_sys::InvalidOid {
            return false;
        }
        let mode = pg_sys::RowExclusiveLock as pg_sys::LOCKMODE;
        !pg_sys::ConditionalLockDatabaseObject(pg_sys::ExtensionRelationId, extension, BASELINE, mode)
    }
}
