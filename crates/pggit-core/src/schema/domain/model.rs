//! What a domain is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind, QualifiedName};

/// A domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// Schema and name.
    pub name: QualifiedName,
    /// The type that it is based on, as `format_type` prints it.
    pub base: String,
    /// The collation, where it is not the base type's.
    pub collation: Option<QualifiedName>,
    /// The default as an SQL expression.
    pub default: Option<String>,
    /// The prohibition of nulls.
    pub not_null: Option<NotNull>,
    /// The CHECK constraints, sorted by name.
    pub constraints: Vec<DomainConstraint>,
    /// Comments on the domain and its constraints, owner, privileges.
    pub common: Common,
}

/// `NOT NULL`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NotNull {
    /// The constraint's name, where the server keeps one (PostgreSQL 17) and it is not the one that the server would choose.
    pub name: Option<String>,
}

/// A CHECK constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainConstraint {
    /// The name, unquoted.
    pub name: String,
    /// `CHECK (...)`, as `pg_get_constraintdef` prints it, without `NOT VALID`.
    pub definition: String,
    /// Whether it is known to hold for existing values; where it is not, `NOT VALID` is said.
    pub validated: bool,
}

impl Domain {
    /// What stands for the domain after `COMMENT ON`, `ALTER` and in `GRANT ... ON`: `DOMAIN public.code`.
    pub fn target(&self) -> String {
        format!("DOMAIN {}", self.name)
    }
}

impl DomainConstraint {
    /// Makes a constraint of what `pg_get_constraintdef` prints.
    pub fn from_definition(name: impl Into<String>, definition: &str) -> Self {
        let unmarked = definition.strip_suffix(render::NOT_VALID);
        Self {
            name: name.into(),
            definition: unmarked.unwrap_or(definition).to_owned(),
            validated: unmarked.is_none(),
        }
    }
}

impl Model for Domain {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::Domain, self.name.schema.as_str(), self.name.name.as_str())
    }

    by_files!();
}
