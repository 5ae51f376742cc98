//! From a transform to its text.

use super::model::Transform;
use crate::schema::{Document, statement};

pub(super) fn document(transform: &Transform) -> Document {
    statement::document(create(transform), &transform.common)
}

pub(super) fn create(transform: &Transform) -> String {
    let functions = transform.functions().into_iter();
    let lines: Vec<String> = functions
        .map(|(words, function)| format!("    {words} {function}"))
        .collect();
    format!("CREATE {} (\n{}\n)", transform.target(), lines.join(",\n"))
}
