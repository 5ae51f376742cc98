//! What a type is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, DefinitionOption, Identity, Model, ObjectKind, QualifiedName};

/// A type that is no domain: an enum, composite, range, base or shell type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserType {
    /// Schema and name.
    pub name: QualifiedName,
    /// What kind of type it is, and its values, attributes or options.
    pub definition: Definition,
    /// Comments on the type and its attributes, owner, privileges.
    pub common: Common,
}

/// What a type consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Definition {
    /// The labels of an enum in their order.
    Enum(Vec<String>),
    /// The attributes of a composite type in their order.
    Composite(Vec<Attribute>),
    /// A range over another type.
    Range(RangeOptions),
    /// A type of its own, made of functions: `INPUT = public.box_in`, ... in the order in which `pg_dump` writes them.
    Base(Vec<DefinitionOption>),
    /// A name for a type that is still to be made.
    Shell,
}

/// An attribute of a composite type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// The name, unquoted.
    pub name: String,
    /// The type, as `format_type` prints it.
    pub data_type: String,
    /// The collation, where it is not the type's.
    pub collation: Option<QualifiedName>,
}

/// The options of a range type, each as SQL has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RangeOptions {
    /// The type of the bounds, as `format_type` prints it.
    pub subtype: String,
    /// The name of the multirange type that goes with the range.
    pub multirange: QualifiedName,
    /// The operator class that orders the bounds, where it is not the subtype's default one.
    pub operator_class: Option<QualifiedName>,
    /// The collation, where it is not the subtype's.
    pub collation: Option<QualifiedName>,
    /// The function that brings a range into its canonical form, as `regproc` prints it.
    pub canonical: Option<String>,
    /// The function that gives the distance of two bounds, as `regproc` prints it.
    pub difference: Option<String>,
}

impl UserType {
    /// What stands for the type after `COMMENT ON`, `ALTER` and in `GRANT ... ON`: `TYPE public.mood`.
    pub fn target(&self) -> String {
        Self::target_of(&self.name)
    }

    /// The same for the type of that name.
    pub fn target_of(name: &QualifiedName) -> String {
        format!("TYPE {name}")
    }
}

impl Model for UserType {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::Type, self.name.schema.as_str(), self.name.name.as_str())
    }

    by_files!();
}
