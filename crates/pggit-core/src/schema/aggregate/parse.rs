//! From the text of an aggregate back to the aggregate.

use super::model::{Aggregate, AggregateOption};
use crate::schema::common::Common;
use crate::schema::cursor::{Cursor, split_commas};
use crate::schema::document::Document;
use crate::schema::identifier::QualifiedName;
use crate::schema::model::ParseError;
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
    let options = split_commas(cursor.parenthesized()?);
    if let Some(statement) = rest.next() {
        return Err(ParseError::UnknownStatement(statement.to_owned()));
    }
    let mut aggregate = parts(name, arguments, options.into_iter())?;
    aggregate.common = common;
    Ok(aggregate)
}

pub(super) fn parts<'a>(
    name: QualifiedName,
    arguments: &str,
    options: impl Iterator<Item = &'a str>,
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
        options: options.map(option).collect::<Result<_, _>>()?,
        common: Common::default(),
    })
}

fn option(text: &str) -> Result<AggregateOption, ParseError> {
    let mut cursor = Cursor::new(text);
    let name = cursor.token()?.to_owned();
    let value = if cursor.take("=") {
        Some(cursor.rest().to_owned())
    } else {
        None
    };
    Ok(AggregateOption { name, value })
}
