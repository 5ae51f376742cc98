//! What the server has and the model lacks: kinds and options of a newer server. They are named, never passed over in silence.

use std::fmt;

use pgrx::pg_sys;

use super::listing::is_listed;
use super::{Address, unknown_codes};
use crate::server::spi::{Arg, Mode, Query};
use crate::server::written_since::rows_written_since;

static UNMODELLED: Query = Query::new(include_str!("../../sql/catalog/unmodelled.sql"));
static CATALOGS: Query = Query::new(include_str!("../../sql/catalog/unmodelled_catalogs.sql"));
static CANDIDATES: Query = Query::new(include_str!("../../sql/catalog/unmodelled_candidates.sql"));

/// An object that is not recorded, or not fully.
pub struct Unmodelled {
    /// What PostgreSQL calls it: `table public.users`.
    pub object: String,
    /// What is unknown: `relkind x`.
    pub what: String,
}

impl fmt::Display for Unmodelled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { object, what } = self;
        write!(formatter, "{object} is not fully recorded: pggit does not know {what}")
    }
}

/// All there are. Usually there are none, and to find that out takes no look at each object.
pub fn all() -> Vec<Unmodelled> {
    let catalogs = catalogs(Mode::Few);
    if catalogs.is_empty() && !unknown_codes::may_exist() {
        return Vec::new();
    }
    let candidates = CANDIDATES.collect(&[Arg::Oids(&catalogs)], Mode::Everything, |row| {
        (row.oid(0), row.oid(1))
    });
    find(&candidates, Mode::Everything)
}

/// Those among some objects.
pub fn among(objects: &[Address]) -> Vec<Unmodelled> {
    if objects.is_empty() {
        return Vec::new();
    }
    find(objects, Mode::Few)
}

/// What the transaction `since` or a later one wrote, behind `place` in the write-ahead log, into catalogs that nothing here
/// reads.
pub fn written_since(since: pg_sys::TransactionId, place: Option<pg_sys::XLogRecPtr>) -> Vec<Address> {
    let rows_of = |class| {
        let rows = rows_written_since(class, since, place).into_iter();
        rows.map(move |row| (class, row.oid(0)))
    };
    catalogs(Mode::Few).into_iter().flat_map(rows_of).collect()
}

/// The catalogs that nothing here reads, though they have rows.
fn catalogs(mode: Mode) -> Vec<pg_sys::Oid> {
    CATALOGS.collect(&[], mode, |row| row.oid(0))
}

fn find(objects: &[Address], mode: Mode) -> Vec<Unmodelled> {
    let (classes, oids): (Vec<pg_sys::Oid>, Vec<pg_sys::Oid>) = objects.iter().copied().unzip();
    let mut unread = classes.clone();
    unread.sort_unstable_by_key(|class| class.to_u32());
    unread.dedup();
    unread.retain(|class| !is_listed(*class));
    if !unread.is_empty() {
        // Parts of objects and what belongs to the cluster have no listing either, and lack nothing.
        let unknown = catalogs(Mode::Few);
        unread.retain(|class| unknown.contains(class));
    }
    let known = unknown_codes::known_as_json();
    let arguments = [
        Arg::Oids(&classes),
        Arg::Oids(&oids),
        Arg::Oids(&unread),
        Arg::Text(&known),
    ];
    UNMODELLED.collect(&arguments, mode, |row| Unmodelled {
        object: row.text(0),
        what: row.text(1),
    })
}
