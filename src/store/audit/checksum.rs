//! The checksum of an audit row, computed when it is written and again when the trail is verified.
//!
//! It is of the values, not of the bytes on disk, so that it is the same in a restored database of another encoding. Rows that
//! the executor wrote have none: a trigger of an administrator's may have changed them.

use std::ffi::CStr;

use pggit_core::row_checksum::RowChecksum;
use pgrx::Uuid;
use pgrx::pg_sys::{BYTEAOID, INETOID, INT8OID, Oid, TEXTOID, TIMESTAMPTZOID, UUIDOID};

use crate::server::catalog_rows::every_row;
use crate::server::encoding::{as_kept, utf8_from_server};
use crate::server::heap::{Tuple, Value, with_bytes};
use crate::store::{our_column, our_table};

/// The columns of `pggit_audit.changes` that the checksum is of, in its order.
const COLUMNS: [(&CStr, Oid); 18] = [
    (c"change_id", UUIDOID),
    (c"change_timestamp", TIMESTAMPTZOID),
    (c"author", TEXTOID),
    (c"effective_role", TEXTOID),
    (c"object_schema", TEXTOID),
    (c"object_name", TEXTOID),
    (c"object_type", TEXTOID),
    (c"change_type", TEXTOID),
    (c"command_tag", TEXTOID),
    (c"statement", TEXTOID),
    (c"old_object_sha", TEXTOID),
    (c"new_object_sha", TEXTOID),
    (c"transaction_id", INT8OID),
    (c"application_name", TEXTOID),
    (c"client_addr", INETOID),
    (c"tree_path", TEXTOID),
    (c"renamed_from", TEXTOID),
    (c"source", TEXTOID),
];

/// The checksum of a row that is about to be written, of its values in the order of the columns.
pub fn of_values(values: &[Value]) -> [u8; 32] {
    let mut checksum = RowChecksum::default();
    for value in values {
        match value {
            Value::Uuid(id) => checksum.add(Some(id)),
            Value::Time(number) | Value::Int8(number) => checksum.add(Some(&number.to_be_bytes())),
            Value::Text(text) => checksum.add(Some(as_kept(text).as_bytes())),
            // SAFETY: the one value that the server gave is the address, a varlena.
            Value::Datum(address) => unsafe { with_bytes(*address, |bytes| checksum.add(Some(bytes))) },
            _ => checksum.add(None),
        }
    }
    checksum.finish()
}

/// What became of the rows of the trail.
#[derive(Debug, Default)]
pub struct Compared {
    /// How many are as they were written.
    pub same: usize,
    /// How many have no checksum.
    pub without: usize,
    /// Those that are not as they were written: id and path.
    pub changed: Vec<(Uuid, String)>,
}

/// Computes the checksum of every row again. `None` where the server reads a partition in another way.
pub fn compare() -> Option<Compared> {
    let mut compared = Compared::default();
    for table in our_table("pggit_audit", "changes").heaps()? {
        let places = COLUMNS.map(|(name, of)| (our_column(table, name, of), of));
        let written = our_column(table, c"checksum", BYTEAOID);
        let path = our_column(table, c"tree_path", TEXTOID);
        every_row(table, |row| {
            match row.bytes(written, |written| written == of_row(row, &places)) {
                None => compared.without += 1,
                Some(true) => compared.same += 1,
                Some(false) => {
                    let id = Uuid::from_bytes(row.uuid(places[0].0).unwrap_or_default());
                    compared.changed.push((id, row.text(path).unwrap_or_default()));
                }
            }
        });
    }
    Some(compared)
}

fn of_row(row: &Tuple, places: &[(usize, Oid)]) -> [u8; 32] {
    let mut checksum = RowChecksum::default();
    for (place, of) in places {
        if row.is_null(*place) {
            checksum.add(None);
            continue;
        }
        match *of {
            UUIDOID => checksum.add(row.uuid(*place).as_ref().map(|id| &id[..])),
            TEXTOID => {
                row.bytes(*place, |bytes| {
                    if bytes.is_ascii() {
                        checksum.add(Some(bytes));
                    } else {
                        checksum.add(Some(utf8_from_server(bytes).as_bytes()));
                    }
                });
            }
            INETOID => {
                row.bytes(*place, |bytes| checksum.add(Some(bytes)));
            }
            _ => checksum.add(Some(&row.int(*place).to_be_bytes())),
        }
    }
    checksum.finish()
}
