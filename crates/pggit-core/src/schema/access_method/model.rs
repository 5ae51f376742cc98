//! What an access method is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind, quote_identifier};

/// An access method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessMethod {
    /// The name, unquoted.
    pub name: String,
    /// What it is for: `TABLE` or `INDEX`.
    pub purpose: String,
    /// The handler function, as `regproc` prints it.
    pub handler: String,
    /// Requirements, comment.
    pub common: Common,
}

impl AccessMethod {
    /// What stands for the access method after `COMMENT ON`: `ACCESS METHOD columns`.
    pub fn target(&self) -> String {
        format!("ACCESS METHOD {}", quote_identifier(&self.name))
    }
}

impl Model for AccessMethod {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::AccessMethod, "", self.name.as_str())
    }

    by_files!();
}
