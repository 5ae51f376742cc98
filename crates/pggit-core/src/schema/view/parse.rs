//! From the text of a view back to the view.

use super::model::View;
use super::{ViewColumn, render};
use crate::schema::common::Common;
use crate::schema::cursor::Cursor;
use crate::schema::document::Document;
use crate::schema::model::ParseError;
use crate::schema::relation::StorageOption;
use crate::schema::requirement::Requirement;

pub(super) fn document(document: &Document) -> Result<View, ParseError> {
    let (requirements, notes) = Requirement::split_notes(&document.notes);
    let (common, rest) = Common::parse(requirements, &document.statements)?;
    let mut rest = rest.into_iter();
    let mut view = create(rest.next().unwrap_or(""))?;
    view.columns = notes
        .iter()
        .map(|note| ViewColumn::from_note(note))
        .collect::<Result<_, _>>()?;
    view.common = common;
    for statement in rest {
        if !view.parts.take(statement)? {
            return Err(ParseError::UnknownStatement(statement.to_owned()));
        }
    }
    Ok(view)
}

fn create(statement: &str) -> Result<View, ParseError> {
    let mut cursor = Cursor::new(statement);
    cursor.expect("CREATE VIEW")?;
    let name = cursor.qualified_name()?;
    let options = if cursor.take("WITH") {
        StorageOption::parse_list(cursor.parenthesized()?)?
    } else {
        Vec::new()
    };
    cursor.expect("AS")?;
    let (query, check_option) = render::split_check_option(cursor.rest());
    let mut view = View::new(name, query);
    view.options = options;
    view.check_option = check_option;
    Ok(view)
}
