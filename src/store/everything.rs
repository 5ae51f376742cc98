//! All objects, and all that keeps them, read from end to end below the executor: it would take as long again.

use std::ffi::CStr;

use pggit_core::git::{ObjectId, ObjectKind};
use pgrx::pg_sys::{self, BYTEAOID, INT8OID, TEXTOID, TIMESTAMPTZOID};

use super::objects::id_of;
use super::{our_column, our_table};
use crate::server::catalog_rows::every_row;
use crate::server::error::Failure;
use crate::server::heap::Tuple;
use crate::server::spi::{Mode, Query};

static ROOTS_QUERY: Query = Query::new(include_str!("../../sql/maintenance/roots.sql"));

/// A column of the store, with its type.
type Column = (&'static CStr, pg_sys::Oid);

const SHA: Column = (c"sha", TEXTOID);
const TYPE: Column = (c"type", TEXTOID);
const SIZE: Column = (c"size", INT8OID);
const CONTENT: Column = (c"content", BYTEAOID);
const CREATED_AT: Column = (c"created_at", TIMESTAMPTZOID);
const BASE: Column = (c"base_sha", TEXTOID);

/// The columns that name what must be kept: of refs and where they have been, of the working state, of the trail.
const ROOTS: [(&str, &str, &[&CStr]); 5] = [
    ("pggit_v0", "refs", &[c"target_sha"]),
    ("pggit_v0", "reflog", &[c"old_sha", c"new_sha"]),
    ("pggit", "objects", &[c"blob_sha", c"head_sha"]),
    ("pggit_audit", "changes", &[c"old_object_sha", c"new_object_sha"]),
    ("pggit_audit", "change_commits", &[c"commit_sha"]),
];

/// Hands what is said of each object to `each`: its kind, its size, the bytes that are kept of it before compression, and when it
/// was stored, in microseconds since 2000-01-01 00:00 UTC.
pub fn each_header(mut each: impl FnMut(&[u8], i64, usize, i64)) {
    for table in objects() {
        let [kind, size, content, created_at] = columns(table, [TYPE, SIZE, CONTENT, CREATED_AT]);
        every_row(table, |row| {
            row.bytes(kind, |kind| {
                each(kind, row.int(size), row.length(content), row.int(created_at))
            });
        });
    }
}

/// Hands each object to `each`: its id, its kind, its content as it is stored, and the tree that this is a list of edits of. Gives
/// an object that could not be read, or for which `each` gave false.
pub fn each_object(mut each: impl FnMut(ObjectId, ObjectKind, &[u8], Option<ObjectId>) -> bool) -> Option<ObjectId> {
    let mut unreadable = None;
    for table in objects() {
        let [sha, kind, content, base] = columns(table, [SHA, TYPE, CONTENT, BASE]);
        every_row(table, |row| {
            let Some(id) = id(row, sha) else { return };
            let kind = row
                .bytes(kind, |word| std::str::from_utf8(word).ok()?.parse().ok())
                .flatten();
            let readable = kind.is_some_and(|kind| match kind {
                // Nobody asks what is in a blob.
                ObjectKind::Blob => each(id, kind, &[], None),
                _ => row.bytes(content, |content| each(id, kind, content, self::id(row, base))) == Some(true),
            });
            if !readable {
                unreadable = Some(id);
            }
        });
    }
    unreadable
}

/// Hands to `each` what must be kept with all that it mentions. Some come many times.
pub fn each_root(mut each: impl FnMut(&ObjectId)) {
    let Some(tables) = ROOTS
        .iter()
        .map(|(schema, name, columns)| Some((tables(schema, name)?, columns)))
        .collect::<Option<Vec<_>>>()
    else {
        // A partition that is kept elsewhere.
        ROOTS_QUERY.select(&[], Mode::Everything, |row| each(&id_of(&row.text(0))));
        return;
    };
    for (tables, columns) in tables {
        for table in tables {
            // Rows that follow each other often name the same.
            let mut columns: Vec<_> = columns
                .iter()
                .map(|name| (our_column(table, name, TEXTOID), None))
                .collect();
            every_row(table, |row| {
                for (column, last) in &mut columns {
                    let id = id(row, *column);
                    if id != *last {
                        id.iter().for_each(&mut each);
                        *last = id;
                    }
                }
            });
        }
    }
}

/// Where in the rows of a table these columns stand.
fn columns<const N: usize>(table: pg_sys::Oid, columns: [Column; N]) -> [usize; N] {
    columns.map(|(name, of)| our_column(table, name, of))
}

fn objects() -> Vec<pg_sys::Oid> {
    tables("pggit_v0", "objects").unwrap_or_else(|| Failure::state("pggit_v0.objects is no ordinary table").raise())
}

/// The tables that hold a table's rows: itself, or its partitions. `None` where the server reads one of them in another way.
fn tables(schema: &str, name: &str) -> Option<Vec<pg_sys::Oid>> {
    our_table(schema, name).heaps()
}

fn id(row: &Tuple, column: usize) -> Option<ObjectId> {
    row.bytes(column, |hex| {
        ObjectId::from_hex(hex).unwrap_or_else(|| id_of(&String::from_utf8_lossy(hex)))
    })
}
