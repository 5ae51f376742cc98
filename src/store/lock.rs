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
