//! A row as it was found, column by column.

use std::ffi::CStr;

use pgrx::pg_sys;
use pgrx::varlena::{varatt_is_1b, varatt_is_1b_e, varatt_is_4b_u};

use crate::server::encoding::{utf8_from_server, utf8_of_varlena};

/// A copy of a row as it was found.
pub struct Tuple {
    pub(super) tuple: pg_sys::HeapTuple,
    pub(super) values: Vec<pg_sys::Datum>,
    pub(super) nulls: Vec<bool>,
}

impl Tuple {
    fn datum(&self, column: usize) -> Option<pg_sys::Datum> {
        (!self.nulls[column]).then(|| self.values[column])
    }

    /// Whether there is no value.
    pub fn is_null(&self, column: usize) -> bool {
        self.nulls[column]
    }

    /// A text, or NULL. Columns count from 0.
    pub fn text(&self, column: usize) -> Option<String> {
        // SAFETY: the column is a text; the values point into the tuple, which this struct keeps.
        self.datum(column).map(|datum| unsafe { utf8_of_varlena(datum) })
    }

    /// The bytes of a text or a bytea, which `read` looks at; `None` for NULL.
    pub fn bytes<T>(&self, column: usize, read: impl FnOnce(&[u8]) -> T) -> Option<T> {
        // SAFETY: the column is a varlena.
        self.datum(column).map(|datum| unsafe { with_bytes(datum, read) })
    }

    /// A uuid; `None` for NULL.
    pub fn uuid(&self, column: usize) -> Option<[u8; 16]> {
        // SAFETY: the column is a uuid, which is sixteen bytes somewhere in the tuple.
        self.datum(column)
            .map(|datum| unsafe { *datum.cast_mut_ptr::<[u8; 16]>() })
    }

    /// How many bytes a text or a bytea has, before compression and wherever they are; 0 for NULL.
    pub fn length(&self, column: usize) -> usize {
        let Some(datum) = self.datum(column) else { return 0 };
        let stored = datum.cast_mut_ptr();
        // SAFETY: the column is a varlena; what is kept elsewhere is not read.
        unsafe {
            if is_plain(stored) {
                pgrx::varlena::varsize_any_exhdr(stored)
            } else {
                pg_sys::toast_raw_datum_size(datum).saturating_sub(pg_sys::VARHDRSZ)
            }
        }
    }

    /// An oid.
    pub fn oid(&self, column: usize) -> pg_sys::Oid {
        self.datum(column)
            .map_or(pg_sys::InvalidOid, |datum| pg_sys::Oid::from(datum.value() as u32))
    }

    /// A `name`; empty for NULL.
    pub fn name(&self, column: usize) -> String {
        let Some(datum) = self.datum(column) else {
            return String::new();
        };
        // SAFETY: the column is a name, which ends in a zero byte.
        utf8_from_server(unsafe { CStr::from_ptr(datum.cast_mut_ptr()) }.to_bytes())
    }

    /// An integer of two bytes.
    pub fn int2(&self, column: usize) -> i16 {
        self.datum(column).map_or(0, |datum| datum.value() as i16)
    }

    /// A `"char"`; a blank for NULL and the zero byte.
    pub fn char(&self, column: usize) -> char {
        let byte = self.datum(column).map_or(0, |datum| datum.value() as u8);
        if byte == 0 { ' ' } else { char::from(byte) }
    }

    /// A boolean; NULL is false.
    pub fn bool(&self, column: usize) -> bool {
        self.datum(column).is_some_and(|datum| datum.value() as u8 != 0)
    }

    /// An eight-byte integer, or a timestamptz in microseconds.
    pub fn int(&self, column: usize) -> i64 {
        self.datum(column).map_or(0, |datum| datum.value() as i64)
    }
}

/// Has `read` look at the bytes of a varlena.
///
/// # Safety
/// The datum is a varlena.
pub unsafe fn with_bytes<T>(datum: pg_sys::Datum, read: impl FnOnce(&[u8]) -> T) -> T {
    let stored = datum.cast_mut_ptr();
    // SAFETY: as the caller says; what is compressed or kept elsewhere is a copy, which is freed after it was read.
    unsafe {
        let plain = plain(stored);
        let (start, length) = (
            pgrx::varlena::vardata_any(plain).cast::<u8>(),
            pgrx::varlena::varsize_any_exhdr(plain),
        );
        let result = read(std::slice::from_raw_parts(start, length));
        if plain != stored {
            pg_sys::pfree(plain.cast());
        }
        result
    }
}

/// A varlena that is neither compressed nor kept elsewhere: most often the same, for which the server need not be asked.
///
/// # Safety
/// It is a varlena.
pub(in crate::server) unsafe fn plain(stored: *mut pg_sys::varlena) -> *mut pg_sys::varlena {
    // SAFETY: as the caller says.
    unsafe {
        if is_plain(stored) {
            stored
        } else {
            pg_sys::pg_detoast_datum_packed(stored)
        }
    }
}

/// Whether a varlena is all there, and not compressed.
///
/// # Safety
/// It is a varlena.
unsafe fn is_plain(stored: *const pg_sys::varlena) -> bool {
    // SAFETY: as the caller says.
    unsafe { varatt_is_1b(stored) && !varatt_is_1b_e(stored) || varatt_is_4b_u(stored) }
}
