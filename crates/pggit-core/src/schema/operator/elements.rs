//! The parts of an operator that a diff compares one by one: its options.

use super::model::Operator;
use crate::schema::{DefinitionOption, Element};

pub(super) fn of(operator: &Operator) -> Vec<Element> {
    DefinitionOption::elements(&operator.options)
        .chain(operator.common.elements())
        .collect()
}
