//! What a subscription is made of.

use super::{elements, fragments, parse, render};
use crate::schema::{
    Common, DefinitionOption, Document, Element, Fragment, Identity, Model, ObjectKind, ParseError, quote_identifier,
};

/// A subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// The name, unquoted.
    pub name: String,
    /// The publications on the other side, unquoted, in the order in which they were given.
    pub publications: Vec<String>,
    /// Its options, without `connect = false`, which keeps a script from connecting: `slot_name = 'sales'`.
    pub options: Vec<DefinitionOption>,
    /// Requirements, comment, owner.
    pub common: Common,
}

impl Subscription {
    /// What stands for the subscription after `COMMENT ON` and `ALTER`: `SUBSCRIPTION sales`.
    pub fn target(&self) -> String {
        format!("SUBSCRIPTION {}", quote_identifier(&self.name))
    }
}

impl Model for Subscription {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::Subscription, "", self.name.as_str())
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
