//! What a publication is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, DefinitionOption, Identity, Model, ObjectKind, QualifiedName, quote_identifier};

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// The name, unquoted.
    pub name: String,
    /// `FOR ALL TABLES`.
    pub all_tables: bool,
    /// Which changes are published, and how: `publish = 'insert, update'`.
    pub options: Vec<DefinitionOption>,
    /// The schemas whose tables are published, unquoted and sorted.
    pub schemas: Vec<String>,
    /// The tables that are published by name, sorted.
    pub tables: Vec<PublishedTable>,
    /// Requirements, comment, owner.
    pub common: Common,
}

/// A table of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedTable {
    /// The table.
    pub name: QualifiedName,
    /// The columns that are published, unquoted and sorted; none for all of them.
    pub columns: Vec<String>,
    /// Which rows are published, as `pg_get_expr()` writes it; `None` for all of them.
    pub filter: Option<String>,
}

impl Publication {
    /// What stands for the publication after `COMMENT ON` and `ALTER`: `PUBLICATION sales`.
    pub fn target(&self) -> String {
        format!("PUBLICATION {}", quote_identifier(&self.name))
    }
}

impl Model for Publication {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::Publication, "", self.name.as_str())
    }

    by_files!();
}
