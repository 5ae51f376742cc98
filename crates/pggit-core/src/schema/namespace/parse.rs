//! From the text of a schema back to the schema.

use super::model::Namespace;
use crate::schema::cursor::Cursor;
use crate::schema::{Common, Document, ParseError, Requirement};

pub(super) fn document(document: &Document) -> Result<Namespace, ParseError> {
    let (common, statements) = Common::parse(Requirement::all(&document.notes)?, &document.statements)?;
    let mut statements = statements.into_iter();
    let mut cursor = Cursor::new(statements.next().unwrap_or_default());
    cursor.expect("CREATE SCHEMA")?;
    let name = cursor.identifier()?;
    cursor.expect_end()?;
    match statements.next() {
        Some(other) => Err(ParseError::UnknownStatement(other.to_owned())),
        None => Ok(Namespace { name, common }),
    }
}
