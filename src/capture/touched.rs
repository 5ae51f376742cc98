//! Which objects a command touched: the rows that the event trigger reports, the objects that own them, and the objects
//! whose text follows from theirs.

use std::collections::BTreeSet;

use pgrx::pg_sys;

use super::dead_rows::{self, owners_of};
use super::parts;
use crate::catalog::{Address, classes};
use crate::server::cache::{family_of_operator_class, may_have_children};
use crate::server::spi::{Arg, Mode, Query};

static COMMANDS: Query = Query::new(include_str!("../../sql/capture/commands.sql"));
static DROPPED: Query = Query::new(include_str!("../../sql/capture/dropped.sql"));
static DEPENDENTS: Query = Query::new(include_str!("../../sql/capture/dependents.sql"));
static DESCENDANTS: Query = Query::new(include_str!("../../sql/capture/descendants.sql"));
static REQUIRED_EXTENSIONS: Query = Query::new(include_str!("../../sql/capture/required_extensions.sql"));
static IN_SCHEMAS: Query = Query::new(include_str!("../../sql/capture/in_schemas.sql"));

/// Catalog rows whose objects have to be read again.
#[derive(Debug, Default)]
pub struct Touched {
    /// By number, because an order makes captures repeatable.
    rows: BTreeSet<(u32, u32)>,
    /// Names changed: everything that mentions one of the objects has another text.
    pub names_changed: bool,
    /// A relation got or lost a column: what lists all columns of a table, as views do, or has a row of it as a constant, has
    /// another text.
    pub columns_changed: bool,
    /// A base type's properties changed: domains over it take them over, and columns say where they differ from their type.
    pub base_type_changed: bool,
    /// Default privileges changed. Nothing says whose.
    pub default_privileges: bool,
    /// Schemas whose relations and routines are all touched.
    pub all_in_schemas: Vec<pg_sys::Oid>,
}

impl Touched {
    /// Adds a row; a name that was not found gives none.
    pub fn add(&mut self, row: Address) {
        if row.1 != pg_sys::InvalidOid {
            self.rows.insert((row.0.to_u32(), row.1.to_u32()));
        }
    }

