//! The parts of an operator family that a diff compares one by one: its loose members.

use super::model::OperatorFamily;
use crate::schema::Element;

pub(super) fn of(family: &OperatorFamily) -> Vec<Element> {
    let members = family.members.iter().map(|member| member.element());
    members.chain(family.common.elements()).collect()
}
