//! What the server has and the model lacks: kinds and options of a newer server. They are named, never passed over in silence.

use std::fmt;

use pgrx::pg_sys;

use super::Address;
use crate::server::spi::{Arg, Mode, Query};

static ALL: Query = Query::new(include_str!("../../sql/catalog/unmodelled.sql"));
static AMONG: Query = Query::new(include_str!("../../sql/catalog/unmodelled_among.sql"));

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

/// All there are.
pub fn all() -> Vec<Unmodelled> {
    ALL.collect(&[], Mode::Everything, |row| Unmodelled {
        object: row.text(0),
        what: row.text(1),
    })
}

/// Those among some objects whose kind is unknown.
pub fn among(objects: &[Address]) -> Vec<Unmodelled> {
    if objects.is_empty() {
        return Vec::new();
    }
    let (classes, oids): (Vec<pg_sys::Oid>, Vec<pg_sys::Oid>) = objects.iter().copied().unzip();
    AMONG.collect(&[Arg::Oids(&classes), Arg::Oids(&oids)], Mode::Few, |row| Unmodelled {
        object: row.text(0),
        what: row.text(1),
    })
}
