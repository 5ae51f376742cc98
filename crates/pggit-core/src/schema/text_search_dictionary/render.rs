//! From a text search dictionary to its text.

use super::model::TextSearchDictionary;
use crate::schema::{DefinitionOption, Document, statement};

pub(super) fn document(dictionary: &TextSearchDictionary) -> Document {
    statement::document(create(dictionary), &dictionary.common)
}

pub(super) fn create(dictionary: &TextSearchDictionary) -> String {
    let mut options = vec![template(dictionary)];
    options.extend(dictionary.options.iter().cloned());
    format!(
        "CREATE {} {}",
        dictionary.target(),
        DefinitionOption::render_list(&options)
    )
}

/// The template as the option that comes first.
pub(super) fn template(dictionary: &TextSearchDictionary) -> DefinitionOption {
    DefinitionOption {
        name: TEMPLATE.to_owned(),
        value: Some(dictionary.template.to_string()),
    }
}

pub(super) const TEMPLATE: &str = "TEMPLATE";
