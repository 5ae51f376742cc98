//! The parts of a text search template that a diff compares one by one: its functions.

use super::model::TextSearchTemplate;
use crate::schema::{DefinitionOption, Element};

pub(super) fn of(template: &TextSearchTemplate) -> Vec<Element> {
    DefinitionOption::elements(&template.options)
        .chain(template.common.elements())
        .collect()
}
