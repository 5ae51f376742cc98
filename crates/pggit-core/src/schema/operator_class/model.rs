//! What an operator class is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::operator_family::Member;
use crate::schema::{Common, Identity, Model, ObjectKind, QualifiedName, quote_identifier};

/// An operator class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorClass {
    /// Schema and name.
    pub name: QualifiedName,
    /// The access method, unquoted.
    pub access_method: String,
    /// Whether an index on the type uses it where none is named.
    pub default: bool,
    /// The type that it is for, as `format_type` prints it.
    pub data_type: String,
    /// The family that it belongs to.
    pub family: QualifiedName,
    /// The type that an index stores, where it is another one.
    pub storage: Option<String>,
    /// Its operators and functions.
    pub members: Vec<Member>,
    /// Requirements, comment, owner.
    pub common: Common,
}

impl OperatorClass {
    /// What stands for the class after `COMMENT ON` and `ALTER`: `OPERATOR CLASS public.n_ops USING btree`.
    pub fn target(&self) -> String {
        let access_method = quote_identifier(&self.access_method);
        format!("OPERATOR CLASS {} USING {access_method}", self.name)
    }
}

impl Model for OperatorClass {
    fn identity(&self) -> Identity {
        Identity::with_arguments(
            ObjectKind::OperatorClass,
            self.name.schema.as_str(),
            self.name.name.as_str(),
            self.access_method.as_str(),
        )
    }

    by_files!();
}
