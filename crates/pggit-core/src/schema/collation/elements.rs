//! The parts of a collation that a diff compares one by one: its options.

use super::model::Collation;
use crate::schema::{DefinitionOption, Element};

pub(super) fn of(collation: &Collation) -> Vec<Element> {
    DefinitionOption::elements(&collation.options)
        .chain(collation.common.elements())
        .collect()
}
