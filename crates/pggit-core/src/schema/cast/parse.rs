//! From the text of a cast back to the cast.

use super::model::{Cast, Context, Method};
use crate::schema::cursor::Cursor;
use crate::schema::{Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<Cast, ParseError> {
    statement::parse(document, |cursor, common| {
        cursor.expect("CREATE CAST")?;
        let mut types = Cursor::new(cursor.parenthesized()?);
        let source = types.until(&["AS"]).to_owned();
        types.expect("AS")?;
        let target = types.rest().to_owned();
        let method = if cursor.take("WITHOUT FUNCTION") {
            Method::Binary
        } else if cursor.take("WITH INOUT") {
            Method::InOut
        } else {
            cursor.expect("WITH FUNCTION")?;
            Method::Function(cursor.until(&["AS ASSIGNMENT", "AS IMPLICIT"]).to_owned())
        };
        let context = if cursor.take("AS ASSIGNMENT") {
            Context::Assignment
        } else if cursor.take("AS IMPLICIT") {
            Context::Implicit
        } else {
            Context::Explicit
        };
        Ok(Cast {
            source,
            target,
            method,
            context,
            common,
        })
    })
}
