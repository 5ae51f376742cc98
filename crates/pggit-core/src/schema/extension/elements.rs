//! The parts of an extension that a diff compares one by one: schema, version, comment.

use super::model::Extension;
use super::render;
use crate::schema::Element;

pub(super) fn of(extension: &Extension) -> Vec<Element> {
    let own = [
        Element::new("OPTION", "schema", render::schema(extension)),
        Element::new("OPTION", "version", render::version(extension)),
    ];
    own.into_iter().chain(extension.common.elements()).collect()
}
