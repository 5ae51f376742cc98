//! What a schema is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind, quote_identifier};

/// A schema, without what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namespace {
    /// The name, unquoted.
    pub name: String,
    /// Comment, owner, privileges.
    pub common: Common,
}

impl Namespace {
    /// Makes a schema that has nothing but a name.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            common: Common::default(),
        }
    }

    /// What stands for the schema after `COMMENT ON`, `ALTER` and in `GRANT ... ON`: `SCHEMA sales`.
    pub fn target(&self) -> String {
        format!("SCHEMA {}", quote_identifier(&self.name))
    }
}

impl Model for Namespace {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::Schema, "", self.name.as_str())
    }

    by_files!();
}
