//! The parts of a text search dictionary that a diff compares one by one: its template and options.

use super::model::TextSearchDictionary;
use super::render;
use crate::schema::{DefinitionOption, Element};

pub(super) fn of(dictionary: &TextSearchDictionary) -> Vec<Element> {
    let template = Element::new("TEMPLATE", "", render::template(dictionary).render());
    std::iter::once(template)
        .chain(DefinitionOption::elements(&dictionary.options))
        .chain(dictionary.common.elements())
        .collect()
}
