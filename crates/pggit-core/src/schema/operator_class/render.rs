//! From an operator class to its text.

use super::model::OperatorClass;
use crate::schema::operator_family::Member;
use crate::schema::{Document, quote_identifier, statement};

pub(super) fn document(class: &OperatorClass) -> Document {
    statement::document(create(class), &class.common)
}

pub(super) fn create(class: &OperatorClass) -> String {
    let default = if class.default { "DEFAULT " } else { "" };
    let mut items: Vec<String> = class.storage.iter().map(|storage| storage_option(storage)).collect();
    if items.is_empty() && class.members.is_empty() {
        // The statement must have something; the type itself is the default.
        items.push(storage_option(&class.data_type));
    }
    let mut lines: Vec<String> = items.iter().map(|item| format!("    {item}")).collect();
    if !class.members.is_empty() {
        lines.push(Member::render_list(&class.members));
    }
    format!(
        "CREATE OPERATOR CLASS {}\n    {default}FOR TYPE {} USING {} FAMILY {} AS\n{}",
        class.name,
        class.data_type,
        quote_identifier(&class.access_method),
        class.family,
        lines.join(",\n")
    )
}

pub(super) fn storage_option(storage: &str) -> String {
    format!("STORAGE {storage}")
}
