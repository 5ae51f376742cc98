//! What a collation is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, DefinitionOption, Identity, Model, ObjectKind, QualifiedName};

/// A collation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collation {
    /// Schema and name.
    pub name: QualifiedName,
    /// `provider = icu`, `locale = 'de'`, ... in the order in which `pg_dump` writes them.
    pub options: Vec<DefinitionOption>,
    /// Requirements, comment, owner.
    pub common: Common,
}

impl Collation {
    /// What stands for the collation after `COMMENT ON` and `ALTER`: `COLLATION public.x`.
    pub fn target(&self) -> String {
        format!("COLLATION {}", self.name)
    }
}

impl Model for Collation {
    fn identity(&self) -> Identity {
        Identity::new(
            ObjectKind::Collation,
            self.name.schema.as_str(),
            self.name.name.as_str(),
        )
    }

    by_files!();
}
