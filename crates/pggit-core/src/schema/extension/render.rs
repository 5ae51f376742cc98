//! From an extension to its text.

use super::model::Extension;
use crate::schema::{Document, quote_identifier, quote_literal};

pub(super) fn document(extension: &Extension) -> Document {
    let mut document = Document::default();
    document.push(create(extension, "CREATE EXTENSION"));
    extension.common.render_into(&mut document);
    document
}

/// The statement that installs the extension; `verb` is what it starts with.
pub(super) fn create(extension: &Extension, verb: &str) -> String {
    let name = quote_identifier(&extension.name);
    format!("{verb} {name} WITH {} {}", schema(extension), version(extension))
}

pub(super) fn schema(extension: &Extension) -> String {
    format!("SCHEMA {}", quote_identifier(&extension.schema))
}

pub(super) fn version(extension: &Extension) -> String {
    format!("VERSION {}", quote_literal(&extension.version))
}
