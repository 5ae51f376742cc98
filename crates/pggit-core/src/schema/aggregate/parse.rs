//! From the text of an aggregate back to the aggregate.

use super::model::Aggregate;
use crate::schema::common::Common;
use crate::schema::cursor::Cursor;
use crate::schema::document::Document;
use crate::schema::identifier::QualifiedName;
use crate::schema::model::ParseError;
use crate::schema::option::DefinitionOption;
use crate::schema::requirement::Requirement;
use crate::schema::routine::Argument;

pub(super) fn document(document: &Document) -> Result<Aggregate, ParseError> {
    let requirements = Requirement::all(&document.notes)?;
    let (common, rest) = Common::parse(requirements, &document.statements)?;
    let mut rest = rest.into_iter();
    let mut cursor = Cursor::new(rest.next().unwrap_or(""));
    cursor.expect("CREATE AGGREGATE")?;
    let name = cursor.qualified_name()?;
    let arguments = cursor.parenthesized()?;
    let options = DefinitionOption::list(cursor.parenthesized()?)?;
    if let Some(statement) = rest.next() {
        return Err(ParseError::UnknownStatement(statement.to_owned()));
    }
    let mut aggregate = parts(name, arguments, options)?;
    aggregate.common = common;
    Ok(aggregate)
}

pub(super) fn parts(
    name: QualifiedName,
    arguments: &str,
    options: Vec<DefinitionOption>,
) -> Result<Aggregate, ParseError> {
    let mut cursor = Cursor::new(arguments);
    // The catalog's text for no arguments at all is empty, that of the statement is a star.
    let direct = if cursor.take("*") {
        ""
    } else {
        cursor.until(&["ORDER BY"])
    };
    let direct = Argument::list(direct)?;
    let aggregated = if cursor.take("ORDER BY") {
        Some(Argument::list(cursor.rest())?)
    } else {
        None
    };
    Ok(Aggregate {
        name,
        direct,
        aggregated,
        options,
        common: Common::default(),
    })
}
