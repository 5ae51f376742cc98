//! From the text of a text search parser back to the parser.

use super::model::TextSearchParser;
use crate::schema::{Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<TextSearchParser, ParseError> {
    statement::parse(document, |cursor, common| {
        let (name, options) = statement::definition(cursor, "CREATE TEXT SEARCH PARSER")?;
        Ok(TextSearchParser { name, options, common })
    })
}
