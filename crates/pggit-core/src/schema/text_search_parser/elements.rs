//! The parts of a text search parser that a diff compares one by one: its functions.

use super::model::TextSearchParser;
use crate::schema::{DefinitionOption, Element};

pub(super) fn of(parser: &TextSearchParser) -> Vec<Element> {
    DefinitionOption::elements(&parser.options)
        .chain(parser.common.elements())
        .collect()
}
