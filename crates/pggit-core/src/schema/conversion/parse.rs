//! From the text of a conversion back to the conversion.

use super::model::Conversion;
use crate::schema::{Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<Conversion, ParseError> {
    statement::parse(document, |cursor, common| {
        cursor.expect("CREATE")?;
        let default = cursor.take("DEFAULT");
        cursor.expect("CONVERSION")?;
        let name = cursor.qualified_name()?;
        cursor.expect("FOR")?;
        let source = cursor.literal()?;
        cursor.expect("TO")?;
        let destination = cursor.literal()?;
        cursor.expect("FROM")?;
        Ok(Conversion {
            name,
            default,
            source,
            destination,
            function: cursor.rest().to_owned(),
            common,
        })
    })
}
