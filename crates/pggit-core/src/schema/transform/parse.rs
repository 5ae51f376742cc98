//! From the text of a transform back to the transform.

use super::model::Transform;
use crate::schema::cursor::{Cursor, split_commas};
use crate::schema::{Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<Transform, ParseError> {
    statement::parse(document, |cursor, common| {
        cursor.expect("CREATE TRANSFORM FOR")?;
        let data_type = cursor.until(&["LANGUAGE"]).to_owned();
        cursor.expect("LANGUAGE")?;
        let mut transform = Transform {
            data_type,
            language: cursor.identifier()?,
            from_sql: None,
            to_sql: None,
            common,
        };
        for text in split_commas(cursor.parenthesized()?) {
            let mut function = Cursor::new(text);
            let place = if function.take("FROM SQL WITH FUNCTION") {
                &mut transform.from_sql
            } else {
                function.expect("TO SQL WITH FUNCTION")?;
                &mut transform.to_sql
            };
            *place = Some(function.rest().to_owned());
        }
        Ok(transform)
    })
}
