//! What a procedural language is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind, quote_identifier};

/// A procedural language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// The name, unquoted.
    pub name: String,
    /// Whether users without special privileges may write functions in it.
    pub trusted: bool,
    /// The function that runs its functions, as `regproc` prints it.
    pub handler: String,
    /// The function that runs DO blocks.
    pub inline: Option<String>,
    /// The function that checks new functions.
    pub validator: Option<String>,
    /// Requirements, comment, owner, privileges.
    pub common: Common,
}

impl Language {
    /// What stands for the language after `COMMENT ON`, `ALTER` and in `GRANT ... ON`: `LANGUAGE plsample`.
    pub fn target(&self) -> String {
        format!("LANGUAGE {}", quote_identifier(&self.name))
    }

    /// Its functions with the words in front of them.
    pub(super) fn functions(&self) -> Vec<(&'static str, &str)> {
        let functions = [
            ("HANDLER", Some(self.handler.as_str())),
            ("INLINE", self.inline.as_deref()),
            ("VALIDATOR", self.validator.as_deref()),
        ];
        functions
            .into_iter()
            .filter_map(|(word, function)| Some((word, function?)))
            .collect()
    }
}

impl Model for Language {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::Language, "", self.name.as_str())
    }

    by_files!();
}
