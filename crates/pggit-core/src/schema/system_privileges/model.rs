//! What system privileges are made of.

use super::{elements, fragments, parse, render};
use crate::schema::{Common, Document, Element, Fragment, Identity, Model, ObjectKind, ParseError};

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
