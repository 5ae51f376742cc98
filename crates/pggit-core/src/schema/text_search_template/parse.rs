//! From the text of a text search template back to the template.

use super::model::TextSearchTemplate;
use crate::schema::{Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<TextSearchTemplate, ParseError> {
    statement::parse(document, |cursor, common| {
        let (name, options) = statement::definition(cursor, "CREATE TEXT SEARCH TEMPLATE")?;
        Ok(TextSearchTemplate { name, options, common })
    })
}
