//! The parts of a user mapping that a diff compares one by one: its options.

use super::model::UserMapping;
use crate::schema::Element;
use crate::schema::foreign_option::ForeignOption;

pub(super) fn of(mapping: &UserMapping) -> Vec<Element> {
    let options = ForeignOption::elements(&mapping.options);
    options.chain(mapping.common.elements()).collect()
}
