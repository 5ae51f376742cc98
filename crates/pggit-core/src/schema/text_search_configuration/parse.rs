//! From the text of a text search configuration back to the configuration.

use super::model::{Mapping, TextSearchConfiguration};
use super::render::PARSER;
use crate::schema::cursor::Cursor;
use crate::schema::{Common, Document, ParseError, QualifiedName, Requirement, statement};

pub(super) fn document(document: &Document) -> Result<TextSearchConfiguration, ParseError> {
    let (common, statements) = Common::parse(Requirement::all(&document.notes)?, &document.statements)?;
    let mut statements = statements.into_iter();
    let mut cursor = Cursor::new(statements.next().unwrap_or_default());
    let (name, options) = statement::definition(&mut cursor, "CREATE TEXT SEARCH CONFIGURATION")?;
    cursor.expect_end()?;
    let parser = match &options[..] {
        [option] if option.name == PARSER => option.value.as_deref(),
        _ => None,
    };
    let parser = parser.ok_or_else(|| cursor.error("the option PARSER"))?;
    let mut configuration = TextSearchConfiguration {
        parser: Cursor::new(parser).qualified_name()?,
        name,
        mappings: Vec::new(),
        common,
    };
    let head = format!("ALTER {}", configuration.target());
    for statement in statements {
        let mapping = statement.strip_prefix(&head);
        let mapping = mapping.ok_or_else(|| ParseError::UnknownStatement(statement.to_owned()))?;
        configuration.mappings.push(self::mapping(mapping)?);
    }
    Ok(configuration)
}

fn mapping(text: &str) -> Result<Mapping, ParseError> {
    let mut cursor = Cursor::new(text);
    cursor.expect("ADD MAPPING FOR")?;
    let token_type = cursor.identifier()?;
    cursor.expect("WITH")?;
    let mut dictionaries: Vec<QualifiedName> = vec![cursor.qualified_name()?];
    while cursor.take(",") {
        dictionaries.push(cursor.qualified_name()?);
    }
    cursor.expect_end()?;
    Ok(Mapping {
        token_type,
        dictionaries,
    })
}
