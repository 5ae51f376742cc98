//! What a materialized view is made of.

use super::{elements, fragments, parse, render};
use crate::schema::common::Common;
use crate::schema::identifier::QualifiedName;
use crate::schema::kind::ObjectKind;
use crate::schema::model::Model;
use crate::schema::model::by_files;
use crate::schema::path::Identity;
use crate::schema::relation::{Parts, StorageOption};

/// A materialized view. Whether it holds data is no part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaterializedView {
    /// Schema and name.
    pub name: QualifiedName,
    /// The table access method, unquoted, where it is not `heap`.
    pub access_method: Option<String>,
    /// Storage parameters, those of the TOAST table with `toast.` before their name and behind the others.
    pub options: Vec<StorageOption>,
    /// The query as `pg_get_viewdef` prints it, without its semicolon and the white space around it.
    pub query: String,
    /// Indexes, settings of columns, extended statistics.
    pub parts: Parts,
    /// Requirements, comments, owner, privileges.
    pub common: Common,
}

impl MaterializedView {
    /// Makes a materialized view of what `pg_get_viewdef` prints.
    pub fn new(name: QualifiedName, query: &str) -> Self {
        Self {
            name,
            access_method: None,
            options: Vec::new(),
            query: query.trim().trim_end_matches(';').to_owned(),
            parts: Parts::default(),
            common: Common::default(),
        }
    }
}

impl Model for MaterializedView {
    fn identity(&self) -> Identity {
        let QualifiedName { schema, name } = &self.name;
        Identity::new(ObjectKind::MaterializedView, schema.as_str(), name.as_str())
    }

    by_files!();
}
