//! What the rows of the catalog refer to: `pg_depend`, read below the executor.

use pgrx::pg_sys::{self, Oid};

use super::Address;
use crate::catalog::classes::DEPENDENCIES;
use crate::server::catalog_rows::{each_row, every_row};
use crate::server::heap::Tuple;
use crate::server::spi::Mode;

/// The index of `pg_depend` on (classid, objid, objsubid).
const DEPENDER_INDEX: Oid = Oid::from_u32(2673);

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct Dependency {
    dependent: Address,
    /// What is referred to.
    pub needed: Address,
    /// `pg_depend.deptype`
    pub kind: char,
}

impl Dependency {
    /// Columns: classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype.
    fn from_row(row: &Tuple) -> Self {
        Self {
            dependent: (row.oid(0), row.oid(1)),
            needed: (row.oid(3), row.oid(4)),
            kind: row.char(6),
        }
    }

    /// Whether it says that the one cannot be without the other: not what `initdb` made, which is always there; not that an
    /// extension made it, or that it goes away with one.
    fn is_need(&self) -> bool {
        let (class, oid) = self.needed;
        !matches!(self.kind, 'e' | 'x')
            && (class == pg_sys::NamespaceRelationId || oid.to_u32() >= pg_sys::FirstNormalObjectId)
    }
}

/// The rows of `pg_depend`, by who depends.
pub enum Dependencies {
    /// All there are, in order.
    All(Vec<Dependency>),
    /// Each is looked up when it is asked for.
    LookedUp,
}

impl Dependencies {
    /// Reads all rows at once where everything is asked for.
    pub fn open(mode: Mode) -> Self {
        match mode {
            Mode::Few => Self::LookedUp,
            Mode::Everything => {
                let mut all = Vec::new();
                every_row(DEPENDENCIES, |row| all.push(Dependency::from_row(row)));
                all.sort_unstable_by_key(|dependency| key(dependency.dependent));
                Self::All(all)
            }
        }
    }

    /// What an object, or a row that is a part of one, cannot be without.
    pub fn needs(&self, dependent: Address) -> Vec<Dependency> {
        let mut needs = Vec::new();
        self.each(dependent, |dependency| {
            if dependency.is_need() {
                needs.push(*dependency);
            }
        });
        needs
    }

    /// Whether an extension made the object.
    pub fn is_made_by_extension(&self, object: Address) -> bool {
        let mut made = false;
        self.each(object, |dependency| made |= dependency.kind == 'e');
        made
    }

    fn each(&self, dependent: Address, mut each: impl FnMut(&Dependency)) {
        match self {
            Self::All(all) => {
                let wanted = key(dependent);
                let first = all.partition_point(|dependency| key(dependency.dependent) < wanted);
                let of_it = all[first..].iter().take_while(|found| found.dependent == dependent);
                of_it.for_each(each);
            }
            Self::LookedUp => {
                let keys = [(1, dependent.0), (2, dependent.1)];
                each_row(DEPENDENCIES, DEPENDER_INDEX, &keys, |row| {
                    each(&Dependency::from_row(row));
                });
            }
        }
    }
}

fn key((class, oid): Address) -> (u32, u32) {
    (class.to_u32(), oid.to_u32())
}
