//! What a user mapping is made of.

use super::{elements, fragments, parse, render};
use crate::schema::foreign_option::ForeignOption;
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind, quote_identifier};

/// A user mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserMapping {
    /// The role, unquoted; `None` for PUBLIC.
    pub role: Option<String>,
    /// The foreign server, unquoted.
    pub server: String,
    /// Its options, sorted by name.
    pub options: Vec<ForeignOption>,
    /// Requirements.
    pub common: Common,
}

impl UserMapping {
    /// The role and the server: `app SERVER warehouse`.
    pub(super) fn name(&self) -> String {
        let role = self.role.as_deref();
        let role = role.map_or_else(|| "PUBLIC".to_owned(), quote_identifier);
        format!("{role} SERVER {}", quote_identifier(&self.server))
    }
}

impl Model for UserMapping {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::UserMapping, "", self.name())
    }

    by_files!();
}
