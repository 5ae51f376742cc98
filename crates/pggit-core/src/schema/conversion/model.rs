//! What a conversion is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind, QualifiedName};

/// A conversion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// Schema and name.
    pub name: QualifiedName,
    /// Whether it is the one that the server uses between these encodings.
    pub default: bool,
    /// The encoding that it converts from, as the server calls it: `LATIN1`.
    pub source: String,
    /// The encoding that it converts to.
    pub destination: String,
    /// The function that converts, as `regproc` prints it.
    pub function: String,
    /// Requirements, comment, owner.
    pub common: Common,
}

impl Conversion {
    /// What stands for the conversion after `COMMENT ON` and `ALTER`: `CONVERSION public.x`.
    pub fn target(&self) -> String {
        format!("CONVERSION {}", self.name)
    }
}

impl Model for Conversion {
    fn identity(&self) -> Identity {
        Identity::new(
            ObjectKind::Conversion,
            self.name.schema.as_str(),
            self.name.name.as_str(),
        )
    }

    by_files!();
}
