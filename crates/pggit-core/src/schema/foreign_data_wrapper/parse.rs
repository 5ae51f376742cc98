//! From the text of a foreign-data wrapper back to the wrapper.

use super::model::ForeignDataWrapper;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::{Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<ForeignDataWrapper, ParseError> {
    statement::parse(document, |cursor, common| {
        cursor.expect("CREATE FOREIGN DATA WRAPPER")?;
        let name = cursor.identifier()?;
        let handler = cursor
            .take("HANDLER")
            .then(|| cursor.until(&["VALIDATOR", "OPTIONS"]).to_owned());
        let validator = cursor.take("VALIDATOR").then(|| cursor.until(&["OPTIONS"]).to_owned());
        Ok(ForeignDataWrapper {
            name,
            handler,
            validator,
            options: ForeignOption::parse_clause(cursor)?,
            common,
        })
    })
}
