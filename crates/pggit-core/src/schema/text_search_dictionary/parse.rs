//! From the text of a text search dictionary back to the dictionary.

use super::model::TextSearchDictionary;
use super::render::TEMPLATE;
use crate::schema::cursor::Cursor;
use crate::schema::{Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<TextSearchDictionary, ParseError> {
    statement::parse(document, |cursor, common| {
        let (name, mut options) = statement::definition(cursor, "CREATE TEXT SEARCH DICTIONARY")?;
        let is_template = options.first().is_some_and(|option| option.name == TEMPLATE);
        let template = if is_template { options.remove(0).value } else { None };
        let template = template.ok_or_else(|| cursor.error("the option TEMPLATE"))?;
        Ok(TextSearchDictionary {
            name,
            template: Cursor::new(&template).qualified_name()?,
            options,
            common,
        })
    })
}
