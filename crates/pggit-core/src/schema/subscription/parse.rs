//! From the text of a subscription back to the subscription.

use super::model::Subscription;
use super::render::UNCONNECTED;
use crate::schema::cursor::{Cursor, split_commas};
use crate::schema::{DefinitionOption, Document, ParseError, statement};

pub(super) fn document(document: &Document) -> Result<Subscription, ParseError> {
    statement::parse(document, |cursor, common| {
        cursor.expect("CREATE SUBSCRIPTION")?;
        let name = cursor.identifier()?;
        cursor.expect("CONNECTION")?;
        cursor.literal()?;
        cursor.expect("PUBLICATION")?;
        let mut publications = Vec::new();
        for publication in split_commas(cursor.until(&["WITH"])) {
            publications.push(Cursor::new(publication).identifier()?);
        }
        cursor.expect("WITH")?;
        let mut options = DefinitionOption::list(cursor.parenthesized()?)?;
        options.retain(|option| option.render() != UNCONNECTED);
        Ok(Subscription {
            name,
            publications,
            options,
            common,
        })
    })
}
