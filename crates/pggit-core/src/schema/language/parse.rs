//! From the text of a procedural language back to the language.

use super::model::Language;
use crate::schema::{Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<Language, ParseError> {
    statement::parse(document, |cursor, common| {
        cursor.expect("CREATE")?;
        let trusted = cursor.take("TRUSTED");
        cursor.expect("LANGUAGE")?;
        let name = cursor.identifier()?;
        cursor.expect("HANDLER")?;
        let handler = cursor.until(&["INLINE", "VALIDATOR"]).to_owned();
        let inline = cursor.take("INLINE").then(|| cursor.until(&["VALIDATOR"]).to_owned());
        let validator = cursor.take("VALIDATOR").then(|| cursor.rest().to_owned());
        Ok(Language {
            name,
            trusted,
            handler,
            inline,
            validator,
            common,
        })
    })
}
