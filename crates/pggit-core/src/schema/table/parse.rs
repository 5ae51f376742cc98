//! From a document back to a table.

use super::model::*;
use crate::schema::cursor::{Cursor, split_commas};
use crate::schema::foreign_option::ForeignOption;
use crate::schema::relation::parse::IndexChange;
use crate::schema::relation::{IdentityColumn, IndexSettings, StorageOption};
use crate::schema::sequence::{ColumnReference, SequenceOptions};
use crate::schema::{Common, Document, ParseError, QualifiedName, Requirement};

fn creates_sequence(cursor: &Cursor) -> bool {
    cursor.sees("CREATE SEQUENCE") || cursor.sees("CREATE UNLOGGED SEQUENCE")
}

impl Table {
    pub(super) fn from_document(document: &Document) -> Result<Self, ParseError> {
        let (common, statements) = Common::parse(Requirement::all(&document.notes)?, &document.statements)?;
        let (sequences, statements): (Vec<&str>, Vec<&str>) = statements
            .into_iter()
            .partition(|statement| creates_sequence(&Cursor::new(statement)));
        let create = statements.first().copied().unwrap_or_default();
        let mut table = Self::parse_create(&mut Cursor::new(create))?;
        table.common = common;
        for statement in sequences {
            table.sequences.extend(OwnedSequence::parse(statement)?);
        }
        for statement in statements.iter().skip(1) {
            if !table.take(&mut Cursor::new(statement))? && !table.parts.take(statement)? {
                return Err(ParseError::UnknownStatement((*statement).to_owned()));
            }
        }
        Ok(table)
    }

    fn parse_create(cursor: &mut Cursor) -> Result<Self, ParseError> {
        let unlogged = cursor.take("CREATE UNLOGGED TABLE");
        let is_foreign = !unlogged && cursor.take("CREATE FOREIGN TABLE");
        if !unlogged && !is_foreign {
            cursor.expect("CREATE TABLE")?;
        }
        let mut table = Self::new(cursor.qualified_name()?);
        table.unlogged = unlogged;
        if cursor.take("OF") {
            table.of_type = Some(cursor.qualified_name()?);
        }
        if table.of_type.is_none() || cursor.sees("(") {
            for line in split_commas(cursor.parenthesized()?) {
                table.parse_line(&mut Cursor::new(line))?;
            }
        }
        if cursor.take("INHERITS") {
            for parent in split_commas(cursor.parenthesized()?) {
                table.inherits.push(Cursor::new(parent).qualified_name()?);
            }
        }
        if cursor.take("PARTITION BY") {
            table.partition_by = Some(cursor.until(&["USING", "WITH"]).to_owned());
        }
        if cursor.take("USING") {
            table.access_method = Some(cursor.identifier()?);
        }
        if cursor.take("WITH") {
            table.options = StorageOption::parse_list(cursor.parenthesized()?)?;
        }
        if is_foreign {
            cursor.expect("SERVER")?;
            table.foreign = Some(ForeignSource {
                server: cursor.identifier()?,
                options: ForeignOption::parse_clause(cursor)?,
            });
        }
        cursor.expect_end()?;
        Ok(table)
    }

    fn parse_line(&mut self, cursor: &mut Cursor) -> Result<(), ParseError> {
        if cursor.take("CONSTRAINT") {
            self.constraints.push(Constraint::parse(cursor)?);
        } else {
            self.columns.push(Column::parse(cursor)?);
        }
        Ok(())
    }

    /// Takes over a statement behind `CREATE TABLE`. False where it is not the table's own.
    fn take(&mut self, cursor: &mut Cursor) -> Result<bool, ParseError> {
        let taken = if cursor.take("ALTER SEQUENCE") {
            let name = cursor.qualified_name()?;
            self.take_sequence(&name, cursor)?
        } else if cursor.take("ALTER INDEX") {
            let (name, change) = IndexChange::parse(cursor)?;
            let constraint = self.constraints.iter_mut().find(|constraint| constraint.name == name);
            constraint.map(|constraint| constraint.index.change(change)).is_some()
        } else if cursor.take("ALTER TABLE") {
            cursor.take("ONLY");
            let name = cursor.qualified_name()?;
            self.take_alter(name, cursor)?
        } else {
            false
        };
        if taken {
            cursor.expect_end()?;
        }
        Ok(taken)
    }

