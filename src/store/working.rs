//! The working state, `pggit.objects`: written by capture in somebody else's transaction, so below the executor.
//!
//! Nobody waits for a row here. Where another transaction holds it, the object goes to `pggit.pending`, and whoever reads
//! next establishes it from the catalog and from HEAD.

use pggit_core::git::ObjectId;
use pggit_core::schema::Identity;
use pgrx::pg_sys;

use super::objects::id_of;
use super::{our_column, our_table};
use crate::server::catalog_rows::every_row;
use crate::server::error::Failure;
use crate::server::heap::{Key, Lock, Table, Tuple, Value};
use crate::server::spi::{Arg, Mode, Query, Row};

static FIND: Query = Query::new(include_str!("../../sql/store/working_find.sql"));
static FIND_LIVING: Query = Query::new(include_str!("../../sql/store/working_find_living.sql"));
static DIRTY: Query = Query::new(include_str!("../../sql/store/working_dirty.sql"));
static DIRTY_AND_CHANGES: Query = Query::new(include_str!("../../sql/store/working_dirty_and_changes.sql"));
static ALL: Query = Query::new(include_str!("../../sql/store/working_all.sql"));
static PENDING_ADD: Query = Query::new(include_str!("../../sql/store/pending_insert.sql"));
static PENDING: Query = Query::new(include_str!("../../sql/store/pending.sql"));
static UNSEEN: Query = Query::new(include_str!("../../sql/store/unseen.sql"));
static OWNED: Query = Query::new(include_str!("../../sql/store/working_owned.sql"));
static INSERT_ALL: Query = Query::new(include_str!("../../sql/store/working_insert_all.sql"));
static PENDING_CLEAR: Query = Query::new(include_str!("../../sql/store/pending_clear.sql"));

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The tree path.
    pub path: String,
    /// PostgreSQL's word for the kind.
    pub object_type: String,
    /// The schema; empty where there is none.
    pub schema: String,
    /// The name, of a routine with its argument types.
    pub name: String,
    /// The catalog that the object is a row of.
    pub class: pg_sys::Oid,
    /// The object's oid there.
    pub oid: pg_sys::Oid,
    /// The definition now; `None` where it was dropped.
    pub blob: Option<ObjectId>,
    /// The definition at HEAD; `None` where HEAD has none.
    pub head: Option<ObjectId>,
    /// The path at HEAD, where it was renamed since.
    pub renamed_from: Option<String>,
    /// When it was first recorded, in PostgreSQL's microseconds.
    pub created_at: i64,
    /// By whom.
    pub created_by: String,
    /// When it was last recorded.
    pub changed_at: i64,
    /// By whom.
    pub changed_by: String,
}

impl Entry {
    /// Whether the object differs from HEAD.
    pub fn is_dirty(&self) -> bool {
        self.blob != self.head
    }

    /// Takes over what the identity says.
    pub fn set_identity(&mut self, identity: &Identity) {
        self.path = identity.path();
        self.object_type = identity.kind.word().to_owned();
        self.schema = identity.schema.clone();
        self.name = name_of(identity);
    }

    fn values(&self) -> Vec<Value> {
        vec![
            Value::Text(self.path.clone()),
            Value::Text(self.object_type.clone()),
            Value::Text(self.schema.clone()),
            Value::Text(self.name.clone()),
            Value::Oid(self.class),
            Value::Oid(self.oid),
            Value::from(self.blob.map(|id| id.to_hex())),
            Value::from(self.head.map(|id| id.to_hex())),
            Value::Bool(self.is_dirty()),
            Value::from(self.renamed_from.clone()),
            Value::Time(self.created_at),
            Value::Text(self.created_by.clone()),
            Value::Time(self.changed_at),
            Value::Text(self.changed_by.clone()),
        ]
    }

    fn from_tuple(tuple: &Tuple) -> Self {
        let text = |column: usize| tuple.text(column).unwrap_or_default();
        Self {
            path: text(0),
            object_type: text(1),
            schema: text(2),
            name: text(3),
            class: tuple.oid(4),
            oid: tuple.oid(5),
            blob: tuple.text(6).map(|sha| id_of(&sha)),
            head: tuple.text(7).map(|sha| id_of(&sha)),
            renamed_from: tuple.text(9),
            created_at: tuple.int(10),
            created_by: text(11),
            changed_at: tuple.int(12),
            changed_by: text(13),
        }
    }

