//! The parts of an access method that a diff compares one by one: its purpose and its handler.

use super::model::AccessMethod;
use super::render;
use crate::schema::Element;

pub(super) fn of(access_method: &AccessMethod) -> Vec<Element> {
    let own = [
        Element::new("OPTION", "type", render::purpose(access_method)),
        Element::new("OPTION", "handler", render::handler(access_method)),
    ];
    own.into_iter().chain(access_method.common.elements()).collect()
}
