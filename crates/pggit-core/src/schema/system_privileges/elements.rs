//! The parts of system privileges that a diff compares one by one.

use super::model::SystemPrivileges;
use crate::schema::Element;

pub(super) fn of(privileges: &SystemPrivileges) -> Vec<Element> {
    privileges.common.elements()
}
