//! From an operator to its text.

use super::model::Operator;
use crate::schema::{DefinitionOption, Document, statement};

pub(super) fn document(operator: &Operator) -> Document {
    statement::document(create(operator), &operator.common)
}

pub(super) fn create(operator: &Operator) -> String {
    let options = DefinitionOption::render_list(&operator.options);
    format!("CREATE OPERATOR {} {options}", operator.symbol())
}
