//! The form of a text that is one statement and what is common to all kinds.

use super::common::Common;
use super::cursor::Cursor;
use super::document::Document;
use super::identifier::QualifiedName;
use super::model::ParseError;
use super::option::DefinitionOption;
use super::requirement::Requirement;

/// Writes the document of an object that one statement makes.
pub(super) fn document(create: String, common: &Common) -> Document {
    let mut document = Document::default();
    document.push(create);
    common.render_into(&mut document);
    document
}

/// Reads it back: `read` gets the statement and must read it to its end.
pub(super) fn parse<T>(
    document: &Document,
    read: impl FnOnce(&mut Cursor<'_>, Common) -> Result<T, ParseError>,
) -> Result<T, ParseError> {
    let (common, statements) = Common::parse(Requirement::all(&document.notes)?, &document.statements)?;
    if let Some(other) = statements.get(1) {
        return Err(ParseError::UnknownStatement((*other).to_owned()));
    }
    let mut cursor = Cursor::new(statements.first().copied().unwrap_or_default());
    let object = read(&mut cursor, common)?;
    cursor.expect_end()?;
    Ok(object)
}

/// Reads `CREATE <kind> <name> ( <options> )`: `head` is what stands before the name.
pub(super) fn definition(
    cursor: &mut Cursor<'_>,
    head: &str,
) -> Result<(QualifiedName, Vec<DefinitionOption>), ParseError> {
    cursor.expect(head)?;
    let name = cursor.qualified_name()?;
    let options = DefinitionOption::list(cursor.parenthesized()?)?;
    Ok((name, options))
}
