//! Follows references of pg_depend to the objects that have a file of their own.
//!
//! A constraint, rule, trigger, policy or default leads to its relation or domain; a constructor to its range type; an array
//! to its element, a multirange to its range, a row type to its relation; an index or an owned sequence to its table. What an
//! extension made leads to the extension. Each kind of row has one query, which runs only where there are such rows.

use std::collections::{HashMap, HashSet};

use pggit_core::schema::{Identity, ObjectKind, Part};
use pgrx::pg_sys;

use super::Address;
use crate::catalog::classes;
use crate::catalog::listing::{self, Listed, identity};
use crate::server::spi::{Arg, Mode, Query, Row};

static PARTS: Query = Query::new(include_str!("../../../sql/catalog/referenced_parts.sql"));
static ROUTINES: Query = Query::new(include_str!("../../../sql/catalog/referenced_routines.sql"));
static TYPES: Query = Query::new(include_str!("../../../sql/catalog/referenced_types.sql"));
static RELATIONS: Query = Query::new(include_str!("../../../sql/catalog/referenced_relations.sql"));
static OTHERS: Query = Query::new(include_str!("../../../sql/catalog/referenced_others.sql"));

const PART_CLASSES: [pg_sys::Oid; 5] = [
    classes::CONSTRAINTS,
    classes::REWRITE_RULES,
    pg_sys::TriggerRelationId,
    classes::POLICIES,
    classes::ATTRIBUTE_DEFAULTS,
];

/// Where a reference leads.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The object's row.
    pub address: Address,
    /// The object's path in the tree.
    pub path: String,
    /// The part of the object that was referred to.
    pub target: Option<Part>,
}

/// References, by the rows that pg_depend names.
pub struct References {
    /// What the row itself is, or what it is a part of; `None` for what has no file.
    steps: HashMap<Address, Step>,
    /// Extensions and schemas, and members of extensions.
    named: HashMap<Address, (Address, Identity)>,
}

/// What one row says.
enum Step {
    /// The row belongs to another, as the part, if it has a name.
    To(Address, Option<Part>),
    /// An object that has a file.
    Object(Address, Identity, Option<Part>),
    /// A member of an extension.
    Made(pg_sys::Oid),
}

impl References {
    /// Follows all references, each distinct one once. What the objects `listed` are is known already.
    pub fn follow(needed: impl Iterator<Item = Address>, listed: &[Listed], mode: Mode) -> Self {
        // Of those that the server made itself only the privileges are tracked.
        let whole = listed
            .iter()
            .filter(|object| object.identity.kind != ObjectKind::SystemPrivileges);
        let known = whole.map(|object| {
            let address = (object.class, object.oid);
            (address, Step::Object(address, object.identity.clone(), None))
        });
        let mut references = Self {
            steps: known.collect(),
            named: HashMap::new(),
        };
        let mut pending: HashSet<Address> = needed.collect();
        pending.retain(|address| !references.steps.contains_key(address));
        // Each pass leads only to classes of later passes.
        references.parts(&mut pending, mode);
        references.routines(&mut pending, mode);
        references.types(&mut pending, mode);
        references.relations(&mut pending, mode);
        references.objects(&mut pending, mode);
        references.others(pending, mode);
        references
    }

    /// Where the reference leads; `None` for what has no file.
    pub fn get(&self, needed: Address) -> Option<Reference> {
        let (mut at, mut target) = (needed, None);
        loop {
            match self.steps.get(&at) {
                Some(Step::To(next, part)) => {
                    target = target.or(part.clone());
                    at = *next;
                }
                Some(Step::Object(address, identity, part)) => {
                    return Some(Reference {
                        address: *address,
                        path: identity.path(),
                        target: target.or(part.clone()),
                    });
                }
                Some(Step::Made(extension)) => {
                    return self.named((pg_sys::ExtensionRelationId, *extension));
                }
                None => return self.named(at),
            }
        }
    }

    fn named(&self, address: Address) -> Option<Reference> {
        let (address, identity) = self.named.get(&address)?;
        Some(Reference {
            address: *address,
            path: identity.path(),
            target: None,
        })
    }

    fn parts(&mut self, pending: &mut HashSet<Address>, mode: Mode) {
        let wanted = PART_CLASSES.map(|class| take(pending, class));
        if wanted.iter().all(Vec::is_empty) {
            return;
        }
        let args = wanted.each_ref().map(|oids| Arg::Oids(oids));
        PARTS.select(&args, mode, |row| {
            let whole = (row.oid(2), row.oid(3));
            pending.insert(whole);
            self.steps
                .insert((row.oid(0), row.oid(1)), Step::To(whole, part(row, 4)));
        });
    }

