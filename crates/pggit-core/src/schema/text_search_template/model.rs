//! What a text search template is made of.

use super::{elements, fragments, parse, render};
use crate::schema::{
    Common, DefinitionOption, Document, Element, Fragment, Identity, Model, ObjectKind, ParseError, QualifiedName,
};

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

    fn common(&self) -> &Common {
        &self.common
    }

    fn common_mut(&mut self) -> &mut Common {
        &mut self.common
    }

    fn render(&self) -> Document {
        render::document(self)
    }

    fn parse(document: &Document) -> Result<Self, ParseError> {
        parse::document(document)
    }

    fn elements(&self) -> Vec<Element> {
        elements::of(self)
    }

    fn fragments(&self) -> Vec<Fragment> {
        fragments::of(self)
    }
}
