//! From a foreign-data wrapper to its text.

use super::model::ForeignDataWrapper;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::{Document, statement};

pub(super) fn document(wrapper: &ForeignDataWrapper) -> Document {
    statement::document(create(wrapper), &wrapper.common)
}

pub(super) fn create(wrapper: &ForeignDataWrapper) -> String {
    let functions: String = wrapper
        .functions()
        .map(|(word, function)| format!(" {word} {function}"))
        .collect();
    let options = ForeignOption::clause(" ", &wrapper.options);
    format!("CREATE {}{functions}{options}", wrapper.target())
}
