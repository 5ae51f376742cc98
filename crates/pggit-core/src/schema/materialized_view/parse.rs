//! From the text of a materialized view back to the materialized view.

use super::model::MaterializedView;
use super::render::WITHOUT_DATA;
use crate::schema::common::Common;
use crate::schema::cursor::Cursor;
use crate::schema::document::Document;
use crate::schema::model::ParseError;
use crate::schema::relation::StorageOption;
use crate::schema::requirement::Requirement;

pub(super) fn document(document: &Document) -> Result<MaterializedView, ParseError> {
    let requirements = Requirement::all(&document.notes)?;
    let (common, rest) = Common::parse(requirements, &document.statements)?;
    let mut rest = rest.into_iter();
    let mut view = create(rest.next().unwrap_or(""))?;
    view.common = common;
    for statement in rest {
        if !view.parts.take(statement)? {
            return Err(ParseError::UnknownStatement(statement.to_owned()));
        }
    }
    Ok(view)
}

fn create(statement: &str) -> Result<MaterializedView, ParseError> {
    let mut cursor = Cursor::new(statement);
    cursor.expect("CREATE MATERIALIZED VIEW")?;
    let name = cursor.qualified_name()?;
    let access_method = if cursor.take("USING") {
        Some(cursor.identifier()?)
    } else {
        None
    };
    let options = if cursor.take("WITH") {
        StorageOption::parse_list(cursor.parenthesized()?)?
    } else {
        Vec::new()
    };
    cursor.expect("AS")?;
    let query = cursor.rest().strip_suffix(WITHOUT_DATA);
    let query = query.ok_or_else(|| cursor.error(WITHOUT_DATA))?;
    let mut view = MaterializedView::new(name, query);
    view.access_method = access_method;
    view.options = options;
    Ok(view)
}
