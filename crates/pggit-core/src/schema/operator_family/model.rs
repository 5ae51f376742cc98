//! What an operator family is made of.

use super::member::Member;
use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind, QualifiedName, quote_identifier};

/// An operator family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorFamily {
    /// Schema and name.
    pub name: QualifiedName,
    /// The access method, unquoted.
    pub access_method: String,
    /// The operators and functions that belong to no operator class.
    pub members: Vec<Member>,
    /// Requirements, comment, owner.
    pub common: Common,
}

impl OperatorFamily {
    /// What stands for the family after `COMMENT ON` and `ALTER`: `OPERATOR FAMILY public.numbers USING btree`.
    pub fn target(&self) -> String {
        let access_method = quote_identifier(&self.access_method);
        format!("OPERATOR FAMILY {} USING {access_method}", self.name)
    }
}

impl Model for OperatorFamily {
    fn identity(&self) -> Identity {
        Identity::with_arguments(
            ObjectKind::OperatorFamily,
            self.name.schema.as_str(),
            self.name.name.as_str(),
            self.access_method.as_str(),
        )
    }

    by_files!();
}
