//! What a text search template is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, DefinitionOption, Identity, Model, ObjectKind, QualifiedName};

/// A text search template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSearchTemplate {
    /// Schema and name.
    pub name: QualifiedName,
    /// `INIT = public.stemmer_init`, `LEXIZE = public.stemmer_lexize`.
    pub options: Vec<DefinitionOption>,
    /// Requirements, comment.
    pub common: Common,
}

impl TextSearchTemplate {
    /// What stands for the template after `COMMENT ON`: `TEXT SEARCH TEMPLATE public.x`.
    pub fn target(&self) -> String {
        format!("TEXT SEARCH TEMPLATE {}", self.name)
    }
}

impl Model for TextSearchTemplate {
    fn identity(&self) -> Identity {
        Identity::new(
            ObjectKind::TextSearchTemplate,
            self.name.schema.as_str(),
            self.name.name.as_str(),
        )
    }

    by_files!();
}
