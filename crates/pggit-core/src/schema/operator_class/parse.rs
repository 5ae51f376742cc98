//! From the text of an operator class back to the class.

use super::model::OperatorClass;
use crate::schema::cursor::{Cursor, split_commas};
use crate::schema::operator_family::Member;
use crate::schema::{Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<OperatorClass, ParseError> {
    statement::parse(document, |cursor, common| {
        cursor.expect("CREATE OPERATOR CLASS")?;
        let name = cursor.qualified_name()?;
        let default = cursor.take("DEFAULT");
        cursor.expect("FOR TYPE")?;
        let data_type = cursor.until(&["USING"]).to_owned();
        cursor.expect("USING")?;
        let access_method = cursor.identifier()?;
        cursor.expect("FAMILY")?;
        let family = cursor.qualified_name()?;
        cursor.expect("AS")?;
        let mut class = OperatorClass {
            name,
            access_method,
            default,
            data_type,
            family,
            storage: None,
            members: Vec::new(),
            common,
        };
        for item in split_commas(cursor.rest()) {
            let mut storage = Cursor::new(item);
            if storage.take("STORAGE") {
                class.storage = Some(storage.rest().to_owned()).filter(|storage| *storage != class.data_type);
            } else {
                class.members.push(Member::parse(item)?);
            }
        }
        Ok(class)
    })
}
