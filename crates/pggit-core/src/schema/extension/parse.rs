//! From the text of an extension back to the extension.

use super::model::Extension;
use crate::schema::cursor::Cursor;
use crate::schema::{Common, Document, ParseError, Requirement};

pub(super) fn document(document: &Document) -> Result<Extension, ParseError> {
    let (common, statements) = Common::parse(Requirement::all(&document.notes)?, &document.statements)?;
    let mut statements = statements.into_iter();
    let mut cursor = Cursor::new(statements.next().unwrap_or_default());
    cursor.expect("CREATE EXTENSION")?;
    let name = cursor.identifier()?;
    cursor.expect("WITH SCHEMA")?;
    let schema = cursor.identifier()?;
    cursor.expect("VERSION")?;
    let version = cursor.literal()?;
    cursor.expect_end()?;
    match statements.next() {
        Some(other) => Err(ParseError::UnknownStatement(other.to_owned())),
        None => Ok(Extension {
            name,
            schema,
            version,
            common,
        }),
    }
}
