//! The parts of a conversion that a diff compares one by one: its encodings, its function, whether it is the default.

use super::model::Conversion;
use super::render;
use crate::schema::Element;

pub(super) fn of(conversion: &Conversion) -> Vec<Element> {
    let default = conversion.default.then(|| Element::new("OPTION", "default", "DEFAULT"));
    let own = [
        Element::new("OPTION", "encodings", render::encodings(conversion)),
        Element::new("OPTION", "function", render::function(conversion)),
    ];
    default
        .into_iter()
        .chain(own)
        .chain(conversion.common.elements())
        .collect()
}
