//! From a procedural language to its text.

use super::model::Language;
use crate::schema::{Document, statement};

pub(super) fn document(language: &Language) -> Document {
    statement::document(create(language), &language.common)
}

pub(super) fn create(language: &Language) -> String {
    let verb = if language.trusted { "CREATE TRUSTED" } else { "CREATE" };
    let functions = language.functions().into_iter();
    let functions: String = functions
        .map(|(word, function)| format!(" {word} {function}"))
        .collect();
    format!("{verb} {}{functions}", language.target())
}
