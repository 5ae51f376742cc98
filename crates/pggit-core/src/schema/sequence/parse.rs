//! From a document back to a sequence.

use super::model::{ColumnReference, IntegerType, Sequence, SequenceOptions};
use crate::schema::cursor::Cursor;
use crate::schema::{Common, Document, ParseError, QualifiedName, Requirement};

impl SequenceOptions {
    /// Reads clauses until something else comes.
    pub(crate) fn parse(cursor: &mut Cursor) -> Result<Self, ParseError> {
        let mut options = Self::default();
        loop {
            if cursor.take("AS") {
                let name = cursor.token()?;
                options.data_type =
                    Some(IntegerType::from_name(name).ok_or_else(|| cursor.error("smallint, integer or bigint"))?);
            } else if cursor.take("START WITH") {
                options.start = Some(number(cursor)?);
            } else if cursor.take("INCREMENT BY") {
                options.increment = Some(number(cursor)?);
            } else if cursor.take("MINVALUE") {
                options.minimum = Some(number(cursor)?);
            } else if cursor.take("MAXVALUE") {
                options.maximum = Some(number(cursor)?);
            } else if cursor.take("CACHE") {
                options.cache = Some(number(cursor)?);
            } else if cursor.take("CYCLE") {
                options.cycle = true;
            } else {
                return Ok(options);
            }
        }
    }

    /// Reads `CREATE [UNLOGGED] SEQUENCE name clauses`, or nothing where that does not come next. Gives the name, whether
    /// it is unlogged, and the options.
    pub(crate) fn parse_create(cursor: &mut Cursor) -> Result<Option<(QualifiedName, bool, Self)>, ParseError> {
        let unlogged = cursor.take("CREATE UNLOGGED SEQUENCE");
        if !unlogged && !cursor.take("CREATE SEQUENCE") {
            return Ok(None);
        }
        let name = cursor.qualified_name()?;
        let options = Self::parse(cursor)?;
        cursor.expect_end()?;
        Ok(Some((name, unlogged, options)))
    }
}

fn number(cursor: &mut Cursor) -> Result<i64, ParseError> {
    let sign = if cursor.take("-") { "-" } else { "" };
    let digits = cursor.token()?;
    format!("{sign}{digits}").parse().map_err(|_| cursor.error("a number"))
}

impl ColumnReference {
    /// Reads `schema.relation.column`.
    pub(crate) fn parse(cursor: &mut Cursor) -> Result<Self, ParseError> {
        let relation = cursor.qualified_name()?;
        cursor.expect(".")?;
        let column = cursor.identifier()?;
        Ok(Self { relation, column })
    }
}

impl Sequence {
    pub(super) fn from_document(document: &Document) -> Result<Self, ParseError> {
        let (common, statements) = Common::parse(Requirement::all(&document.notes)?, &document.statements)?;
        let mut statements = statements.into_iter();
        let create = statements.next().unwrap_or_default();
        let mut cursor = Cursor::new(create);
        let (name, unlogged, options) =
            SequenceOptions::parse_create(&mut cursor)?.ok_or_else(|| cursor.error("CREATE SEQUENCE"))?;
        let mut sequence = Self {
            name,
            unlogged,
            options,
            owned_by: None,
            common,
        };
        for statement in statements {
            let mut cursor = Cursor::new(statement);
            cursor.expect("ALTER SEQUENCE")?;
            cursor.qualified_name()?;
            cursor.expect("OWNED BY")?;
            sequence.owned_by = Some(ColumnReference::parse(&mut cursor)?);
            cursor.expect_end()?;
        }
        Ok(sequence)
    }
}
