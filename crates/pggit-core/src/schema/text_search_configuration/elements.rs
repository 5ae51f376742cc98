//! The parts of a text search configuration that a diff compares one by one: its parser and its mappings.

use super::model::TextSearchConfiguration;
use super::render;
use crate::schema::Element;

pub(super) fn of(configuration: &TextSearchConfiguration) -> Vec<Element> {
    let parser = Element::new("PARSER", "", render::parser(configuration).render());
    let mappings = configuration
        .mappings
        .iter()
        .map(|mapping| Element::new("MAPPING", mapping.token_type.as_str(), render::mapping(mapping)));
    std::iter::once(parser)
        .chain(mappings)
        .chain(configuration.common.elements())
        .collect()
}