    fn from_row(row: &Row) -> Self {
        Self {
            path: row.text(0),
            object_type: row.text(1),
            schema: row.text(2),
            name: row.text(3),
            class: row.oid(4),
            oid: row.oid(5),
            blob: row.opt_text(6).map(|sha| id_of(&sha)),
            head: row.opt_text(7).map(|sha| id_of(&sha)),
            renamed_from: row.opt_text(8),
            created_at: row.time(9).into_inner(),
            created_by: row.text(10),
            changed_at: row.time(11).into_inner(),
            changed_by: row.text(12),
        }
    }
}

/// Hands to `each` of each row whether the object exists, whether it differs from HEAD, and when it was changed last, in
/// microseconds since 2000-01-01 00:00 UTC.
pub fn each_state(mut each: impl FnMut(bool, bool, i64)) {
    let table = our_table("pggit", "objects").oid();
    let [blob, dirty, changed_at] = [
        (c"blob_sha", pg_sys::TEXTOID),
        (c"dirty", pg_sys::BOOLOID),
        (c"changed_at", pg_sys::TIMESTAMPTZOID),
    ]
    .map(|(name, of)| our_column(table, name, of));
    every_row(table, |row| {
        each(!row.is_null(blob), row.bool(dirty), row.int(changed_at))
    });
}

/// The name as the `object_name` columns have it: of a routine with its argument types.
pub fn name_of(identity: &Identity) -> String {
    if identity.kind.has_arguments() {
        format!("{}({})", identity.name, identity.arguments)
    } else {
        identity.name.clone()
    }
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The row holds it.
    Done,
    /// Another transaction held the row; the object is pending.
    Pending,
}

/// The open table.
pub struct Working {
    table: Table,
}

/// How often a row may change between reading and locking it before something must be wrong.
const ATTEMPTS: usize = 100;

impl Working {
    /// Opens the table; `None` where the extension is being installed or removed.
    pub fn open() -> Option<Self> {
        Table::open("pggit", "objects").map(|table| Self { table })
    }

    /// The owner of our tables.
    pub fn owner(&self) -> pg_sys::Oid {
        self.table.owner()
    }

    /// The row of a path.
    pub fn at(&self, path: &str) -> Option<Entry> {
        self.find(path).map(|tuple| Entry::from_tuple(&tuple))
    }

    /// The rows of an object that is recorded as living; their paths may be ones that the object no longer has. There are
    /// several where it was renamed and the row of a former path could not be written.
    pub fn of(&self, class: pg_sys::Oid, oid: pg_sys::Oid) -> Vec<Entry> {
        let tuples = self.table.find("objects_oid_idx", 6, &Key::Oid(oid));
        let entries = tuples.iter().map(Entry::from_tuple);
        let mut living: Vec<Entry> = entries
            .filter(|entry| entry.class == class && entry.blob.is_some())
            .collect();
        living.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        living
    }

    fn find(&self, path: &str) -> Option<Tuple> {
        self.table.find("objects_pkey", 1, &Key::Text(path)).pop()
    }

    /// Changes the row of `path`, or makes it from `blank`. `change` gets the row as it is now.
    pub fn change(&self, path: &str, blank: &Entry, change: impl Fn(&mut Entry)) -> Written {
        for _ in 0..ATTEMPTS {
            let Some(tuple) = self.find(path) else {
                let mut entry = blank.clone();
                change(&mut entry);
                self.table.insert(&entry.values());
                return Written::Done;
            };
            match self.table.lock(&tuple) {
                Lock::Held => {
                    let mut entry = Entry::from_tuple(&tuple);
                    change(&mut entry);
                    self.table.update(&tuple, &entry.values());
                    return Written::Done;
                }
                Lock::Busy => {
                    PENDING_ADD.write(&[Arg::Text(path), Arg::Oid(blank.class), Arg::Oid(blank.oid)], |_| {});
                    return Written::Pending;
                }
                Lock::Stale => {}
            }
        }
        Failure::internal(format!(
            "the working state of \"{path}\" changes faster than it can be read"
        ))
        .raise()
    }
}

/// The rows of these paths, by a query: for functions, which may run on a standby.
pub fn find(paths: &[String]) -> Vec<Entry> {
    FIND.collect(&[Arg::Texts(paths)], Mode::Few, Entry::from_row)
}

