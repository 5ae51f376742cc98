//! What default privileges are made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::privilege::PrivilegeClass;
use crate::schema::{Common, Identity, Model, ObjectKind, Privilege, quote_identifier};

/// The default privileges on a role's new objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefaultPrivileges {
    /// The role that makes the objects, unquoted.
    pub role: String,
    /// The schema that the objects are made in, unquoted; `None` for any.
    pub schema: Option<String>,
    /// What is granted and revoked, by type of object. The target is `TABLES`, `SEQUENCES`...
    pub privileges: Vec<Privilege>,
    /// Requirements.
    pub common: Common,
}

/// Objects that default privileges are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewObjects {
    /// Tables, views, foreign tables.
    Tables,
    /// Sequences.
    Sequences,
    /// Routines.
    Functions,
    /// Types and domains.
    Types,
    /// Schemas.
    Schemas,
    /// Large objects.
    LargeObjects,
}

impl NewObjects {
    /// Reads the catalog's letter; `None` for one that this version does not know.
    pub fn from_letter(letter: char) -> Option<Self> {
        Some(match letter {
            'r' => Self::Tables,
            'S' => Self::Sequences,
            'f' => Self::Functions,
            'T' => Self::Types,
            'n' => Self::Schemas,
            'L' => Self::LargeObjects,
            _ => return None,
        })
    }

    /// What stands behind `ON`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Tables => "TABLES",
            Self::Sequences => "SEQUENCES",
            Self::Functions => "FUNCTIONS",
            Self::Types => "TYPES",
            Self::Schemas => "SCHEMAS",
            Self::LargeObjects => "LARGE OBJECTS",
        }
    }

    /// Which privileges there are.
    pub fn class(self) -> PrivilegeClass {
        match self {
            Self::Tables => PrivilegeClass::Table,
            Self::Sequences => PrivilegeClass::Sequence,
            Self::Functions => PrivilegeClass::Routine,
            Self::Types => PrivilegeClass::Type,
            Self::Schemas => PrivilegeClass::Schema,
            Self::LargeObjects => PrivilegeClass::LargeObject,
        }
    }
}

impl DefaultPrivileges {
    /// The words that each statement begins with.
    pub(super) fn head(&self) -> String {
        let role = quote_identifier(&self.role);
        let schema = self.schema.as_deref().map(quote_identifier);
        let schema = schema.map_or_else(String::new, |schema| format!(" IN SCHEMA {schema}"));
        format!("ALTER DEFAULT PRIVILEGES FOR ROLE {role}{schema}")
    }
}

impl Model for DefaultPrivileges {
    fn identity(&self) -> Identity {
        let role = quote_identifier(&self.role);
        let name = match self.schema.as_deref().map(quote_identifier) {
            Some(schema) => format!("{role} IN SCHEMA {schema}"),
            None => role,
        };
        Identity::new(ObjectKind::DefaultPrivileges, "", name)
    }

    by_files!();
}
