//! Rows of our own tables, read and written below the executor.
//!
//! Capture runs inside somebody else's transaction. An ordinary UPDATE there would fail with 40001 under REPEATABLE READ
//! where another session changed the row since the snapshot; an ordinary SELECT would leave predicate locks under
//! SERIALIZABLE; and either could wait for another transaction. This module looks at rows as they are now
//! (`SnapshotSelf`), locks them without waiting, and updates them in place with their indexes. The tables it is used on
//! have plain indexes only and no triggers.

use std::ffi::CString;

use pgrx::pg_sys;

use super::spi::{text_datum, utf8_of_varlena};

/// An open table. It is closed on drop; its lock stays to the end of the transaction.
pub struct Table {
    relation: pg_sys::Relation,
    schema: pg_sys::Oid,
}

impl Drop for Table {
    fn drop(&mut self) {
        // An unwinding error releases relations by itself.
        if !std::thread::panicking() {
            // SAFETY: opened by this guard.
            unsafe { pg_sys::table_close(self.relation, pg_sys::NoLock as pg_sys::LOCKMODE) };
        }
    }
}

/// What to look a row up by.
pub enum Key<'a> {
    /// A text column with collation "C".
    Text(&'a str),
    /// An oid column.
    Oid(pg_sys::Oid),
}

/// One value of a row to be written.
#[derive(Debug, Clone)]
pub enum Value {
    /// A text.
    Text(String),
    /// An oid.
    Oid(pg_sys::Oid),
    /// A boolean.
    Bool(bool),
    /// A timestamptz in microseconds since 2000-01-01 00:00 UTC.
    Time(i64),
    /// NULL.
    Null,
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        text.map_or(Value::Null, Value::Text)
    }
}

/// A copy of a row as it was found.
pub struct Tuple {
    tuple: pg_sys::HeapTuple,
    values: Vec<pg_sys::Datum>,
    nulls: Vec<bool>,
}

impl Tuple {
    fn datum(&self, column: usize) -> Option<pg_sys::Datum> {
        (!self.nulls[column]).then(|| self.values[column])
    }

    /// A text, or NULL. Columns count from 0.
    pub fn text(&self, column: usize) -> Option<String> {
        // SAFETY: the column is a text; the values point into the tuple, which this struct keeps.
        self.datum(column).map(|datum| unsafe { utf8_of_varlena(datum) })
    }

    /// An oid.
    pub fn oid(&self, column: usize) -> pg_sys::Oid {
        self.datum(column)
            .map_or(pg_sys::InvalidOid, |datum| pg_sys::Oid::from(datum.value() as u32))
    }

    /// An eight-byte integer, or a timestamptz in microseconds.
    pub fn int(&self, column: usize) -> i64 {
        self.datum(column).map_or(0, |datum| datum.value() as i64)
    }
}

/// What became of an attempt to lock a row.
pub enum Lock {
    /// This transaction has it.
    Held,
    /// Another transaction has it, and is not finished.
    Busy,
    /// It was changed since it was read: read it again.
    Stale,
}

impl Table {
    /// Opens a table for reading and writing, on a standby for reading; `None` where it does not exist.
    pub fn open(schema: &str, name: &str) -> Option<Self> {
        let (schema, name) = (CString::new(schema).ok()?, CString::new(name).ok()?);
        // SAFETY: both names are NUL-terminated; a missing schema or table is answered with InvalidOid.
        unsafe {
            let schema = pg_sys::get_namespace_oid(schema.as_ptr(), true);
            if schema == pg_sys::InvalidOid {
                return None;
            }
            let oid = pg_sys::get_relname_relid(name.as_ptr(), schema);
            if oid == pg_sys::InvalidOid {
                return None;
            }
            let lock = if pg_sys::RecoveryInProgress() {
                pg_sys::AccessShareLock
            } else {
                pg_sys::RowExclusiveLock
            };
            let relation = pg_sys::table_open(oid, lock as pg_sys::LOCKMODE);
            Some(Self { relation, schema })
        }
    }

    /// The table's oid.
    pub fn oid(&self) -> pg_sys::Oid {
        // SAFETY: the relation is open.
        unsafe { (*self.relation).rd_id }
    }

    /// The table's owner.
    pub fn owner(&self) -> pg_sys::Oid {
        // SAFETY: the relation is open.
        unsafe { (*(*self.relation).rd_rel).relowner }
    }

    /// The rows with `key` in heap column `column` (from 1), through the index of that name, as they are now.
    pub fn find(&self, index: &str, column: i16, key: &Key<'_>) -> Vec<Tuple> {
        let Ok(index) = CString::new(index) else {
            return Vec::new();
        };
        let (procedure, datum) = match key {
            Key::Text(text) => (pg_sys::F_TEXTEQ, text_datum(text)),
            Key::Oid(oid) => (pg_sys::F_OIDEQ, pg_sys::Datum::from(*oid)),
        };
        let mut scan_key = pg_sys::ScanKeyData::default();
        // SAFETY: the scan key lives through the scan; BTEqualStrategyNumber is 3.
        unsafe {
            let index = pg_sys::get_relname_relid(index.as_ptr(), self.schema);
            pg_sys::ScanKeyInit(&mut scan_key, column, 3, procedure.into(), datum);
            self.scan(index, &mut scan_key, 1)
        }
    }

    /// What `read` makes of the table's first row, if it has one.
    pub fn first_row<T>(&self, read: impl FnOnce(&Tuple) -> T) -> Option<T> {
        // SAFETY: a scan without index and keys.
        let tuples = unsafe { self.scan(pg_sys::InvalidOid, std::ptr::null_mut(), 0) };
        tuples.first().map(read)
    }

