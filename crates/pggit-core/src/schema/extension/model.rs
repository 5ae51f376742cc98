//! What an extension is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind, quote_identifier};

/// An installed extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The name, unquoted.
    pub name: String,
    /// The schema that it is installed in, unquoted.
    pub schema: String,
    /// The installed version.
    pub version: String,
    /// The comment, and the privileges on what the extension made, where they are not those that its script granted. An
    /// extension's owner cannot be set, and it has no privileges itself.
    pub common: Common,
}

impl Extension {
    /// What stands for the extension after `COMMENT ON` and `ALTER`: `EXTENSION pgcrypto`.
    pub fn target(&self) -> String {
        format!("EXTENSION {}", quote_identifier(&self.name))
    }
}

impl Model for Extension {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::Extension, "", self.name.as_str())
    }

    by_files!();
}
