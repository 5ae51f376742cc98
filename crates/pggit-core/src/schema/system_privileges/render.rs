//! From system privileges to their text.

use super::model::SystemPrivileges;
use crate::schema::Document;

pub(super) fn document(privileges: &SystemPrivileges) -> Document {
    let mut document = Document::default();
    privileges.common.render_into(&mut document);
    document
}