    unsafe fn scan(&self, index: pg_sys::Oid, keys: pg_sys::ScanKey, count: i32) -> Vec<Tuple> {
        let mut found = Vec::new();
        // SAFETY: the relation is open, the index belongs to it, and each tuple is copied before the scan moves on.
        unsafe {
            let snapshot = &raw mut pg_sys::SnapshotSelfData;
            let by_index = index != pg_sys::InvalidOid;
            let scan = pg_sys::systable_beginscan(self.relation, index, by_index, snapshot, count, keys);
            loop {
                let tuple = pg_sys::systable_getnext(scan);
                if tuple.is_null() {
                    break;
                }
                found.push(self.deform(pg_sys::heap_copytuple(tuple)));
            }
            pg_sys::systable_endscan(scan);
        }
        found
    }

    unsafe fn deform(&self, tuple: pg_sys::HeapTuple) -> Tuple {
        // SAFETY: the tuple is of this relation, so both arrays have the descriptor's length.
        unsafe {
            let descriptor = (*self.relation).rd_att;
            let count = usize::try_from((*descriptor).natts).unwrap_or(0);
            let (mut values, mut nulls) = (vec![pg_sys::Datum::from(0); count], vec![true; count]);
            pg_sys::heap_deform_tuple(tuple, descriptor, values.as_mut_ptr(), nulls.as_mut_ptr());
            Tuple { tuple, values, nulls }
        }
    }

    /// Locks a row for an update of any of its columns, without waiting.
    pub fn lock(&self, tuple: &Tuple) -> Lock {
        let mut buffer: pg_sys::Buffer = 0;
        let mut failure = pg_sys::TM_FailureData::default();
        // SAFETY: heap_lock_tuple reads t_self of a private copy and re-reads the rest; the pinned buffer is released.
        unsafe {
            let mut target = pg_sys::HeapTupleData {
                t_self: (*tuple.tuple).t_self,
                ..Default::default()
            };
            let result = pg_sys::heap_lock_tuple(
                self.relation,
                &mut target,
                pg_sys::GetCurrentCommandId(true),
                pg_sys::LockTupleMode::LockTupleExclusive,
                pg_sys::LockWaitPolicy::LockWaitSkip,
                false,
                &mut buffer,
                &mut failure,
            );
            pg_sys::ReleaseBuffer(buffer);
            match result {
                pg_sys::TM_Result::TM_Ok => Lock::Held,
                pg_sys::TM_Result::TM_WouldBlock | pg_sys::TM_Result::TM_BeingModified => Lock::Busy,
                _ => Lock::Stale,
            }
        }
    }

    /// Adds a row, with its index entries.
    pub fn insert(&self, values: &[Value]) {
        // SAFETY: one value for each column of the table.
        unsafe {
            let tuple = self.form(values);
            pg_sys::CatalogTupleInsert(self.relation, tuple);
            pg_sys::CommandCounterIncrement();
        }
    }

    /// Replaces a row that this transaction has locked.
    pub fn update(&self, old: &Tuple, values: &[Value]) {
        // SAFETY: as for insert; the old row's place is known and nobody else can have moved it.
        unsafe {
            let tuple = self.form(values);
            pg_sys::CatalogTupleUpdate(self.relation, &mut (*old.tuple).t_self, tuple);
            pg_sys::CommandCounterIncrement();
        }
    }

    unsafe fn form(&self, values: &[Value]) -> pg_sys::HeapTuple {
        let mut nulls: Vec<bool> = values.iter().map(|value| matches!(value, Value::Null)).collect();
        let mut datums: Vec<pg_sys::Datum> = values
            .iter()
            .map(|value| match value {
                Value::Text(text) => text_datum(text),
                Value::Oid(oid) => pg_sys::Datum::from(*oid),
                Value::Bool(value) => pg_sys::Datum::from(*value),
                Value::Time(time) => pg_sys::Datum::from(*time),
                Value::Null => pg_sys::Datum::from(0),
            })
            .collect();
        // SAFETY: as many values as the descriptor has columns; heap_form_tuple copies them.
        unsafe { pg_sys::heap_form_tuple((*self.relation).rd_att, datums.as_mut_ptr(), nulls.as_mut_ptr()) }
    }
}

/// The rows of a system catalog with these oids in the columns named (from 1), through an index: living ones and those
/// that were deleted and not yet removed, whatever transaction did it. Rows that this transaction deleted are always
/// among them.
pub fn rows_of_all_times(catalog: pg_sys::Oid, index: pg_sys::Oid, keys: &[(i16, pg_sys::Oid)]) -> Vec<Tuple> {
    let mut found = Vec::new();
    let mut scan_keys = vec![pg_sys::ScanKeyData::default(); keys.len()];
    // SAFETY: catalog and index are PostgreSQL's own; the keys live through the scan; each tuple is copied.
    unsafe {
        for (scan_key, (column, oid)) in scan_keys.iter_mut().zip(keys) {
            pg_sys::ScanKeyInit(scan_key, *column, 3, pg_sys::F_OIDEQ.into(), pg_sys::Datum::from(*oid));
        }
        let lock = pg_sys::AccessShareLock as pg_sys::LOCKMODE;
        let table = Table {
            relation: pg_sys::table_open(catalog, lock),
            schema: pg_sys::InvalidOid,
        };
        let snapshot = &raw mut pg_sys::SnapshotAnyData;
        let count = i32::try_from(keys.len()).unwrap_or(0);
        let scan = pg_sys::systable_beginscan(table.relation, index, true, snapshot, count, scan_keys.as_mut_ptr());
        loop {
            let tuple = pg_sys::systable_getnext(scan);
            if tuple.is_null() {
                break;
            }
            found.push(table.deform(pg_sys::heap_copytuple(tuple)));
        }
        pg_sys::systable_endscan(scan);
    }
    found
}
