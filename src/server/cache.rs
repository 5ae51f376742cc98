//! What the server's own caches know, without a query.

use std::ffi::{CStr, c_char};

use pgrx::pg_sys;

use super::encoding::utf8_from_server;

/// Whether a relation has, or once had, partitions or children. One that does not exist has none.
pub fn may_have_children(relation: pg_sys::Oid) -> bool {
    // SAFETY: the row is of pg_class, and is read before it is released.
    unsafe {
        let row = pg_sys::SearchSysCache1(pg_sys::SysCacheIdentifier::RELOID as i32, pg_sys::Datum::from(relation));
        if row.is_null() {
            return false;
        }
        let has = (*pg_sys::GETSTRUCT(row).cast::<pg_sys::FormData_pg_class>()).relhassubclass;
        pg_sys::ReleaseSysCache(row);
        has
    }
}

/// Whether a schema is one for temporary objects of some session.
pub fn is_temporary(schema: pg_sys::Oid) -> bool {
    // SAFETY: a lookup in the server's caches; a schema that does not exist is none.
    unsafe { pg_sys::isAnyTempNamespace(schema) }
}

/// Whether a catalog has never had a row since it was last vacuumed empty: its file has no block.
pub fn is_empty(catalog: pg_sys::Oid) -> bool {
    let lock = pg_sys::AccessShareLock as pg_sys::LOCKMODE;
    // SAFETY: a catalog always exists; it is closed again, with its lock.
    unsafe {
        let relation = pg_sys::table_open(catalog, lock);
        let blocks = pg_sys::RelationGetNumberOfBlocksInFork(relation, pg_sys::ForkNumber::MAIN_FORKNUM);
        pg_sys::table_close(relation, lock);
        blocks == 0
    }
}

/// The family of an operator class, if the class exists.
pub fn family_of_operator_class(class: pg_sys::Oid) -> Option<pg_sys::Oid> {
    // SAFETY: the row is of pg_opclass, and is read before it is released.
    unsafe {
        let row = pg_sys::SearchSysCache1(pg_sys::SysCacheIdentifier::CLAOID as i32, pg_sys::Datum::from(class));
        if row.is_null() {
            return None;
        }
        let family = (*pg_sys::GETSTRUCT(row).cast::<pg_sys::FormData_pg_opclass>()).opcfamily;
        pg_sys::ReleaseSysCache(row);
        Some(family)
    }
}

/// The schema and the name of a relation, if it exists.
pub fn name_of_relation(relation: pg_sys::Oid) -> Option<(String, String)> {
    // SAFETY: both give NULL or a palloc'd name.
    unsafe {
        let name = taken(pg_sys::get_rel_name(relation))?;
        let schema = taken(pg_sys::get_namespace_name(pg_sys::get_rel_namespace(relation)))?;
        Some((schema, name))
    }
}

/// The name of a column; empty where there is none.
pub fn name_of_column(relation: pg_sys::Oid, number: i16) -> String {
    // SAFETY: gives NULL or a palloc'd name.
    unsafe { taken(pg_sys::get_attname(relation, number, true)) }.unwrap_or_default()
}

/// The name of an access method, if it exists.
pub fn name_of_access_method(method: pg_sys::Oid) -> Option<String> {
    // SAFETY: gives NULL or a palloc'd name.
    unsafe { taken(pg_sys::get_am_name(method)) }
}

/// The name of a tablespace, if it exists.
pub fn name_of_tablespace(tablespace: pg_sys::Oid) -> Option<String> {
    // SAFETY: gives NULL or a palloc'd name.
    unsafe { taken(pg_sys::get_tablespace_name(tablespace)) }
}

/// Whether a column computes its value. The column exists.
pub fn is_generated(relation: pg_sys::Oid, number: i16) -> bool {
    // SAFETY: a lookup that raises an error where there is no such column.
    unsafe { pg_sys::get_attgenerated(relation, number) != 0 }
}

/// The types whose transforms a function says that it uses. One that does not exist uses none.
pub fn transformed_types(function: pg_sys::Oid) -> Vec<pg_sys::Oid> {
    // SAFETY: the row is of pg_proc; the types are a palloc'd array of as many oids as is said, or none.
    unsafe {
        let row = pg_sys::SearchSysCache1(
            pg_sys::SysCacheIdentifier::PROCOID as i32,
            pg_sys::Datum::from(function),
        );
        if row.is_null() {
            return Vec::new();
        }
        let mut types = std::ptr::null_mut();
        let count = pg_sys::get_func_trftypes(row, &mut types);
        pg_sys::ReleaseSysCache(row);
        let count = usize::try_from(count).unwrap_or(0);
        if count == 0 || types.is_null() {
            return Vec::new();
        }
        std::slice::from_raw_parts(types, count).to_vec()
    }
}

/// # Safety
/// The text is NULL or palloc'd, and ends in a zero byte.
unsafe fn taken(text: *mut c_char) -> Option<String> {
    if text.is_null() {
        return None;
    }
    // SAFETY: as the caller says.
    unsafe {
        let copy = utf8_from_server(CStr::from_ptr(text).to_bytes());
        pg_sys::pfree(text.cast());
        Some(copy)
    }
}
