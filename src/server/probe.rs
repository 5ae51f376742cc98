//! Questions to the catalog that are answered before a query is run: a query costs some forty microseconds, most of them for
//! being started, even where it finds nothing. A look into an index costs two.

use std::borrow::Cow;

use pgrx::pg_sys::{self, Oid};

use super::catalog_rows::any_row;
use super::heap::Tuple;
use super::spi::Mode;

/// Something that most relations do not have. The oids of catalogs and indexes are fixed in the server's headers.
pub struct Probe {
    catalog: Oid,
    index: Oid,
    /// Further keys: columns, from 1, and what they must be.
    keys: &'static [(i16, Oid)],
    /// The column, from 1, that names the relation.
    relation: i16,
    matches: fn(&Tuple) -> bool,
}

/// Row security policies.
pub const POLICIES: Probe = Probe::new(3256, 3258, 3);

/// Extended statistics.
pub const STATISTICS: Probe = Probe::new(3381, 3379, 2);

/// Rules, of views and others.
pub const RULES: Probe = Probe::new(2618, 2693, 3);

/// Triggers that a user made: `tgisinternal` is the eighth column.
pub const TRIGGERS: Probe = Probe {
    matches: |row| !row.bool(7),
    ..Probe::new(2620, 2701, 2)
};

/// Sequences that columns own: rows of `pg_depend` (classid, objid, objsubid, refclassid, refobjid, refobjsubid).
pub const OWNED_SEQUENCES: Probe = Probe {
    keys: &[(4, pg_sys::RelationRelationId)],
    matches: |row| row.oid(0) == pg_sys::RelationRelationId && is_sequence(row.oid(1)),
    ..Probe::new(2608, 2674, 5)
};

/// Dependencies of the relation itself on an extension, which goes away with it: the seventh column is `deptype`.
pub const EXTENSIONS: Probe = Probe {
    keys: &[(1, pg_sys::RelationRelationId)],
    matches: |row| row.char(6) == 'x',
    ..Probe::new(2608, 2673, 2)
};

fn is_sequence(relation: Oid) -> bool {
    // SAFETY: a cache lookup that answers with zero for what does not exist.
    unsafe { pg_sys::get_rel_relkind(relation) as u8 == pg_sys::RELKIND_SEQUENCE }
}

impl Probe {
    const fn new(catalog: u32, index: u32, relation: i16) -> Self {
        Self {
            catalog: Oid::from_u32(catalog),
            index: Oid::from_u32(index),
            keys: &[],
            relation,
            matches: |_| true,
        }
    }

    /// Those of the relations that have it; where a query is about everything, all of them.
    pub fn having<'a>(&self, relations: &'a [Oid], mode: Mode) -> Cow<'a, [Oid]> {
        match mode {
            Mode::Everything => Cow::Borrowed(relations),
            Mode::Few => relations.iter().copied().filter(|oid| self.is_had_by(*oid)).collect(),
        }
    }

    /// Whether the relation has it.
    pub fn is_had_by(&self, relation: Oid) -> bool {
        let keys: Vec<(i16, Oid)> = self.keys.iter().copied().chain([(self.relation, relation)]).collect();
        any_row(self.catalog, self.index, &keys, self.matches)
    }
}
