//! From the text of a foreign server back to the server.

use super::model::Server;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::{Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<Server, ParseError> {
    statement::parse(document, |cursor, common| {
        cursor.expect("CREATE SERVER")?;
        let name = cursor.identifier()?;
        let server_type = if cursor.take("TYPE") {
            Some(cursor.literal()?)
        } else {
            None
        };
        let version = if cursor.take("VERSION") {
            Some(cursor.literal()?)
        } else {
            None
        };
        cursor.expect("FOREIGN DATA WRAPPER")?;
        Ok(Server {
            name,
            server_type,
            version,
            wrapper: cursor.identifier()?,
            options: ForeignOption::parse_clause(cursor)?,
            common,
        })
    })
}
