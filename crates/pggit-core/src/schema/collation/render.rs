//! From a collation to its text.

use super::model::Collation;
use crate::schema::{DefinitionOption, Document, statement};

pub(super) fn document(collation: &Collation) -> Document {
    statement::document(create(collation), &collation.common)
}

pub(super) fn create(collation: &Collation) -> String {
    format!(
        "CREATE {} {}",
        collation.target(),
        DefinitionOption::render_list(&collation.options)
    )
}
