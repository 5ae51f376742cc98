//! From the text of default privileges back to them.

use super::model::DefaultPrivileges;
use crate::schema::cursor::Cursor;
use crate::schema::{Common, Document, ParseError, Privilege, Requirement};

pub(super) fn document(document: &Document) -> Result<DefaultPrivileges, ParseError> {
    let (common, statements) = Common::parse(Requirement::all(&document.notes)?, &document.statements)?;
    let first = statements.first().copied().unwrap_or_default();
    let (role, schema, _) = head(first)?;
    let mut defaults = DefaultPrivileges {
        role,
        schema,
        privileges: Vec::new(),
        common,
    };
    for statement in statements {
        let (role, schema, privilege) = head(statement)?;
        if (role, schema) != (defaults.role.clone(), defaults.schema.clone()) {
            return Err(ParseError::UnknownStatement(statement.to_owned()));
        }
        defaults.privileges.push(Privilege::parse(privilege, None)?);
    }
    Ok(defaults)
}

/// The role, the schema, and the GRANT or REVOKE of a statement.
fn head(statement: &str) -> Result<(String, Option<String>, &str), ParseError> {
    let mut cursor = Cursor::new(statement);
    cursor.expect("ALTER DEFAULT PRIVILEGES FOR ROLE")?;
    let role = cursor.identifier()?;
    let schema = if cursor.take("IN SCHEMA") {
        Some(cursor.identifier()?)
    } else {
        None
    };
    Ok((role, schema, cursor.rest()))
}
