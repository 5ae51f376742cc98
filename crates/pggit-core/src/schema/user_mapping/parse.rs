//! From the text of a user mapping back to the mapping.

use super::model::UserMapping;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::{Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<UserMapping, ParseError> {
    statement::parse(document, |cursor, common| {
        cursor.expect("CREATE USER MAPPING FOR")?;
        let role = if cursor.peek(0) == "PUBLIC" {
            cursor.token()?;
            None
        } else {
            Some(cursor.identifier()?)
        };
        cursor.expect("SERVER")?;
        Ok(UserMapping {
            role,
            server: cursor.identifier()?,
            options: ForeignOption::parse_clause(cursor)?,
            common,
        })
    })
}