    /// Adds rows.
    pub fn add_all(&mut self, rows: impl IntoIterator<Item = Address>) {
        rows.into_iter().for_each(|row| self.add(row));
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows.
    pub fn addresses(&self) -> Vec<Address> {
        let oid = pg_sys::Oid::from;
        self.rows.iter().map(|(class, row)| (oid(*class), oid(*row))).collect()
    }

    /// Adds what `ddl_command_end` reports.
    pub fn by_command(mut self) -> Self {
        let rows = COMMANDS.collect(&[], Mode::Few, |row| (row.oid(0), row.oid(1)));
        self.add_all(rows);
        if !self.all_in_schemas.is_empty() {
            let schemas = std::mem::take(&mut self.all_in_schemas);
            self.add_all(IN_SCHEMAS.collect(&[Arg::Oids(&schemas)], Mode::Few, |row| (row.oid(0), row.oid(1))));
        }
        self
    }

    /// Adds what `sql_drop` reports: the objects, and what dropped parts belonged to.
    pub fn by_drop(mut self) -> Self {
        // The rest of what the parse tree tells is for the end of the command.
        self = Self::default();
        let rows = DROPPED.collect(&[], Mode::Few, |row| ((row.oid(0), row.oid(1)), row.opt_oid(2)));
        for (row, relation) in rows {
            self.add(row);
            self.add_all(relation.map(|oid| (pg_sys::RelationRelationId, oid)));
            self.add_all(owners_of(row.0, row.1));
            if row.0 == pg_sys::ProcedureRelationId {
                self.add_all(dead_rows::event_triggers_of(row.1));
            }
        }
        self
    }

    /// Adds the object whose file each row is a part of.
    pub fn with_owners(mut self) -> Self {
        let rows = self.addresses();
        self.add_owners(&rows);
        self
    }

    fn add_owners(&mut self, rows: &[Address]) {
        let (relations, others): (Vec<Address>, Vec<Address>) =
            rows.iter().partition(|(class, _)| *class == pg_sys::RelationRelationId);
        for (_, oid) in relations {
            self.add_all(owners_of_relation(oid));
        }
        for (class, oid) in &others {
            // SAFETY: cache lookups that answer with zero for what does not exist.
            match *class {
                pg_sys::TypeRelationId => self.add((*class, unsafe { pg_sys::get_multirange_range(*oid) })),
                pg_sys::ProcedureRelationId => self.add_all(shell_type_of(*oid)),
                // Functions of a class that are not vital for it belong to its family.
                pg_sys::OperatorClassRelationId => {
                    let family = family_of_operator_class(*oid);
                    self.add_all(family.map(|family| (pg_sys::OperatorFamilyRelationId, family)));
                }
                pg_sys::OperatorRelationId => self.add_all(dead_rows::partners_of_operator(*oid)),
                _ => {}
            }
        }
        let defaults = |(class, _): &Address| *class == classes::DEFAULT_PRIVILEGES;
        if self.default_privileges || others.iter().any(defaults) {
            // Which row they stand under may have changed.
            self.add_all(dead_rows::default_privileges());
        }
        for part in others {
            self.add_all(parts::owners_of(part));
        }
    }

    /// Adds the objects whose text follows: partitions and children always, and where names changed everything that
    /// mentions the objects.
    pub fn expanded(mut self) -> Self {
        if self.names_changed {
            let rows = self.addresses();
            self.add_dependents(&rows);
            // What lives in a schema that was renamed, or belongs to an extension that moved, has a new name as well.
            let has_members =
                |(class, _): &&Address| [pg_sys::NamespaceRelationId, pg_sys::ExtensionRelationId].contains(class);
            if rows.iter().any(|row| has_members(&row)) {
                let rows = self.addresses();
                self.add_dependents(&rows);
            }
        }
        if self.names_changed {
            // The names of routines and operators contain types, which may be the ones that changed.
            let has_arguments =
                |(class, _): &Address| [pg_sys::OperatorRelationId, pg_sys::ProcedureRelationId].contains(class);
            let rows: Vec<Address> = self.addresses().into_iter().filter(has_arguments).collect();
            if !rows.is_empty() {
                self.add_dependents(&rows);
            }
        }
        if self.base_type_changed {
            let mut types = Vec::new();
            loop {
                let before = types.len();
                types = self.oids_of(pg_sys::TypeRelationId);
                if types.len() == before {
                    break;
                }
                let rows: Vec<Address> = types.iter().map(|oid| (pg_sys::TypeRelationId, *oid)).collect();
                self.add_dependents(&rows);
            }
        }
        let extensions = self.oids_of(pg_sys::ExtensionRelationId);
        if !extensions.is_empty() {
            let required = REQUIRED_EXTENSIONS.collect(&[Arg::Oids(&extensions)], Mode::Few, |row| row.oid(0));
            self.add_all(required.into_iter().map(|oid| (pg_sys::ExtensionRelationId, oid)));
        }
        let mut relations = self.oids_of(pg_sys::RelationRelationId);
        relations.retain(|oid| may_have_children(*oid));
        if !relations.is_empty() {
            let descendants = DESCENDANTS.collect(&[Arg::Oids(&relations)], Mode::Few, |row| row.oid(0));
            self.add_all(descendants.into_iter().map(|oid| (pg_sys::RelationRelationId, oid)));
        }
        if self.columns_changed {
            let types = self.oids_of(pg_sys::TypeRelationId).into_iter();
            // SAFETY: a cache lookup that answers with zero for a type that is not a relation's.
            let of_types = types.map(|oid| unsafe { pg_sys::get_typ_typrelid(oid) });
            let relations = self.oids_of(pg_sys::RelationRelationId).into_iter().chain(of_types);
            let listing: Vec<Address> = relations.flat_map(parts::listing_columns_of).collect();
            self.add_all(listing.iter().copied());
            self.add_owners(&listing);
        }
        self
    }

    fn oids_of(&self, class: pg_sys::Oid) -> Vec<pg_sys::Oid> {
        let rows = self.addresses().into_iter();
        rows.filter(|row| row.0 == class).map(|row| row.1).collect()
    }

    fn add_dependents(&mut self, rows: &[Address]) {
        let dependents = pairs(&DEPENDENTS, rows);
        self.add_all(dependents.iter().copied());
        self.add_owners(&dependents);
    }
}

fn pairs(query: &Query, rows: &[Address]) -> Vec<Address> {
    let classes: Vec<pg_sys::Oid> = rows.iter().map(|row| row.0).collect();
    let oids: Vec<pg_sys::Oid> = rows.iter().map(|row| row.1).collect();
    query.collect(&[Arg::Oids(&classes), Arg::Oids(&oids)], Mode::Few, |row| {
        (row.oid(0), row.oid(1))
    })
}

/// The object whose file a relation is a part of: the table of an index or of an owned sequence, now and before; the type
/// that a composite type's relation stands for.
fn owners_of_relation(oid: pg_sys::Oid) -> Vec<Address> {
    // SAFETY: cache lookups that answer with zero for what does not exist.
    unsafe {
        match pg_sys::get_rel_relkind(oid) as u8 {
            b'i' | b'I' => vec![(pg_sys::RelationRelationId, pg_sys::IndexGetRelation(oid, true))],
            b'S' => owners_of(pg_sys::RelationRelationId, oid),
            b'c' => vec![(pg_sys::TypeRelationId, pg_sys::get_rel_type_id(oid))],
            _ => Vec::new(),
        }
    }
}

/// The type that a function returns, if it has no more than a name yet: CREATE FUNCTION makes such a type.
fn shell_type_of(function: pg_sys::Oid) -> Option<Address> {
    // SAFETY: the function is looked for first; cache lookups.
    unsafe {
        let exists = pg_sys::get_func_namespace(function) != pg_sys::InvalidOid;
        let returned = exists.then(|| pg_sys::get_func_rettype(function))?;
        (!pg_sys::get_typisdefined(returned)).then_some((pg_sys::TypeRelationId, returned))
    }
}
