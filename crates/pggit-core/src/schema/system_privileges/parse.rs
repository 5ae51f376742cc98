//! From the text of system privileges back to them.

use super::model::SystemPrivileges;
use crate::schema::{Common, Document, ParseError, Requirement};

pub(super) fn document(document: &Document) -> Result<SystemPrivileges, ParseError> {
    let (common, statements) = Common::parse(Requirement::all(&document.notes)?, &document.statements)?;
    if let Some(other) = statements.first() {
        return Err(ParseError::UnknownStatement((*other).to_owned()));
    }
    let target = common.privileges.first().map(|privilege| privilege.target.clone());
    let target = target.ok_or_else(|| ParseError::UnknownStatement(String::new()))?;
    match common.privileges.iter().find(|privilege| privilege.target != target) {
        Some(other) => Err(ParseError::UnknownStatement(other.render())),
        None => Ok(SystemPrivileges { target, common }),
    }
}
