//! The parts of a foreign-data wrapper that a diff compares one by one: its functions and options.

use super::model::ForeignDataWrapper;
use crate::schema::Element;
use crate::schema::foreign_option::ForeignOption;

pub(super) fn of(wrapper: &ForeignDataWrapper) -> Vec<Element> {
    wrapper
        .functions()
        .map(|(word, function)| Element::new("OPTION", word, format!("{word} {function}")))
        .chain(ForeignOption::elements(&wrapper.options))
        .chain(wrapper.common.elements())
        .collect()
}
