//! The parts of a type that a diff compares one by one: labels, attributes, options.

use super::model::{Definition, UserType};
use super::render;
use crate::schema::{DefinitionOption, Element, quote_literal};

pub(super) fn of(user_type: &UserType) -> Vec<Element> {
    let own = match &user_type.definition {
        Definition::Enum(labels) => of_labels(labels),
        Definition::Composite(attributes) => attributes
            .iter()
            .map(|attribute| Element::new("ATTRIBUTE", attribute.name.as_str(), render::attribute_type(attribute)))
            .collect(),
        Definition::Range(range) => render::options(range)
            .into_iter()
            .map(|(name, value)| Element::new("OPTION", name, format!("{name} = {value}")))
            .collect(),
        Definition::Base(options) => DefinitionOption::elements(options).collect(),
        Definition::Shell => Vec::new(),
    };
    own.into_iter().chain(user_type.common.elements()).collect()
}

/// A label says which one it follows, as `ALTER TYPE ... ADD VALUE` does: the order of the labels has a meaning.
fn of_labels(labels: &[String]) -> Vec<Element> {
    let previous = std::iter::once(None).chain(labels.iter().map(Some));
    let labels = labels.iter().zip(previous).map(|(label, previous)| {
        let definition = match previous {
            Some(previous) => format!("{} AFTER {}", quote_literal(label), quote_literal(previous)),
            None => quote_literal(label),
        };
        Element::new("LABEL", label.as_str(), definition)
    });
    labels.collect()
}
