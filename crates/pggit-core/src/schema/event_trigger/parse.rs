//! From the text of an event trigger back to the event trigger.

use super::model::EventTrigger;
use crate::schema::cursor::{Cursor, split_commas};
use crate::schema::relation::Firing;
use crate::schema::{Common, Document, ParseError, Requirement};

pub(super) fn document(document: &Document) -> Result<EventTrigger, ParseError> {
    let (common, statements) = Common::parse(Requirement::all(&document.notes)?, &document.statements)?;
    let mut statements = statements.into_iter();
    let mut trigger = create(statements.next().unwrap_or_default(), common)?;
    for statement in statements {
        trigger.firing = firing(statement, &trigger.name)?;
    }
    Ok(trigger)
}

fn create(statement: &str, common: Common) -> Result<EventTrigger, ParseError> {
    let mut cursor = Cursor::new(statement);
    cursor.expect("CREATE EVENT TRIGGER")?;
    let name = cursor.identifier()?;
    cursor.expect("ON")?;
    let event = cursor.identifier()?;
    let mut tags = Vec::new();
    if cursor.take("WHEN TAG IN") {
        for tag in split_commas(cursor.parenthesized()?) {
            tags.push(Cursor::new(tag).literal()?);
        }
    }
    cursor.expect("EXECUTE FUNCTION")?;
    let function = cursor.until(&["("]).to_owned();
    cursor.expect("( )")?;
    cursor.expect_end()?;
    Ok(EventTrigger {
        name,
        event,
        tags,
        function,
        firing: Firing::Origin,
        common,
    })
}

fn firing(statement: &str, name: &str) -> Result<Firing, ParseError> {
    let mut cursor = Cursor::new(statement);
    cursor.expect("ALTER EVENT TRIGGER")?;
    let same = cursor.identifier()? == name;
    let firing = Firing::from_words(cursor.rest()).filter(|_| same);
    firing.ok_or_else(|| ParseError::UnknownStatement(statement.to_owned()))
}
