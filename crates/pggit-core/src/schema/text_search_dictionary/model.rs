//! What a text search dictionary is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, DefinitionOption, Identity, Model, ObjectKind, QualifiedName};

/// A text search dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSearchDictionary {
    /// Schema and name.
    pub name: QualifiedName,
    /// The template that it is made with.
    pub template: QualifiedName,
    /// What the template is told, in the order that it was told: `stopwords = 'english'`.
    pub options: Vec<DefinitionOption>,
    /// Requirements, comment, owner.
    pub common: Common,
}

impl TextSearchDictionary {
    /// What stands for the dictionary after `COMMENT ON` and `ALTER`: `TEXT SEARCH DICTIONARY public.x`.
    pub fn target(&self) -> String {
        format!("TEXT SEARCH DICTIONARY {}", self.name)
    }
}

impl Model for TextSearchDictionary {
    fn identity(&self) -> Identity {
        Identity::new(
            ObjectKind::TextSearchDictionary,
            self.name.schema.as_str(),
            self.name.name.as_str(),
        )
    }

    by_files!();
}
