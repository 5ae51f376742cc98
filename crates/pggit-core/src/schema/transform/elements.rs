//! The parts of a transform that a diff compares one by one: its functions.

use super::model::Transform;
use crate::schema::Element;

pub(super) fn of(transform: &Transform) -> Vec<Element> {
    let functions = transform.functions().into_iter();
    let functions = functions.map(|(words, function)| {
        let name = words.trim_end_matches(" WITH FUNCTION").to_lowercase();
        Element::new("OPTION", name, format!("{words} {function}"))
    });
    functions.chain(transform.common.elements()).collect()
}
