//! The letters in the catalog, for kinds and options, that the model knows: the one list of them.

use std::ffi::{CStr, c_char};

use pgrx::pg_sys::{self, Oid};

use super::classes;
use crate::server::catalog_form::any;
use crate::server::catalog_rows::{any_of_all, column};

/// By column. Where no letter is said, the column may be empty.
const KNOWN: [(&str, &str); 15] = [
    ("relkind", "rpvmSfciIt"),
    ("relpersistence", "put"),
    ("relreplident", "dnfi"),
    ("attidentity", "ad"),
    ("attgenerated", "sv"),
    ("attstorage", "pemx"),
    ("attcompression", "pl"),
    ("contype", "cfpuxtn"),
    ("tgenabled", "ODRA"),
    ("polcmd", "rawd*"),
    ("typtype", "bcdeprm"),
    ("prokind", "fpaw"),
    ("provolatile", "isv"),
    ("proparallel", "sru"),
    ("collprovider", "dbci"),
];

/// Columns of smaller catalogs, each with the catalog. The first column of each is the object's oid.
const OF_SMALLER: [(Oid, &CStr); 7] = [
    (pg_sys::ProcedureRelationId, c"prokind"),
    (pg_sys::ProcedureRelationId, c"provolatile"),
    (pg_sys::ProcedureRelationId, c"proparallel"),
    (classes::CONSTRAINTS, c"contype"),
    (pg_sys::TriggerRelationId, c"tgenabled"),
    (classes::POLICIES, c"polcmd"),
    (pg_sys::CollationRelationId, c"collprovider"),
];

/// The list for `sql/catalog/unmodelled.sql`: a JSON object.
pub fn known_as_json() -> String {
    let known = KNOWN.map(|(column, letters)| format!("\"{column}\": \"{letters}\""));
    format!("{{{}}}", known.join(", "))
}

/// Whether an object of a user has an unknown code. Only where the answer is yes a query finds out which objects they are, for
/// that takes a tenth of a second for ten thousand tables.
pub fn exist() -> bool {
    of_relations() || of_columns() || of_types() || OF_SMALLER.iter().any(|(catalog, name)| of_catalog(*catalog, name))
}

fn of_relations() -> bool {
    let [kind, persistence, identity] = ["relkind", "relpersistence", "relreplident"].map(letters);
    any(|row: &pg_sys::FormData_pg_class| {
        let known =
            knows(kind, row.relkind) && knows(persistence, row.relpersistence) && knows(identity, row.relreplident);
        !known && is_of_user(row.oid)
    })
}

fn of_columns() -> bool {
    let names = ["attstorage", "attidentity", "attgenerated", "attcompression"];
    let [storage, identity, generated, compression] = names.map(letters);
    any(|row: &pg_sys::FormData_pg_attribute| {
        let known = knows(storage, row.attstorage)
            && knows(identity, row.attidentity)
            && knows(generated, row.attgenerated)
            && knows(compression, row.attcompression);
        !known && is_of_user(row.attrelid) && row.attnum > 0 && !row.attisdropped
    })
}

fn of_types() -> bool {
    let kind = letters("typtype");
    any(|row: &pg_sys::FormData_pg_type| !knows(kind, row.typtype) && is_of_user(row.oid))
}

fn of_catalog(catalog: Oid, name: &CStr) -> bool {
    let (known, place) = (letters(name.to_str().unwrap_or_default()), column(catalog, name));
    any_of_all(catalog, |row| {
        !known.contains(row.char(place)) && is_of_user(row.oid(0))
    })
}

fn letters(column: &str) -> &'static str {
    let known = KNOWN.iter().find(|(name, _)| *name == column);
    known.map_or("", |(_, letters)| letters)
}

/// Whether a code is among those that are known; a zero byte stands for none.
fn knows(known: &str, code: c_char) -> bool {
    code == 0 || known.as_bytes().contains(&code.cast_unsigned())
}

fn is_of_user(oid: Oid) -> bool {
    oid.to_u32() >= pg_sys::FirstNormalObjectId
}
