//! Which database the repository belongs to.

use pgrx::pg_sys;

use crate::server::heap::Table;
use crate::server::spi::{Arg, Mode, Query, Row};
use crate::server::written_since::{end_of_log, next_writes};

static FIND: Query = Query::new(include_str!("../../sql/store/repository_find.sql"));
static SEEN: Query = Query::new(include_str!("../../sql/store/repository_seen.sql"));
static LOOK: Query = Query::new(include_str!("../../sql/store/repository_look.sql"));
static ADOPT: Query = Query::new(include_str!("../../sql/store/repository_adopt.sql"));

/// Whether capture has a repository to write to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// No first commit yet: capture is dormant.
    Uninitialised,
    /// This database's own repository.
    Home,
    /// A restored or cloned repository that nobody has adopted: capture is paused.
    Elsewhere,
}

impl Life {
    /// What a row of the table says: system identifier, database and table.
    fn of(home: (i64, i64, i64), table: i64) -> Self {
        let (system, database) = here();
        if home == (system, database, table) {
            Life::Home
        } else {
            Life::Elsewhere
        }
    }
}

fn here() -> (i64, i64) {
    // SAFETY: plain reads of the server's control data and of a global that is set before any function can run.
    let (system, database) = unsafe { (pg_sys::GetSystemIdentifier(), pg_sys::MyDatabaseId) };
    (system as i64, i64::from(database.to_u32()))
}

/// The repository's life, by a query: for functions.
pub fn life() -> Life {
    FIND.first(&[], |row| Life::of((row.int(0), row.int(1), row.int(2)), row.int(3)))
        .unwrap_or(Life::Uninitialised)
}

/// The repository's life, read below the executor: for every DDL statement. `None` where the extension's tables are not
/// there (yet, or any more): its own installation script is running.
pub fn life_for_capture() -> Option<Life> {
    let table = Table::open("pggit_v0", "repository")?;
    let oid = i64::from(table.oid().to_u32());
    let life = table.first_row(|row| Life::of((row.int(0), row.int(1), row.int(2)), oid));
    Some(life.unwrap_or(Life::Uninitialised))
}

/// How far somebody looked for changes without events.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// The oldest transaction that ran then: it, and those that followed, may have written more.
    pub transaction: pg_sys::TransactionId,
    /// A place in the write-ahead log behind which all of these wrote, if one is known.
    pub place: Option<pg_sys::XLogRecPtr>,
}

impl Seen {
    /// What a row says: the transaction, and the place or NULL. The log ends at `end`.
    fn of(row: &Row, end: pg_sys::XLogRecPtr) -> Self {
        let place = row.opt_int(1).and_then(|place| u64::try_from(place).ok());
        Self {
            // The epoch above the 32 bits is not needed: what is so old is frozen.
            transaction: pg_sys::TransactionId::from((row.int(0) & i64::from(u32::MAX)) as u32),
            // A log that was reset begins anew, and then the place says nothing.
            place: place.filter(|place| *place <= end),
        }
    }
}

/// How far the last look went. `None` where there is no repository.
pub fn seen() -> Option<Seen> {
    let end = end_of_log();
    SEEN.first(&[], |row| Seen::of(row, end))
}

/// How far the last look went. From now on it goes to the transactions that run now. `None` where there is no repository.
pub fn look() -> Option<Seen> {
    let (end, next) = next_writes();
    let (end_text, next) = (format!("{:X}/{:X}", end >> 32, end & 0xffff_ffff), next.to_string());
    let mut seen = None;
    LOOK.write(&[Arg::Text(&end_text), Arg::Text(&next)], |row| {
        seen = Some(Seen::of(row, end));
    });
    seen
}

/// Makes this database the repository's home.
pub fn adopt() {
    let (system, database) = here();
    ADOPT.write(&[Arg::Int(system), Arg::Int(database)], |_| {});
}

/// Whether the first commit was made.
pub fn is_initialised() -> bool {
    FIND.collect(&[], Mode::Few, |_| ()).pop().is_some()
}
