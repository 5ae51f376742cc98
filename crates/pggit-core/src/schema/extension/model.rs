//! What an extension is made of.

use super::{elements, fragments, parse, render};
use crate::schema::{Common, Document, Element, Fragment, Identity, Model, ObjectKind, ParseError, quote_identifier};

/// An installed extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The name, unquoted.
    pub name: String,
    /// The schema that it is installed in, unquoted.
    pub schema: String,
    /// The installed version.
    pub version: String,
    /// The comment, and the privileges on what the extension made, where they are not those that its script granted. An
    /// extension's owner cannot be set, and it has no privileges itself.
    pub common: Common,
}

impl Extension {
    /// What stands for the extension after `COMMENT ON` and `ALTER`: `EXTENSION pgcrypto`.
    pub fn target(&self) -> String {
        format!("EXTENSION {}", quote_identifier(&self.name))
    }
}

impl Model for Extension {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::Extension, "", self.name.as_str())
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
