//! From the text of an operator family back to the family.

use super::member::Member;
use super::model::OperatorFamily;
use crate::schema::cursor::Cursor;
use crate::schema::{Common, Document, ParseError, Requirement};

pub(super) fn document(document: &Document) -> Result<OperatorFamily, ParseError> {
    let (common, statements) = Common::parse(Requirement::all(&document.notes)?, &document.statements)?;
    let mut statements = statements.into_iter();
    let mut cursor = Cursor::new(statements.next().unwrap_or_default());
    cursor.expect("CREATE OPERATOR FAMILY")?;
    let name = cursor.qualified_name()?;
    cursor.expect("USING")?;
    let access_method = cursor.identifier()?;
    cursor.expect_end()?;
    let mut family = OperatorFamily {
        name,
        access_method,
        members: Vec::new(),
        common,
    };
    if let Some(statement) = statements.next() {
        let head = format!("ALTER {} ADD", family.target());
        let members = statement.strip_prefix(&head);
        let members = members.ok_or_else(|| ParseError::UnknownStatement(statement.to_owned()))?;
        family.members = Member::list(members)?;
    }
    match statements.next() {
        Some(other) => Err(ParseError::UnknownStatement(other.to_owned())),
        None => Ok(family),
    }
}
