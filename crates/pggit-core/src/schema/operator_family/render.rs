//! From an operator family to its text.

use super::member::Member;
use super::model::OperatorFamily;
use crate::schema::Document;

pub(super) fn document(family: &OperatorFamily) -> Document {
    let mut document = Document {
        statements: statements(family),
        ..Document::default()
    };
    family.common.render_into(&mut document);
    document
}

pub(super) fn statements(family: &OperatorFamily) -> Vec<String> {
    let target = family.target();
    let mut statements = vec![format!("CREATE {target}")];
    if !family.members.is_empty() {
        statements.push(format!("ALTER {target} ADD\n{}", Member::render_list(&family.members)));
    }
    statements
}
