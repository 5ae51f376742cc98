//! From the text of an access method back to the access method.

use super::model::AccessMethod;
use crate::schema::{Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<AccessMethod, ParseError> {
    statement::parse(document, |cursor, common| {
        cursor.expect("CREATE ACCESS METHOD")?;
        let name = cursor.identifier()?;
        cursor.expect("TYPE")?;
        let purpose = cursor.token()?.to_owned();
        cursor.expect("HANDLER")?;
        Ok(AccessMethod {
            name,
            purpose,
            handler: cursor.rest().to_owned(),
            common,
        })
    })
}
