//! What a text search parser is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, DefinitionOption, Identity, Model, ObjectKind, QualifiedName};

/// A text search parser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSearchParser {
    /// Schema and name.
    pub name: QualifiedName,
    /// `START = public.words_start`, ... in the order in which `pg_dump` writes them.
    pub options: Vec<DefinitionOption>,
    /// Requirements, comment.
    pub common: Common,
}

impl TextSearchParser {
    /// What stands for the parser after `COMMENT ON`: `TEXT SEARCH PARSER public.x`.
    pub fn target(&self) -> String {
        format!("TEXT SEARCH PARSER {}", self.name)
    }
}

impl Model for TextSearchParser {
    fn identity(&self) -> Identity {
        Identity::new(
            ObjectKind::TextSearchParser,
            self.name.schema.as_str(),
            self.name.name.as_str(),
        )
    }

    by_files!();
}
