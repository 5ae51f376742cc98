//! From the text of a publication back to the publication.

use super::model::{Publication, PublishedTable};
use crate::schema::cursor::{Cursor, split_commas};
use crate::schema::{Common, DefinitionOption, Document, ParseError, Requirement};

pub(super) fn document(document: &Document) -> Result<Publication, ParseError> {
    let (common, statements) = Common::parse(Requirement::all(&document.notes)?, &document.statements)?;
    let mut statements = statements.into_iter();
    let mut publication = create(statements.next().unwrap_or_default(), common)?;
    for statement in statements {
        add(statement, &mut publication)?;
    }
    Ok(publication)
}

fn create(statement: &str, common: Common) -> Result<Publication, ParseError> {
    let mut cursor = Cursor::new(statement);
    cursor.expect("CREATE PUBLICATION")?;
    let name = cursor.identifier()?;
    let all_tables = cursor.take("FOR ALL TABLES");
    cursor.expect("WITH")?;
    let options = DefinitionOption::list(cursor.parenthesized()?)?;
    cursor.expect_end()?;
    Ok(Publication {
        name,
        all_tables,
        options,
        schemas: Vec::new(),
        tables: Vec::new(),
        common,
    })
}

fn add(statement: &str, publication: &mut Publication) -> Result<(), ParseError> {
    let mut cursor = Cursor::new(statement);
    cursor.expect("ALTER PUBLICATION")?;
    if cursor.identifier()? != publication.name {
        return Err(ParseError::UnknownStatement(statement.to_owned()));
    }
    if cursor.take("ADD TABLES IN SCHEMA") {
        publication.schemas.push(cursor.identifier()?);
    } else {
        cursor.expect("ADD TABLE ONLY")?;
        publication.tables.push(table(&mut cursor)?);
    }
    cursor.expect_end()
}

fn table(cursor: &mut Cursor<'_>) -> Result<PublishedTable, ParseError> {
    let name = cursor.qualified_name()?;
    let mut columns = Vec::new();
    if cursor.sees("(") {
        for column in split_commas(cursor.parenthesized()?) {
            columns.push(Cursor::new(column).identifier()?);
        }
    }
    let filter = if cursor.take("WHERE") {
        Some(cursor.parenthesized()?.to_owned())
    } else {
        None
    };
    Ok(PublishedTable { name, columns, filter })
}
