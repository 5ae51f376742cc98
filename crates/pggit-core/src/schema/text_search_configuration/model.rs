//! What a text search configuration is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind, QualifiedName};

/// A text search configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSearchConfiguration {
    /// Schema and name.
    pub name: QualifiedName,
    /// The parser that cuts a text into tokens.
    pub parser: QualifiedName,
    /// What becomes of the tokens, in the order in which the parser numbers their types.
    pub mappings: Vec<Mapping>,
    /// Requirements, comment, owner.
    pub common: Common,
}

/// The dictionaries for the tokens of one type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The type of token, as the parser calls it, unquoted.
    pub token_type: String,
    /// The dictionaries in the order in which they are asked.
    pub dictionaries: Vec<QualifiedName>,
}

impl TextSearchConfiguration {
    /// What stands for the configuration after `COMMENT ON` and `ALTER`: `TEXT SEARCH CONFIGURATION public.x`.
    pub fn target(&self) -> String {
        format!("TEXT SEARCH CONFIGURATION {}", self.name)
    }
}

impl Model for TextSearchConfiguration {
    fn identity(&self) -> Identity {
        Identity::new(
            ObjectKind::TextSearchConfiguration,
            self.name.schema.as_str(),
            self.name.name.as_str(),
        )
    }

    by_files!();
}
