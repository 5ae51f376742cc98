//! What the server knows about the session and its transaction.

use std::ffi::CStr;

use pgrx::direct_function_call_as_datum;
use pgrx::pg_sys;

use super::encoding::utf8_from_server;
use super::heap::Value;

/// The name that the application has given itself.
pub fn application_name() -> Option<String> {
    // SAFETY: NULL, or the setting's NUL-terminated value, which is copied before it can change.
    unsafe {
        let name = pg_sys::application_name;
        (!name.is_null()).then(|| utf8_from_server(CStr::from_ptr(name).to_bytes()))
    }
}

/// The client's address as an `inet`; NULL for a local connection.
pub fn client_address() -> Value {
    // SAFETY: the function has no arguments and answers for this session.
    let address = unsafe { direct_function_call_as_datum(pg_sys::inet_client_addr, &[]) };
    address.map_or(Value::Null, Value::Datum)
}

/// The number of the transaction, with its epoch. Gives it one where it has none.
pub fn transaction_id() -> i64 {
    // SAFETY: a plain call, as `pg_current_xact_id()` makes it.
    unsafe { pg_sys::GetTopFullTransactionId() }.value.cast_signed()
}

/// Sixteen random bytes.
pub fn random_bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    // SAFETY: fills the array. Without a source of randomness the server itself would not have started.
    unsafe { pg_sys::pg_strong_random(bytes.as_mut_ptr().cast(), bytes.len()) };
    bytes
}

/// Whether this transaction may write, and would not run into a conflict with others by doing so: it is not read-only, the
/// server is no standby, and the transaction sees what others commit meanwhile.
pub fn may_write() -> bool {
    // SAFETY: plain reads.
    unsafe {
        !pg_sys::XactReadOnly
            && !pg_sys::RecoveryInProgress()
            && pg_sys::ParallelWorkerNumber < 0
            && pg_sys::XactIsoLevel <= pg_sys::XACT_READ_COMMITTED as i32
    }
}

/// Whether this transaction may write nothing at all: it was declared so, or the server is a standby.
pub fn is_read_only() -> bool {
    // SAFETY: plain reads.
    unsafe { pg_sys::XactReadOnly || pg_sys::RecoveryInProgress() }
}
