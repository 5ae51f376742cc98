//! From the text of a routine back to the routine.

use super::arguments::Argument;
use super::model::Routine;
use crate::schema::common::Common;
use crate::schema::cursor::Cursor;
use crate::schema::document::Document;
use crate::schema::kind::ObjectKind;
use crate::schema::model::ParseError;
use crate::schema::requirement::Requirement;

pub(super) fn document(document: &Document) -> Result<Routine, ParseError> {
    let requirements = Requirement::all(&document.notes)?;
    let (common, rest) = Common::parse(requirements, &document.statements)?;
    let mut rest = rest.into_iter();
    let mut routine = definition(rest.next().unwrap_or(""))?;
    if let Some(statement) = rest.next() {
        return Err(ParseError::UnknownStatement(statement.to_owned()));
    }
    routine.common = common;
    Ok(routine)
}

pub(super) fn definition(definition: &str) -> Result<Routine, ParseError> {
    let mut cursor = Cursor::new(definition);
    cursor.expect("CREATE OR REPLACE")?;
    let kind = if cursor.take("FUNCTION") {
        ObjectKind::Function
    } else {
        cursor.expect("PROCEDURE")?;
        ObjectKind::Procedure
    };
    Ok(Routine {
        kind,
        name: cursor.qualified_name()?,
        arguments: Argument::list(cursor.parenthesized()?)?,
        definition: definition.to_owned(),
        common: Common::default(),
    })
}
