//! The parts of a schema that a diff compares one by one: comment, owner, privileges.

use super::model::Namespace;
use crate::schema::Element;

pub(super) fn of(namespace: &Namespace) -> Vec<Element> {
    namespace.common.elements()
}
