//! What a subscription is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, DefinitionOption, Identity, Model, ObjectKind, quote_identifier};

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

    by_files!();
}
