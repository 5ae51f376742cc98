//! Reads what hangs on relations: tables, views, materialized views.
//!
//! A kind's reader makes [`Relations`] of its own rows, lets the modules below add what can hang on the kind, and takes the
//! parts and the common attributes out again. Each module is one query for all relations.

pub mod columns;
pub mod extensions;
pub mod indexes;
pub mod policies;
pub mod rules;
pub mod statistics;
pub mod triggers;

use std::collections::HashMap;

use pggit_core::schema::common::{Comment, Common, ExtensionDependency, Owner, Placement};
use pggit_core::schema::cursor::Cursor;
use pggit_core::schema::privilege::{PrivilegeClass, privileges};
use pggit_core::schema::relation::{IndexSettings, Parts, ReplicaIdentity, StorageOption};
use pggit_core::schema::{QualifiedName, quote_identifier};
use pgrx::pg_sys;

use crate::server::spi::Row;

/// Relations by their oid.
pub type Relations = HashMap<pg_sys::Oid, Gathered>;

/// What was found out about a relation so far.
#[derive(Debug)]
pub struct Gathered {
    /// Its name.
    pub name: QualifiedName,
    /// What hangs on it.
    pub parts: Parts,
    /// Comments, dependencies on extensions, owners and privileges, of the relation and its parts.
    pub common: Common,
    /// The indexes that constraints made, by name.
    pub constraint_indexes: HashMap<String, ConstraintIndex>,
    /// The index that `REPLICA IDENTITY USING INDEX` named.
    pub replica_index: Option<String>,
}

/// An index that a constraint made.
#[derive(Debug)]
pub struct ConstraintIndex {
    /// What later statements set.
    pub settings: IndexSettings,
    /// Its storage parameters.
    pub options: Vec<StorageOption>,
}

impl Gathered {
    /// Starts with the relation's name and its owner, whose statement says TABLE.
    pub fn new(name: QualifiedName, owner: String) -> Self {
        let target = format!("TABLE {name}");
        Self {
            name,
            parts: Parts::default(),
            common: Common {
                owner: Some(Owner { target, role: owner }),
                ..Common::default()
            },
            constraint_indexes: HashMap::new(),
            replica_index: None,
        }
    }

    /// Adds a comment, if there is one. `target` stands after `COMMENT ON`.
    pub fn comment(&mut self, target: impl FnOnce(&QualifiedName) -> String, text: Option<String>) {
        if let Some(text) = text {
            let target = target(&self.name);
            self.common.comments.push(Comment { target, text });
        }
    }

    /// Adds dependencies on extensions. `target` stands after `ALTER`.
    fn depends_on(&mut self, target: impl Fn(&QualifiedName) -> String, extensions: impl IntoIterator<Item = String>) {
        let name = &self.name;
        let found = extensions.into_iter().map(|extension| ExtensionDependency {
            target: target(name),
            extension,
        });
        self.common.extensions.extend(found);
        self.common.extensions.sort();
    }

    /// Says in which tablespace the relation or one of its indexes is, where that is not the default. `target` stands after
    /// `ALTER`.
    pub fn stored_in(&mut self, target: impl FnOnce(&QualifiedName) -> String, tablespace: Option<String>) {
        if let Some(tablespace) = tablespace {
            let target = target(&self.name);
            self.common.placements.push(Placement { target, tablespace });
            self.common.placements.sort();
        }
    }

    /// Adds the privileges on the relation, or on one of its columns.
    pub fn privileges(&mut self, acl: Option<Vec<String>>, default: &[String], column: Option<&str>) {
        let Some(acl) = acl else { return };
        let class = if column.is_some() {
            PrivilegeClass::Column
        } else {
            PrivilegeClass::Table
        };
        let owner = self.common.owner.as_ref().map_or("", |owner| owner.role.as_str());
        let target = format!("TABLE {}", self.name);
        let found = privileges(Some(&acl), default, owner, class, &target, column);
        self.common.privileges.extend(found);
    }

    /// Sets the replica identity from `pg_class.relreplident`, after the indexes were read. An index that was dropped
    /// since it was named identifies nothing.
    pub fn replica_identity(&mut self, letter: char) {
        self.parts.replica_identity = match (letter, self.replica_index.take()) {
            ('f', _) => ReplicaIdentity::Full,
            ('n', _) => ReplicaIdentity::Nothing,
            ('i', Some(index)) => ReplicaIdentity::Index(index),
            _ => ReplicaIdentity::Default,
        };
    }
}

/// The relation that a row is about: its oid stands in the first column. `None` where it was not asked for.
fn relation_of<'a>(relations: &'a mut Relations, row: &Row) -> Option<&'a mut Gathered> {
    relations.get_mut(&row.oid(0))
}

/// Reads a schema as `regnamespace` writes it.
pub fn schema_name(text: &str) -> String {
    Cursor::new(text).identifier().unwrap_or_else(|_| text.to_owned())
}

/// Reads a name as `regclass` and the like write it while `pg_catalog` is all that is searched: with its schema, unless
/// that is `pg_catalog`.
pub fn qualified_name(text: &str) -> QualifiedName {
    let qualified = Cursor::new(text).qualified_name();
    qualified.unwrap_or_else(|_| QualifiedName::new("pg_catalog", schema_name(text)))
}

/// A part that `COMMENT ON` names with its relation: `TRIGGER t ON public.users`.
pub fn on_relation(kind: &str, name: &str) -> impl Fn(&QualifiedName) -> String {
    move |relation| format!("{kind} {} ON {relation}", quote_identifier(name))
}

/// What stands after `ALTER` or `COMMENT ON` for an index of a relation: it lives in that one's schema.
fn index_of(relation: &QualifiedName, name: &str) -> String {
    format!(
        "INDEX {}.{}",
        quote_identifier(&relation.schema),
        quote_identifier(name)
    )
}

/// Storage parameters from the catalog's array, in its order, which `pg_dump` keeps.
pub fn storage_options(prefix: &str, options: Option<Vec<String>>) -> Vec<StorageOption> {
    options
        .unwrap_or_default()
        .iter()
        .map(|option| StorageOption::from_catalog(prefix, option))
        .collect()
}

/// Attribute options from the catalog's array, without the one that the server keeps there for itself.
pub fn attribute_options(options: Option<Vec<String>>) -> Vec<StorageOption> {
    let mut options = storage_options("", options);
    options.retain(|option| option.name != ATTRIBUTE_VERSION);
    options
}

/// Since a minor release, versions before 19 keep the version of an attribute among its options; see
/// `ATTRIBUTE_VERSION_ATTOPTION` in `pg_attribute.h`. `pg_dump` leaves it out.
const ATTRIBUTE_VERSION: &str = "pg_attver";

/// An expression as `pg_get_expr()` writes it, without the line feed that a CASE starts with.
pub fn expression(text: String) -> String {
    text.trim().to_owned()
}

/// The word for a storage strategy.
pub fn storage_word(letter: char) -> Option<String> {
    let word = match letter {
        'p' => "PLAIN",
        'm' => "MAIN",
        'e' => "EXTERNAL",
        'x' => "EXTENDED",
        _ => return None,
    };
    Some(word.to_owned())
}

/// The word for a compression method.
pub fn compression_word(letter: char) -> Option<String> {
    let word = match letter {
        'p' => "pglz",
        'l' => "lz4",
        _ => return None,
    };
    Some(word.to_owned())
}
