//! The parts of an operator class that a diff compares one by one: its options and members.

use super::model::OperatorClass;
use super::render;
use crate::schema::Element;

pub(super) fn of(class: &OperatorClass) -> Vec<Element> {
    let mut options = vec![
        Element::new("OPTION", "type", format!("FOR TYPE {}", class.data_type)),
        Element::new("OPTION", "family", format!("FAMILY {}", class.family)),
    ];
    if class.default {
        options.push(Element::new("OPTION", "default", "DEFAULT"));
    }
    let storage = class.storage.iter();
    options.extend(storage.map(|storage| Element::new("OPTION", "storage", render::storage_option(storage))));
    let members = class.members.iter().map(|member| member.element());
    options
        .into_iter()
        .chain(members)
        .chain(class.common.elements())
        .collect()
}
