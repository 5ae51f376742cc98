//! What an event trigger is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::relation::Firing;
use crate::schema::{Common, Identity, Model, ObjectKind, quote_identifier};

/// An event trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventTrigger {
    /// The name, unquoted.
    pub name: String,
    /// The event: `ddl_command_start`, `sql_drop`...
    pub event: String,
    /// The command tags that it fires for, in the order in which they were given; none for all of them.
    pub tags: Vec<String>,
    /// The function, as `regproc` prints it.
    pub function: String,
    /// When it fires.
    pub firing: Firing,
    /// Requirements, comment, owner.
    pub common: Common,
}

impl EventTrigger {
    /// What stands for the event trigger after `COMMENT ON` and `ALTER`: `EVENT TRIGGER no_drops`.
    pub fn target(&self) -> String {
        format!("EVENT TRIGGER {}", quote_identifier(&self.name))
    }
}

impl Model for EventTrigger {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::EventTrigger, "", self.name.as_str())
    }

    by_files!();
}
