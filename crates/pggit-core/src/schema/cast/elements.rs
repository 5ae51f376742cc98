//! The parts of a cast that a diff compares one by one: its method and its context.

use super::model::Cast;
use super::render;
use crate::schema::Element;

pub(super) fn of(cast: &Cast) -> Vec<Element> {
    let method = Element::new("OPTION", "method", render::method(&cast.method));
    let context = render::context(cast.context).map(|context| Element::new("OPTION", "context", context));
    std::iter::once(method)
        .chain(context)
        .chain(cast.common.elements())
        .collect()
}
