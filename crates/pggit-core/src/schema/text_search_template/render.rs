//! From a text search template to its text.

use super::model::TextSearchTemplate;
use crate::schema::{DefinitionOption, Document, statement};

pub(super) fn document(template: &TextSearchTemplate) -> Document {
    statement::document(create(template), &template.common)
}

pub(super) fn create(template: &TextSearchTemplate) -> String {
    format!(
        "CREATE {} {}",
        template.target(),
        DefinitionOption::render_list(&template.options)
    )
}
