//! The parts of a procedural language that a diff compares one by one: whether it is trusted, and its functions.

use super::model::Language;
use crate::schema::Element;

pub(super) fn of(language: &Language) -> Vec<Element> {
    let trusted = language.trusted.then(|| Element::new("OPTION", "trusted", "TRUSTED"));
    let functions = language.functions().into_iter();
    let functions =
        functions.map(|(word, function)| Element::new("OPTION", word.to_lowercase(), format!("{word} {function}")));
    trusted
        .into_iter()
        .chain(functions)
        .chain(language.common.elements())
        .collect()
}
