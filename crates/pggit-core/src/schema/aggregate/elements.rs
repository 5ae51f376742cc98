//! The parts of an aggregate that a diff shows one by one: its arguments and its options.

use super::model::Aggregate;
use super::render;
use crate::schema::{DefinitionOption, Element};

pub(super) fn of(aggregate: &Aggregate) -> Vec<Element> {
    let arguments = Element::new("ARGUMENTS", "", render::arguments(aggregate));
    let options = DefinitionOption::elements(&aggregate.options);
    std::iter::once(arguments)
        .chain(options)
        .chain(aggregate.common.elements())
        .collect()
}
