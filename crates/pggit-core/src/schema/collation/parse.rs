//! From the text of a collation back to the collation.

use super::model::Collation;
use crate::schema::{Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<Collation, ParseError> {
    statement::parse(document, |cursor, common| {
        let (name, options) = statement::definition(cursor, "CREATE COLLATION")?;
        Ok(Collation { name, options, common })
    })
}
