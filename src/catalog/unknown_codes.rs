//! Whether one of the largest catalogs has a code that the model does not know.
//!
//! Only where the answer is yes a query finds out which objects they are (`sql/catalog/unmodelled.sql`, which has the same
//! codes): it takes a tenth of a second for ten thousand tables.

use std::ffi::c_char;

use pgrx::pg_sys;

use crate::server::catalog_form::any;

/// The first oid that an object of a user can have.
const FIRST: u32 = 16_384;

/// Whether an object of a user has such a code.
pub fn exist() -> bool {
    let is_of_user = |oid: pg_sys::Oid| oid.to_u32() >= FIRST;
    any(|row: &pg_sys::FormData_pg_class| {
        let known =
            knows(b"rpvmSfciIt", row.relkind) && knows(b"put", row.relpersistence) && knows(b"dnfi", row.relreplident);
        !known && is_of_user(row.oid)
    }) || any(|row: &pg_sys::FormData_pg_type| !knows(b"bcdeprm", row.typtype) && is_of_user(row.oid))
        || any(|row: &pg_sys::FormData_pg_attribute| {
            let known = knows(b"pemx", row.attstorage)
                && knows(b"\0ad", row.attidentity)
                && knows(b"\0sv", row.attgenerated)
                && knows(b"\0pl", row.attcompression);
            !known && is_of_user(row.attrelid) && row.attnum > 0 && !row.attisdropped
        })
}

/// Whether a code is among those that are known; a zero byte stands for none.
fn knows(known: &[u8], code: c_char) -> bool {
    known.contains(&code.cast_unsigned())
}
