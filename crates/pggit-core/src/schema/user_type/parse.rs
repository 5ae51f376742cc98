//! From the text of a type back to the type.

use super::model::{Attribute, Definition, RangeOptions, UserType};
use crate::schema::cursor::{Cursor, split_commas};
use crate::schema::{Common, DefinitionOption, Document, ParseError, QualifiedName, Requirement};

pub(super) fn document(document: &Document) -> Result<UserType, ParseError> {
    let (common, statements) = Common::parse(Requirement::all(&document.notes)?, &document.statements)?;
    let mut statements = statements.into_iter();
    let mut cursor = Cursor::new(statements.next().unwrap_or_default());
    cursor.expect("CREATE TYPE")?;
    let name = cursor.qualified_name()?;
    let definition = if cursor.is_at_end() {
        Definition::Shell
    } else if cursor.sees("(") {
        Definition::Base(DefinitionOption::list(cursor.parenthesized()?)?)
    } else {
        cursor.expect("AS")?;
        definition(&mut cursor)?
    };
    cursor.expect_end()?;
    match statements.next() {
        Some(other) => Err(ParseError::UnknownStatement(other.to_owned())),
        None => Ok(UserType {
            name,
            definition,
            common,
        }),
    }
}

/// Reads what stands behind `AS`.
fn definition(cursor: &mut Cursor<'_>) -> Result<Definition, ParseError> {
    Ok(if cursor.take("ENUM") {
        Definition::Enum(list(cursor, |item| item.literal())?)
    } else if cursor.take("RANGE") {
        Definition::Range(range(cursor)?)
    } else {
        Definition::Composite(list(cursor, attribute)?)
    })
}

/// Reads `( item, item, ... )`.
fn list<T>(
    cursor: &mut Cursor<'_>,
    read: impl Fn(&mut Cursor<'_>) -> Result<T, ParseError>,
) -> Result<Vec<T>, ParseError> {
    let items = split_commas(cursor.parenthesized()?).into_iter().map(|text| {
        let mut item = Cursor::new(text);
        let value = read(&mut item)?;
        item.expect_end()?;
        Ok(value)
    });
    items.collect()
}

fn attribute(cursor: &mut Cursor<'_>) -> Result<Attribute, ParseError> {
    let name = cursor.identifier()?;
    let data_type = cursor.until(&["COLLATE"]).to_owned();
    let collation = cursor.take("COLLATE").then(|| cursor.qualified_name()).transpose()?;
    Ok(Attribute {
        name,
        data_type,
        collation,
    })
}

fn range(cursor: &mut Cursor<'_>) -> Result<RangeOptions, ParseError> {
    let options = list(cursor, |option| {
        let name = option.identifier()?;
        option.expect("=")?;
        Ok((name, option.rest().to_owned()))
    })?;
    let text = |name: &str| {
        let option = options.iter().find(|(found, _)| found == name);
        option.map(|(_, value)| value.clone())
    };
    let qualified = |name: &str| -> Result<Option<QualifiedName>, ParseError> {
        text(name).map(|value| Cursor::new(&value).qualified_name()).transpose()
    };
    Ok(RangeOptions {
        subtype: text("subtype").ok_or_else(|| cursor.error("the option subtype"))?,
        multirange: qualified("multirange_type_name")?
            .ok_or_else(|| cursor.error("the option multirange_type_name"))?,
        operator_class: qualified("subtype_opclass")?,
        collation: qualified("collation")?,
        canonical: text("canonical"),
        difference: text("subtype_diff"),
    })
}