    fn routines(&mut self, pending: &mut HashSet<Address>, mode: Mode) {
        let wanted = take(pending, pg_sys::ProcedureRelationId);
        if wanted.is_empty() {
            return;
        }
        ROUTINES.select(&[Arg::Oids(&wanted)], mode, |row| {
            let address = (pg_sys::ProcedureRelationId, row.oid(0));
            let step = match (row.opt_oid(1), row.opt_oid(2)) {
                (Some(constructed), _) => to((pg_sys::TypeRelationId, constructed), pending),
                (_, Some(extension)) => made(extension, pending),
                _ => Step::Object(address, identity(row, 3), None),
            };
            self.steps.insert(address, step);
        });
    }

    fn types(&mut self, pending: &mut HashSet<Address>, mode: Mode) {
        let wanted = take(pending, pg_sys::TypeRelationId);
        if wanted.is_empty() {
            return;
        }
        TYPES.select(&[Arg::Oids(&wanted)], mode, |row| {
            let plain = (pg_sys::TypeRelationId, row.oid(2));
            let step = match (row.opt_oid(1), row.opt_oid(3), row.opt_text(4)) {
                (Some(relation), _, _) => to((pg_sys::RelationRelationId, relation), pending),
                (_, Some(extension), _) => made(extension, pending),
                (_, _, Some(word)) => match ObjectKind::from_word(&word) {
                    Some(kind) => Step::Object(plain, Identity::new(kind, row.text(5), row.text(6)), None),
                    None => return,
                },
                _ => return,
            };
            self.steps.insert((pg_sys::TypeRelationId, row.oid(0)), step);
        });
    }

    fn relations(&mut self, pending: &mut HashSet<Address>, mode: Mode) {
        let wanted = take(pending, pg_sys::RelationRelationId);
        if wanted.is_empty() {
            return;
        }
        RELATIONS.select(&[Arg::Oids(&wanted)], mode, |row| {
            let whole = (row.oid(1), row.oid(2));
            let kind = row.opt_text(4).and_then(|word| ObjectKind::from_word(&word));
            let step = match (row.opt_oid(3), kind) {
                (Some(extension), _) => made(extension, pending),
                (None, Some(kind)) => Step::Object(whole, Identity::new(kind, row.text(5), row.text(6)), part(row, 7)),
                (None, None) => return,
            };
            self.steps.insert((pg_sys::RelationRelationId, row.oid(0)), step);
        });
    }

    /// Tracked objects of all other kinds are what their listing says.
    fn objects(&mut self, pending: &mut HashSet<Address>, mode: Mode) {
        const NAMED: [pg_sys::Oid; 2] = [pg_sys::ExtensionRelationId, pg_sys::NamespaceRelationId];
        let wanted: Vec<Address> = pending
            .iter()
            .filter(|(class, _)| !NAMED.contains(class))
            .copied()
            .collect();
        if wanted.is_empty() {
            return;
        }
        for listed in listing::list(&wanted, mode) {
            let address = (listed.class, listed.oid);
            pending.remove(&address);
            self.steps.insert(address, Step::Object(address, listed.identity, None));
        }
    }

    /// What is left counts where it belongs to an extension; besides these only extensions and schemas do.
    fn others(&mut self, pending: HashSet<Address>, mode: Mode) {
        if pending.is_empty() {
            return;
        }
        let (classes, oids): (Vec<pg_sys::Oid>, Vec<pg_sys::Oid>) = pending.into_iter().unzip();
        OTHERS.select(&[Arg::Oids(&classes), Arg::Oids(&oids)], mode, |row| {
            let (address, name) = ((row.oid(0), row.oid(1)), row.text(3));
            let (class, kind) = match row.opt_oid(2) {
                Some(_) => (pg_sys::ExtensionRelationId, ObjectKind::Extension),
                None => (pg_sys::NamespaceRelationId, ObjectKind::Schema),
            };
            let named = (class, row.opt_oid(2).unwrap_or(address.1));
            // What needs this extension itself has nothing to wait for: the extension has no file.
            if name != "pggit" && (kind == ObjectKind::Extension || !self.named.contains_key(&address)) {
                self.named.insert(address, (named, Identity::new(kind, "", name)));
            }
        });
    }
}

/// Reads a part from two columns: kind, or NULL where there is none, and name.
fn part(row: &Row, column: usize) -> Option<Part> {
    Some(Part::new(row.opt_text(column)?, row.text(column + 1)))
}

/// Takes the rows of one class out of the pending ones.
fn take(pending: &mut HashSet<Address>, class: pg_sys::Oid) -> Vec<pg_sys::Oid> {
    let of_class = pending.iter().filter(|(found, _)| *found == class);
    let taken = of_class.map(|(_, oid)| *oid).collect();
    pending.retain(|(found, _)| *found != class);
    taken
}

fn to(address: Address, pending: &mut HashSet<Address>) -> Step {
    pending.insert(address);
    Step::To(address, None)
}

fn made(extension: pg_sys::Oid, pending: &mut HashSet<Address>) -> Step {
    pending.insert((pg_sys::ExtensionRelationId, extension));
    Step::Made(extension)
}
