//! What a foreign server is made of.

use super::{elements, fragments, parse, render};
use crate::schema::foreign_option::ForeignOption;
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind, quote_identifier, quote_literal};

/// A foreign server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// The name, unquoted.
    pub name: String,
    /// Its type, where one is given.
    pub server_type: Option<String>,
    /// Its version, where one is given.
    pub version: Option<String>,
    /// The foreign-data wrapper, unquoted.
    pub wrapper: String,
    /// Its options, sorted by name.
    pub options: Vec<ForeignOption>,
    /// Requirements, comment, owner, privileges.
    pub common: Common,
}

impl Server {
    /// What stands for the server after `COMMENT ON` and `ALTER`: `SERVER warehouse`.
    pub fn target(&self) -> String {
        format!("SERVER {}", quote_identifier(&self.name))
    }

    /// What stands for it in `GRANT ... ON`.
    pub fn privilege_target(&self) -> String {
        format!("FOREIGN {}", self.target())
    }

    /// Its clauses, each with a name for it.
    pub(super) fn clauses(&self) -> impl Iterator<Item = (&'static str, String)> {
        let server_type = self.server_type.as_deref().map(quote_literal);
        let version = self.version.as_deref().map(quote_literal);
        let clauses = [
            ("TYPE", server_type),
            ("VERSION", version),
            ("FOREIGN DATA WRAPPER", Some(quote_identifier(&self.wrapper))),
        ];
        clauses
            .into_iter()
            .filter_map(|(word, value)| Some((word, format!("{word} {}", value?))))
    }
}

impl Model for Server {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::Server, "", self.name.as_str())
    }

    by_files!();
}
