//! What a foreign-data wrapper is made of.

use super::{elements, fragments, parse, render};
use crate::schema::foreign_option::ForeignOption;
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind, quote_identifier};

/// A foreign-data wrapper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignDataWrapper {
    /// The name, unquoted.
    pub name: String,
    /// The function that gives the functions of the wrapper, as `regproc` prints it.
    pub handler: Option<String>,
    /// The function that checks options.
    pub validator: Option<String>,
    /// Its options, sorted by name.
    pub options: Vec<ForeignOption>,
    /// Requirements, comment, owner, privileges.
    pub common: Common,
}

impl ForeignDataWrapper {
    /// What stands for the wrapper after `COMMENT ON`, `ALTER` and in `GRANT ... ON`: `FOREIGN DATA WRAPPER files`.
    pub fn target(&self) -> String {
        format!("FOREIGN DATA WRAPPER {}", quote_identifier(&self.name))
    }

    /// Its functions with the words in front of them.
    pub(super) fn functions(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let functions = [
            ("HANDLER", self.handler.as_deref()),
            ("VALIDATOR", self.validator.as_deref()),
        ];
        functions
            .into_iter()
            .filter_map(|(word, function)| Some((word, function?)))
    }
}

impl Model for ForeignDataWrapper {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::ForeignDataWrapper, "", self.name.as_str())
    }

    by_files!();
}