    fn take_sequence(&mut self, name: &QualifiedName, cursor: &mut Cursor) -> Result<bool, ParseError> {
        if cursor.take("OWNED BY") {
            let owner = ColumnReference::parse(cursor)?;
            let owned = self.sequences.iter_mut().find(|sequence| sequence.name == *name);
            owned.ok_or_else(|| cursor.error("a sequence that was created"))?.column = owner.column;
            return Ok(true);
        }
        let identities = self.columns.iter_mut().filter_map(|column| match &mut column.value {
            ColumnValue::Identity(identity) => Some(identity),
            _ => None,
        });
        let mut identities = identities.filter(|identity| identity.sequence == *name);
        identities.next().map_or(Ok(false), |identity| identity.change(cursor))
    }

    /// What follows `ALTER TABLE name`.
    fn take_alter(&mut self, name: QualifiedName, cursor: &mut Cursor) -> Result<bool, ParseError> {
        if cursor.take("ATTACH PARTITION") {
            cursor.qualified_name()?;
            let bound = cursor.rest().to_owned();
            self.partition_of = Some(PartitionOf { parent: name, bound });
        } else if cursor.take("ADD CONSTRAINT") {
            let constraint = Constraint::parse(cursor)?;
            let place = self.constraints.partition_point(|other| other.precedes(&constraint));
            self.constraints.insert(place, constraint);
        } else if cursor.take("ENABLE ROW LEVEL SECURITY") {
            self.row_security = true;
        } else if cursor.take("FORCE ROW LEVEL SECURITY") {
            self.force_row_security = true;
        } else {
            return Ok(false);
        }
        Ok(true)
    }
}

impl Column {
    fn parse(cursor: &mut Cursor) -> Result<Self, ParseError> {
        let name = cursor.identifier()?;
        let data_type = if cursor.take("WITH OPTIONS") {
            None
        } else {
            let ends = [
                "COMPRESSION",
                "COLLATE",
                "CONSTRAINT",
                "NOT NULL",
                "DEFAULT",
                "GENERATED",
            ];
            Some(cursor.until(&ends).to_owned())
        };
        let mut column = Self {
            name,
            data_type,
            compression: None,
            collation: None,
            not_null: None,
            value: ColumnValue::None,
        };
        if cursor.take("COMPRESSION") {
            column.compression = Some(cursor.token()?.to_owned());
        }
        if cursor.take("COLLATE") {
            column.collation = Some(cursor.qualified_name()?);
        }
        column.not_null = NotNull::parse(cursor)?;
        if cursor.take("DEFAULT") {
            column.value = ColumnValue::Default(cursor.rest().to_owned());
        } else if cursor.take("GENERATED ALWAYS AS (") {
            let expression = cursor.until(&[")"]).to_owned();
            cursor.expect(")")?;
            let stored = cursor.take("STORED");
            if !stored {
                cursor.expect("VIRTUAL")?;
            }
            column.value = ColumnValue::Generated { expression, stored };
        } else if cursor.sees("GENERATED") {
            column.value = ColumnValue::Identity(IdentityColumn::parse(cursor)?);
        }
        cursor.expect_end()?;
        Ok(column)
    }
}

impl NotNull {
    fn parse(cursor: &mut Cursor) -> Result<Option<Self>, ParseError> {
        let mut not_null = Self::default();
        if cursor.take("CONSTRAINT") {
            not_null.name = Some(cursor.identifier()?);
            cursor.expect("NOT NULL")?;
        } else if !cursor.take("NOT NULL") {
            return Ok(None);
        }
        not_null.no_inherit = cursor.take("NO INHERIT");
        Ok(Some(not_null))
    }
}

impl Constraint {
    /// Reads what follows `CONSTRAINT`.
    fn parse(cursor: &mut Cursor) -> Result<Self, ParseError> {
        Ok(Self {
            name: cursor.identifier()?,
            definition: cursor.rest().to_owned(),
            index: IndexSettings::default(),
        })
    }
}

impl OwnedSequence {
    fn parse(statement: &str) -> Result<Option<Self>, ParseError> {
        let created = SequenceOptions::parse_create(&mut Cursor::new(statement))?;
        Ok(created.map(|(name, unlogged, options)| Self {
            name,
            column: String::new(),
            unlogged,
            options,
        }))
    }
}
