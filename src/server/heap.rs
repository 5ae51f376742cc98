//! Rows of our own tables, read and written below the executor.
//!
//! Capture runs inside somebody else's transaction. An ordinary UPDATE there would fail with 40001 under REPEATABLE READ
//! where another session changed the row since the snapshot; an ordinary SELECT would leave predicate locks under
//! SERIALIZABLE; and either could wait for another transaction. This module looks at rows as they are now, locks them
//! without waiting, and updates them in place with their indexes. The tables it is used on have plain indexes only and no
//! triggers.
//!
//! "Now" is the latest snapshot, held against every version of a row. Not `SnapshotSelf`: it asks of each version anew
//! whether its transaction has ended, so that a row which is being replaced can be missed: its new version is passed before
//! the other transaction commits, and its old one after.

use std::ffi::{CStr, CString};

use pgrx::varlena::{varatt_is_1b, varatt_is_1b_e, varatt_is_4b_u};
use pgrx::{IntoDatum, PgTupleDesc, pg_sys};

use super::encoding::{text_datum, utf8_from_server, utf8_of_varlena};
use super::error::Failure;

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
    /// An integer of four bytes.
    Int4(i32),
    /// An integer of eight bytes.
    Int8(i64),
    /// A double precision.
    Float8(f64),
    /// An array of integers of four bytes.
    Int4s(Vec<i32>),
    /// A bytea.
    Bytes(Vec<u8>),
    /// A uuid.
    Uuid([u8; 16]),
    /// What a function of the server gave.
    Datum(pg_sys::Datum),
    /// NULL.
    Null,
}

impl Value {
    fn datum(&self) -> pg_sys::Datum {
        let datum = match self {
            Value::Text(text) => Some(text_datum(text)),
            Value::Oid(oid) => Some(pg_sys::Datum::from(*oid)),
            Value::Bool(value) => Some(pg_sys::Datum::from(*value)),
            Value::Time(value) | Value::Int8(value) => Some(pg_sys::Datum::from(*value)),
            Value::Int4(value) => Some(pg_sys::Datum::from(*value)),
            Value::Float8(value) => value.into_datum(),
            Value::Int4s(values) => values.clone().into_datum(),
            Value::Bytes(bytes) => bytes.as_slice().into_datum(),
            Value::Uuid(bytes) => pgrx::Uuid::from_bytes(*bytes).into_datum(),
            Value::Datum(datum) => Some(*datum),
            Value::Null => None,
        };
        datum.unwrap_or(pg_sys::Datum::from(0))
    }
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
        let stored = self.datum(column)?.cast_mut_ptr();
        // SAFETY: the column is a varlena; what is compressed or kept elsewhere is a copy, which is freed after it was read.
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
            Some(result)
        }
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

