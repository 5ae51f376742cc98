//! What system privileges are made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind};

/// The privileges on an object that the server made itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemPrivileges {
    /// What stands after `ON`: `FUNCTION pg_catalog.pg_ls_dir(text)`.
    pub target: String,
    /// The privileges that differ from those that a new database has.
    pub common: Common,
}

impl Model for SystemPrivileges {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::SystemPrivileges, "", self.target.as_str())
    }

    by_files!();
}
