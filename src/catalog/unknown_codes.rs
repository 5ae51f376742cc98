//! The letters in the catalog, for kinds and options, that the model knows: the one list of them.

use std::ffi::CStr;

use pgrx::pg_sys::{self, Oid};

use super::classes;
use crate::server::catalog_bytes::{Byte, any_unexpected};

/// By catalog and column. Everywhere the column may be empty, too. The first column of each catalog is the object's oid, or
/// that of the object that a column is of.
const KNOWN: [(Oid, &[(&CStr, &str)]); 8] = [
    (
        pg_sys::RelationRelationId,
        &[
            (c"relkind", "rpvmSfciIt"),
            (c"relpersistence", "put"),
            (c"relreplident", "dnfi"),
        ],
    ),
    (
        pg_sys::AttributeRelationId,
        &[
            (c"attidentity", "ad"),
            (c"attgenerated", "sv"),
            (c"attstorage", "pemx"),
            (c"attcompression", "pl"),
        ],
    ),
    (classes::CONSTRAINTS, &[(c"contype", "cfpuxtn")]),
    (pg_sys::TriggerRelationId, &[(c"tgenabled", "ODRA")]),
    (classes::POLICIES, &[(c"polcmd", "rawd*")]),
    (pg_sys::TypeRelationId, &[(c"typtype", "bcdeprm")]),
    (
        pg_sys::ProcedureRelationId,
        &[(c"prokind", "fpaw"), (c"provolatile", "isv"), (c"proparallel", "sru")],
    ),
    (pg_sys::CollationRelationId, &[(c"collprovider", "dbci")]),
];

/// The list for `sql/catalog/unmodelled.sql`: a JSON object.
pub fn known_as_json() -> String {
    let columns = KNOWN.iter().flat_map(|(_, columns)| *columns);
    let known: Vec<String> = columns
        .map(|(column, letters)| format!("\"{}\": \"{letters}\"", column.to_string_lossy()))
        .collect();
    format!("{{{}}}", known.join(", "))
}

/// Whether an object of a user may have an unknown code. Only where the answer is yes a query finds out which objects have
/// one, for that takes a tenth of a second for ten thousand tables.
pub fn may_exist() -> bool {
    KNOWN.iter().any(|(catalog, columns)| {
        let bytes: Vec<Byte> = columns
            .iter()
            .map(|(column, letters)| {
                let mut expected = [false; 256];
                expected[0] = true;
                letters.bytes().for_each(|letter| expected[usize::from(letter)] = true);
                Byte { column, expected }
            })
            .collect();
        any_unexpected(*catalog, &bytes, |oid| oid.to_u32() >= pg_sys::FirstNormalObjectId)
    })
}