/// The rows of these objects, as far as they are recorded as living; by a query.
pub fn find_living(objects: &[(pg_sys::Oid, pg_sys::Oid)]) -> Vec<Entry> {
    let classes: Vec<pg_sys::Oid> = objects.iter().map(|object| object.0).collect();
    let oids: Vec<pg_sys::Oid> = objects.iter().map(|object| object.1).collect();
    FIND_LIVING.collect(&[Arg::Oids(&classes), Arg::Oids(&oids)], Mode::Few, Entry::from_row)
}

/// The rows that differ from HEAD, by path.
pub fn dirty() -> Vec<Entry> {
    DIRTY.collect(&[], Mode::Few, Entry::from_row)
}

/// The rows that differ from HEAD, by path, and the changes that no commit has taken in, as of one moment.
pub fn dirty_and_changes() -> (Vec<Entry>, Vec<String>) {
    let (mut dirty, mut changes) = (Vec::new(), Vec::new());
    DIRTY_AND_CHANGES.select(&[], Mode::Few, |row| match row.opt_text(13) {
        Some(change) => changes.push(change),
        None => dirty.push(Entry::from_row(row)),
    });
    (dirty, changes)
}

/// All rows, by path.
pub fn all() -> Vec<Entry> {
    ALL.collect(&[], Mode::Everything, Entry::from_row)
}

/// A relation that is recorded as HEAD has it.
#[derive(Debug, Clone, Copy)]
pub struct Owned {
    /// The role that owns it.
    pub owner: pg_sys::Oid,
    /// The catalog that it is a row of, and its oid there.
    pub object: (pg_sys::Oid, pg_sys::Oid),
    /// The definition.
    pub blob: ObjectId,
}

/// One such relation of each of these roles that has one.
pub fn owned(roles: &[pg_sys::Oid]) -> Vec<Owned> {
    OWNED.collect(&[Arg::Oids(roles)], Mode::Few, |row| Owned {
        owner: row.oid(0),
        object: (row.oid(1), row.oid(2)),
        blob: id_of(&row.text(3)),
    })
}

/// An object whose row was busy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Its row here.
    pub id: i64,
    /// Its path when it changed; empty where not even its old state was known.
    pub path: String,
    /// The catalog that it is a row of.
    pub class: pg_sys::Oid,
    /// Its oid there.
    pub oid: pg_sys::Oid,
}

/// The objects of kinds for which no event trigger fires, those that exist and those that are recorded.
pub fn unseen() -> Vec<(pg_sys::Oid, pg_sys::Oid)> {
    UNSEEN.collect(&[], Mode::Few, |row| (row.oid(0), row.oid(1)))
}

/// The objects to be established again.
pub fn pending() -> Vec<Pending> {
    PENDING.collect(&[], Mode::Few, |row| Pending {
        id: row.int(0),
        path: row.text(1),
        class: row.oid(2),
        oid: row.oid(3),
    })
}

/// Queues objects whose working state cannot be written now at all.
pub fn queue(objects: &[(pg_sys::Oid, pg_sys::Oid)]) {
    for (class, oid) in objects {
        PENDING_ADD.write(&[Arg::Text(""), Arg::Oid(*class), Arg::Oid(*oid)], |_| {});
    }
}

/// Adds rows in bulk: for the baseline, into an empty table.
pub fn insert_all(entries: &[Entry]) {
    let column = |of: fn(&Entry) -> String| entries.iter().map(of).collect::<Vec<_>>();
    let classes: Vec<pg_sys::Oid> = entries.iter().map(|entry| entry.class).collect();
    let oids: Vec<pg_sys::Oid> = entries.iter().map(|entry| entry.oid).collect();
    let blobs: Vec<Option<String>> = entries.iter().map(|entry| entry.blob.map(|id| id.to_hex())).collect();
    let heads: Vec<Option<String>> = entries.iter().map(|entry| entry.head.map(|id| id.to_hex())).collect();
    INSERT_ALL.write(
        &[
            Arg::Texts(&column(|entry| entry.path.clone())),
            Arg::Texts(&column(|entry| entry.object_type.clone())),
            Arg::Texts(&column(|entry| entry.schema.clone())),
            Arg::Texts(&column(|entry| entry.name.clone())),
            Arg::Oids(&classes),
            Arg::Oids(&oids),
            Arg::OptTexts(&blobs),
            Arg::OptTexts(&heads),
        ],
        |_| {},
    );
}

/// Forgets pending rows that were established.
pub fn clear_pending(rows: &[Pending]) {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    if !ids.is_empty() {
        PENDING_CLEAR.write(&[Arg::Ints(&ids)], |_| {});
    }
}
