//! Who runs, and running as somebody else for a while.

use std::ffi::CStr;

use pgrx::pg_sys;

use super::encoding::utf8_from_server;
use super::settings::Pinned;
use super::spi::Mode;

/// A guard: until it is dropped, another role is in force. An error restores the role, with the transaction.
struct As {
    user: pg_sys::Oid,
    context: i32,
}

impl As {
    fn begin(role: pg_sys::Oid) -> Self {
        let (mut user, mut context) = (pg_sys::InvalidOid, 0);
        // SAFETY: plain calls. The local user change forbids SET ROLE meanwhile, as in a SECURITY DEFINER function; an
        // abort restores the user.
        unsafe {
            pg_sys::GetUserIdAndSecContext(&mut user, &mut context);
            let local = context | pg_sys::SECURITY_LOCAL_USERID_CHANGE as i32 | pg_sys::SECURITY_NOFORCE_RLS as i32;
            pg_sys::SetUserIdAndSecContext(role, local);
        }
        Self { user, context }
    }
}

impl Drop for As {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            // SAFETY: restores what `begin` found.
            unsafe { pg_sys::SetUserIdAndSecContext(self.user, self.context) };
        }
    }
}

/// A guard: until it is dropped, our tables are written as their owner and with pinned settings. An error restores both,
/// with the transaction.
pub struct AsOwner {
    _role: As,
    _pinned: Pinned,
}

impl AsOwner {
    /// Becomes `owner`.
    pub fn begin(owner: pg_sys::Oid, mode: Mode) -> Self {
        let pinned = Pinned::for_reading(mode);
        Self {
            _role: As::begin(owner),
            _pinned: pinned,
        }
    }
}

/// A guard: until it is dropped, catalogs that ordinary roles may not read (`pg_user_mapping`, `pg_subscription`) can be
/// read, by queries of our own. What is secret in them does not leave their readers.
pub struct AsCatalogReader {
    _role: As,
}

impl AsCatalogReader {
    /// Becomes the superuser that every cluster has.
    pub fn begin() -> Self {
        Self {
            _role: As::begin(pg_sys::Oid::from(pg_sys::BOOTSTRAP_SUPERUSERID)),
        }
    }
}

/// The name of the role in force.
pub fn current_user() -> String {
    // SAFETY: the role in force exists.
    unsafe { name_of(pg_sys::GetUserId()) }
}

/// The login role.
pub fn session_user() -> String {
    // SAFETY: the login role exists.
    unsafe { name_of(pg_sys::GetSessionUserId()) }
}

unsafe fn name_of(role: pg_sys::Oid) -> String {
    // SAFETY: gives a NUL-terminated copy, or NULL for a role that was dropped meanwhile.
    unsafe {
        let name = pg_sys::GetUserNameFromId(role, true);
        if name.is_null() {
            role.to_u32().to_string()
        } else {
            utf8_from_server(CStr::from_ptr(name).to_bytes())
        }
    }
}

/// The name of the database.
pub fn database() -> String {
    // SAFETY: gives a NUL-terminated copy of this database's name.
    unsafe {
        let name = pg_sys::get_database_name(pg_sys::MyDatabaseId);
        utf8_from_server(CStr::from_ptr(name).to_bytes())
    }
}
