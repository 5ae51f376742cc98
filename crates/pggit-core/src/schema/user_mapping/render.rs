//! From a user mapping to its text.

use super::model::UserMapping;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::{Document, statement};

pub(super) fn document(mapping: &UserMapping) -> Document {
    statement::document(create(mapping), &mapping.common)
}

pub(super) fn create(mapping: &UserMapping) -> String {
    let options = ForeignOption::clause(" ", &mapping.options);
    format!("CREATE USER MAPPING FOR {}{options}", mapping.name())
}