/// A varlena that is neither compressed nor kept elsewhere: most often the same, for which the server need not be asked.
///
/// # Safety
/// It is a varlena.
pub(super) unsafe fn plain(stored: *mut pg_sys::varlena) -> *mut pg_sys::varlena {
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
        let (oid, schema) = Self::look_up(schema, name)?;
        // SAFETY: the table was there a moment ago; if it is gone that is an error.
        Some(unsafe { Self::open_known(oid, schema) })
    }

    /// Opens a table for reading, which waits for nobody but those who change the table itself; `None` where it does not exist.
    pub fn open_to_read(schema: &str, name: &str) -> Option<Self> {
        let (oid, _) = Self::look_up(schema, name)?;
        // SAFETY: as above.
        Some(unsafe { Self::open_catalog(oid) })
    }

    /// The oids of a table and its schema.
    fn look_up(schema: &str, name: &str) -> Option<(pg_sys::Oid, pg_sys::Oid)> {
        let (schema, name) = (CString::new(schema).ok()?, CString::new(name).ok()?);
        // SAFETY: both names are NUL-terminated; a missing schema or table is answered with InvalidOid.
        unsafe {
            let schema = pg_sys::get_namespace_oid(schema.as_ptr(), true);
            if schema == pg_sys::InvalidOid {
                return None;
            }
            let oid = pg_sys::get_relname_relid(name.as_ptr(), schema);
            (oid != pg_sys::InvalidOid).then_some((oid, schema))
        }
    }

    /// Opens a table for writing; `None` where it does not exist, or where that would have to wait for another transaction.
    pub fn open_without_waiting(schema: &str, name: &str) -> Option<Self> {
        let (schema, name) = (CString::new(schema).ok()?, CString::new(name).ok()?);
        // SAFETY: as in `open`; the lock is held when the relation is opened.
        unsafe {
            let schema = pg_sys::get_namespace_oid(schema.as_ptr(), true);
            let oid = pg_sys::get_relname_relid(name.as_ptr(), schema);
            let lock = pg_sys::RowExclusiveLock as pg_sys::LOCKMODE;
            if oid == pg_sys::InvalidOid || !pg_sys::ConditionalLockRelationOid(oid, lock) {
                return None;
            }
            let relation = pg_sys::try_relation_open(oid, pg_sys::NoLock as pg_sys::LOCKMODE);
            (!relation.is_null()).then_some(Self { relation, schema })
        }
    }

    /// The table's oid.
    pub fn oid(&self) -> pg_sys::Oid {
        // SAFETY: the relation is open.
        unsafe { (*self.relation).rd_id }
    }

    /// Opens a table that exists, for writing where that is possible.
    ///
    /// # Safety
    /// The table exists in that schema.
    pub(super) unsafe fn open_known(oid: pg_sys::Oid, schema: pg_sys::Oid) -> Self {
        // SAFETY: the caller knows the table.
        let relation = unsafe {
            let lock = if pg_sys::RecoveryInProgress() {
                pg_sys::AccessShareLock
            } else {
                pg_sys::RowExclusiveLock
            };
            pg_sys::table_open(oid, lock as pg_sys::LOCKMODE)
        };
        Self { relation, schema }
    }

    /// Opens a system catalog, or another table, for reading.
    ///
    /// # Safety
    /// The table exists.
    pub(super) unsafe fn open_catalog(oid: pg_sys::Oid) -> Self {
        // SAFETY: the caller knows the catalog.
        let relation = unsafe { pg_sys::table_open(oid, pg_sys::AccessShareLock as pg_sys::LOCKMODE) };
        Self {
            relation,
            schema: pg_sys::InvalidOid,
        }
    }

    /// The open relation.
    pub(super) fn relation(&self) -> pg_sys::Relation {
        self.relation
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
        self.rows().first().map(read)
    }

    /// All rows, as they are now.
    pub fn rows(&self) -> Vec<Tuple> {
        // SAFETY: a scan without index and keys.
        unsafe { self.scan(pg_sys::InvalidOid, std::ptr::null_mut(), 0) }
    }

    unsafe fn scan(&self, index: pg_sys::Oid, keys: pg_sys::ScanKey, count: i32) -> Vec<Tuple> {
        let mut found = Vec::new();
        // SAFETY: the relation is open, the index belongs to it, and each tuple is copied before the scan moves on. The
        // snapshot is released with the transaction where an error gets in between.
        unsafe {
            let now = pg_sys::RegisterSnapshot(pg_sys::GetLatestSnapshot());
            let all_versions = &raw mut pg_sys::SnapshotAnyData;
            let by_index = index != pg_sys::InvalidOid;
            let scan = pg_sys::systable_beginscan(self.relation, index, by_index, all_versions, count, keys);
            loop {
                let tuple = pg_sys::systable_getnext(scan);
                if tuple.is_null() {
                    break;
                }
                if self.shows(now, (*scan).slot) {
                    found.push(self.deform(pg_sys::heap_copytuple(tuple)));
                }
            }
            pg_sys::systable_endscan(scan);
            pg_sys::UnregisterSnapshot(now);
        }
        found
    }

    /// Whether a snapshot shows the version of a row that a scan stands on.
    ///
    /// # Safety
    /// The slot is that of a scan of this relation, and holds a tuple.
    unsafe fn shows(&self, snapshot: pg_sys::Snapshot, slot: *mut pg_sys::TupleTableSlot) -> bool {
        // SAFETY: the caller's; every table access method has the function.
        unsafe {
            let satisfies = (*(*self.relation).rd_tableam).tuple_satisfies_snapshot;
            satisfies.is_some_and(|satisfies| satisfies(self.relation, slot, snapshot))
        }
    }

    /// Raises an error where somebody added or removed columns: rows are read and written by position.
    fn expect_columns(&self, columns: usize) {
        // SAFETY: the relation is open, and so is its descriptor, which is not kept.
        let (descriptor, name) = unsafe {
            let name = CStr::from_ptr((*(*self.relation).rd_rel).relname.data.as_ptr());
            (
                PgTupleDesc::from_pg_unchecked((*self.relation).rd_att),
                name.to_string_lossy(),
            )
        };
        if descriptor.len() != columns || descriptor.iter().any(|column| column.attisdropped) {
            Failure::state(format!(
                "pggit's table {name} was altered: it should have {columns} columns"
            ))
            .raise();
        }
    }

    /// A copy of a row, taken apart.
    ///
    /// # Safety
    /// The tuple is of this table, and is not freed before the transaction ends.
    pub(super) unsafe fn deform(&self, tuple: pg_sys::HeapTuple) -> Tuple {
        let mut row = self.blank();
        // SAFETY: as the caller says.
        unsafe { self.deform_into(tuple, &mut row) };
        row
    }

    /// Room for a row.
    pub(super) fn blank(&self) -> Tuple {
        // SAFETY: the relation is open.
        let count = usize::try_from(unsafe { (*(*self.relation).rd_att).natts }).unwrap_or(0);
        Tuple {
            tuple: std::ptr::null_mut(),
            values: vec![pg_sys::Datum::from(0); count],
            nulls: vec![true; count],
        }
    }

    /// A row, taken apart in the room that is given.
    ///
    /// # Safety
    /// The tuple is of this table, as the room is, and is not freed while that is read.
    pub(super) unsafe fn deform_into(&self, tuple: pg_sys::HeapTuple, row: &mut Tuple) {
        // SAFETY: both arrays have the descriptor's length.
        unsafe {
            let descriptor = (*self.relation).rd_att;
            pg_sys::heap_deform_tuple(tuple, descriptor, row.values.as_mut_ptr(), row.nulls.as_mut_ptr());
        }
        row.tuple = tuple;
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

    /// Whether nothing but storing happens to a row that is added: an ordinary table of that many columns on which nothing
    /// [fires](Self::fires_on_insert). Of our own tables only an administrator can change that.
    pub fn only_stores(&self, columns: usize) -> bool {
        self.only_stores_but_for(columns, "")
    }

    /// The same where one trigger is known, whose work is done in another way.
    pub fn only_stores_but_for(&self, columns: usize, trigger: &str) -> bool {
        // SAFETY: the relation is open.
        let ordinary = unsafe {
            let form = (*self.relation).rd_rel;
            (*form).relkind as u8 == pg_sys::RELKIND_RELATION
                && (*form).relam == pg_sys::HEAP_TABLE_AM_OID
                && usize::try_from((*form).relnatts) == Ok(columns)
        };
        ordinary && !self.fires_on_insert_but_for(trigger)
    }

    /// Whether the table has triggers on INSERT, or rules.
    pub fn fires_on_insert(&self) -> bool {
        self.fires_on_insert_but_for("")
    }

    fn fires_on_insert_but_for(&self, known: &str) -> bool {
        // SAFETY: the relation is open, and with it its triggers, if it has any; their names end in a zero.
        unsafe {
            let triggers = (*self.relation).trigdesc;
            let count = if triggers.is_null() {
                0
            } else {
                usize::try_from((*triggers).numtriggers).unwrap_or(0)
            };
            let fires = |number: usize| {
                let trigger = &*(*triggers).triggers.add(number);
                u32::from(trigger.tgtype.cast_unsigned()) & pg_sys::TRIGGER_TYPE_INSERT != 0
                    && CStr::from_ptr(trigger.tgname).to_bytes() != known.as_bytes()
            };
            (*(*self.relation).rd_rel).relhasrules || (0..count).any(fires)
        }
    }

    /// Locks the table against others who do the same, without waiting; those who add rows go on.
    pub fn try_lock_for_upkeep(&self) -> bool {
        // SAFETY: a plain call; the lock is held to the end of the transaction.
        unsafe { pg_sys::ConditionalLockRelationOid(self.oid(), pg_sys::ShareUpdateExclusiveLock as pg_sys::LOCKMODE) }
    }

    /// How many CHECK constraints the table has. They are not looked at here: the values that this extension writes meet its own.
    pub fn checks(&self) -> u16 {
        // SAFETY: the relation is open.
        unsafe {
            let constraints = (*(*self.relation).rd_att).constr;
            if constraints.is_null() {
                0
            } else {
                (*constraints).num_check
            }
        }
    }

    /// Adds a row, unless one of the table's indexes needs the executor: gives false then, and nothing was added.
    pub fn try_insert(&self, values: &[Value]) -> bool {
        // SAFETY: one value for each column of the table; the list of indexes is open until it is closed.
        unsafe {
            let indexes = pg_sys::CatalogOpenIndexes(self.relation);
            let count = usize::try_from((*indexes).ri_NumIndices).unwrap_or(0);
            let plain = (0..count).all(|number| {
                let (index, info) = (
                    *(*indexes).ri_IndexRelationDescs.add(number),
                    *(*indexes).ri_IndexRelationInfo.add(number),
                );
                (*info).ii_Expressions.is_null()
                    && (*info).ii_Predicate.is_null()
                    && (*info).ii_ExclusionOps.is_null()
                    && (*(*index).rd_index).indimmediate
            });
            if plain {
                pg_sys::CatalogTupleInsertWithInfo(self.relation, self.form(values), indexes);
            }
            pg_sys::CatalogCloseIndexes(indexes);
            if plain {
                pg_sys::CommandCounterIncrement();
            }
            plain
        }
    }

    /// Adds a row by its key, which is its first column and the table's only index. Gives false where the key is there
    /// already, or another transaction is about to add it: nothing was added then, and nobody was waited for. As
    /// `INSERT ... ON CONFLICT DO NOTHING`, see `ExecInsert` in the server's `nodeModifyTable.c`.
    pub fn insert_new(&self, index: &str, values: &[Value]) -> bool {
        let Ok(index) = CString::new(index) else {
            return false;
        };
        // SAFETY: one value for each column of the table. Until the speculative insertion is finished or aborted, nothing
        // else happens; an error between leaves a row that no transaction will ever see.
        unsafe {
            let index = pg_sys::get_relname_relid(index.as_ptr(), self.schema);
            let indexes = pg_sys::RelationGetIndexList(self.relation);
            if indexes.is_null() || (*indexes).length != 1 || (*(*indexes).elements).oid_value != index {
                return false;
            }
            let index = pg_sys::index_open(index, pg_sys::RowExclusiveLock as pg_sys::LOCKMODE);
            let tuple = self.form(values);
            let transaction = pg_sys::GetCurrentTransactionId();
            let token = pg_sys::SpeculativeInsertionLockAcquire(transaction);
            (*(*tuple).t_data).t_ctid = speculative(token);
            let options = pg_sys::HEAP_INSERT_SPECULATIVE as i32;
            let command = pg_sys::GetCurrentCommandId(true);
            pg_sys::heap_insert(self.relation, tuple, command, options, std::ptr::null_mut());
            let (mut key, mut null) = ([values[0].datum()], [false]);
            let new = pg_sys::index_insert(
                index,
                key.as_mut_ptr(),
                null.as_mut_ptr(),
                &mut (*tuple).t_self,
                self.relation,
                pg_sys::IndexUniqueCheck::UNIQUE_CHECK_PARTIAL,
                false,
                pg_sys::BuildIndexInfo(index),
            );
            if new {
                pg_sys::heap_finish_speculative(self.relation, &mut (*tuple).t_self);
            } else {
                pg_sys::heap_abort_speculative(self.relation, &mut (*tuple).t_self);
            }
            pg_sys::SpeculativeInsertionLockRelease(transaction);
            pg_sys::index_close(index, pg_sys::NoLock as pg_sys::LOCKMODE);
            pg_sys::CommandCounterIncrement();
            new
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
        self.expect_columns(values.len());
        let mut nulls: Vec<bool> = values.iter().map(|value| matches!(value, Value::Null)).collect();
        let mut datums: Vec<pg_sys::Datum> = values.iter().map(Value::datum).collect();
        // SAFETY: as many values as the descriptor has columns; heap_form_tuple copies them.
        unsafe { pg_sys::heap_form_tuple((*self.relation).rd_att, datums.as_mut_ptr(), nulls.as_mut_ptr()) }
    }
}

/// What stands in a row's `t_ctid` while its insertion is speculative.
fn speculative(token: u32) -> pg_sys::ItemPointerData {
    pg_sys::ItemPointerData {
        ip_blkid: pg_sys::BlockIdData {
            bi_hi: (token >> 16) as u16,
            bi_lo: token as u16,
        },
        ip_posid: pg_sys::SpecTokenOffsetNumber as u16,
    }
}
