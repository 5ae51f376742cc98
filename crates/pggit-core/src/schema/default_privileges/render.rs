//! From default privileges to their text.

use super::model::DefaultPrivileges;
use crate::schema::{Document, Privilege};

pub(super) fn document(defaults: &DefaultPrivileges) -> Document {
    let mut document = Document {
        notes: Vec::new(),
        statements: statements(defaults),
    };
    defaults.common.render_into(&mut document);
    document
}

pub(super) fn statements(defaults: &DefaultPrivileges) -> Vec<String> {
    let privileges = defaults.privileges.iter();
    privileges.map(|privilege| statement(defaults, privilege)).collect()
}

pub(super) fn statement(defaults: &DefaultPrivileges, privilege: &Privilege) -> String {
    format!("{} {}", defaults.head(), privilege.render())
}
