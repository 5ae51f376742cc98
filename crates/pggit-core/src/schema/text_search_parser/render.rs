//! From a text search parser to its text.

use super::model::TextSearchParser;
use crate::schema::{DefinitionOption, Document, statement};

pub(super) fn document(parser: &TextSearchParser) -> Document {
    statement::document(create(parser), &parser.common)
}

pub(super) fn create(parser: &TextSearchParser) -> String {
    format!(
        "CREATE {} {}",
        parser.target(),
        DefinitionOption::render_list(&parser.options)
    )
}
