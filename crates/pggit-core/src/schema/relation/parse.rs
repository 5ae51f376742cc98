//! From statements back to the parts of a relation.

use super::model::*;
use crate::schema::cursor::{Cursor, split_commas};
use crate::schema::foreign_option::ForeignOption;
use crate::schema::sequence::{IntegerType, SequenceOptions};
use crate::schema::{ParseError, QualifiedName, quote_identifier};

impl Parts {
    /// Takes over a statement that [`Self::render_into`] wrote. False where it is none of them.
    pub fn take(&mut self, statement: &str) -> Result<bool, ParseError> {
        let mut cursor = Cursor::new(statement);
        if cursor.take("CREATE") {
            return self.take_create(&mut cursor, statement);
        }
        let taken = if cursor.take("ALTER INDEX") {
            self.take_index(&mut cursor)?
        } else if cursor.take("ALTER SEQUENCE") {
            self.take_sequence(&mut cursor)?
        } else if cursor.take("ALTER STATISTICS") {
            let name = cursor.qualified_name()?;
            cursor.expect("SET STATISTICS")?;
            let found = self.statistics.iter_mut().find(|statistics| statistics.name == name);
            let found = found.ok_or_else(|| ParseError::UnknownStatement(statement.to_owned()))?;
            found.target = Some(number(&mut cursor)?);
            true
        } else if cursor.take("ALTER TABLE") {
            cursor.take("ONLY");
            cursor.qualified_name()?;
            self.take_table(&mut cursor)?
        } else {
            false
        };
        if taken {
            cursor.expect_end()?;
        }
        Ok(taken)
    }

    fn take_create(&mut self, cursor: &mut Cursor, statement: &str) -> Result<bool, ParseError> {
        let definition = statement.to_owned();
        if cursor.take("INDEX") || cursor.take("UNIQUE INDEX") {
            self.indexes.push(Index {
                name: cursor.identifier()?,
                definition,
                settings: IndexSettings::default(),
            });
        } else if cursor.take("RULE") {
            self.rules.push(Rule {
                name: cursor.identifier()?,
                definition,
                firing: Firing::Origin,
            });
        } else if cursor.take("TRIGGER") || cursor.take("CONSTRAINT TRIGGER") {
            self.triggers.push(Trigger {
                name: cursor.identifier()?,
                definition: Some(definition),
                firing: Firing::Origin,
            });
        } else if cursor.take("POLICY") {
            self.policies.push(Policy::parse(cursor)?);
        } else if cursor.take("STATISTICS") {
            self.statistics.push(Statistics {
                name: cursor.qualified_name()?,
                definition,
                target: None,
            });
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn take_index(&mut self, cursor: &mut Cursor) -> Result<bool, ParseError> {
        let (name, change) = IndexChange::parse(cursor)?;
        match self.indexes.iter_mut().find(|index| index.name == name) {
            Some(index) => index.settings.change(change),
            None => return Ok(false),
        }
        Ok(true)
    }

    /// What follows `ALTER SEQUENCE`, where the sequence is that of an identity column.
    fn take_sequence(&mut self, cursor: &mut Cursor) -> Result<bool, ParseError> {
        let name = cursor.qualified_name()?;
        let identities = self.columns.iter_mut().filter_map(|column| column.identity.as_mut());
        let mut identities = identities.filter(|identity| identity.sequence == name);
        identities.next().map_or(Ok(false), |identity| identity.change(cursor))
    }

    /// What follows `ALTER TABLE name`.
    fn take_table(&mut self, cursor: &mut Cursor) -> Result<bool, ParseError> {
        if cursor.take("ALTER COLUMN") {
            let column = cursor.identifier()?;
            let settings = match self.columns.iter().position(|known| known.column == column) {
                Some(at) => &mut self.columns[at],
                None => {
                    self.columns.push(ColumnSettings::new(column));
                    self.columns.last_mut().expect("one was pushed")
                }
            };
            settings.change(cursor)?;
        } else if cursor.take("CLUSTER ON") {
            self.cluster_on = Some(cursor.identifier()?);
        } else if cursor.take("REPLICA IDENTITY") {
            self.replica_identity = ReplicaIdentity::parse(cursor)?;
        } else {
            return self.take_firing(cursor);
        }
        Ok(true)
    }

    fn take_firing(&mut self, cursor: &mut Cursor) -> Result<bool, ParseError> {
        for (firing, words) in Firing::ALL {
            if cursor.take(&format!("{words} RULE")) {
                let name = cursor.identifier()?;
                let rule = self.rules.iter_mut().find(|rule| rule.name == name);
                rule.ok_or_else(|| cursor.error("a rule of the relation"))?.firing = firing;
                return Ok(true);
            }
            if cursor.take(&format!("{words} TRIGGER")) {
                let name = cursor.identifier()?;
                match self.triggers.iter_mut().find(|trigger| trigger.name == name) {
                    Some(trigger) => trigger.firing = firing,
                    None => self.triggers.push(Trigger {
                        name,
                        definition: None,
                        firing,
                    }),
                }
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn number<T: std::str::FromStr>(cursor: &mut Cursor) -> Result<T, ParseError> {
    let digits = cursor.token()?;
    digits.parse().map_err(|_| cursor.error("a number"))
}

impl ColumnSettings {
    /// What follows `ALTER COLUMN name`.
    fn change(&mut self, cursor: &mut Cursor) -> Result<(), ParseError> {
        if cursor.take("ADD") {
            self.identity = Some(IdentityColumn::parse(cursor)?);
            return Ok(());
        }
        if cursor.sees("OPTIONS") {
            self.foreign_options = ForeignOption::parse_clause(cursor)?;
            return Ok(());
        }
        cursor.expect("SET")?;
        if cursor.take("NOT NULL") {
            self.not_null = true;
        } else if cursor.take("DEFAULT") {
            self.default = Some(cursor.rest().to_owned());
        } else if cursor.take("STATISTICS") {
            self.statistics = Some(number(cursor)?);
        } else if cursor.take("STORAGE") {
            self.storage = Some(cursor.token()?.to_owned());
        } else if cursor.take("COMPRESSION") {
            self.compression = Some(cursor.token()?.to_owned());
        } else {
            self.options = StorageOption::parse_list(cursor.parenthesized()?)?;
        }
        Ok(())
    }
}

impl IdentityColumn {
    /// Reads the clause, from `GENERATED` on.
    pub(crate) fn parse(cursor: &mut Cursor) -> Result<Self, ParseError> {
        let always = cursor.take("GENERATED ALWAYS");
        if !always {
            cursor.expect("GENERATED BY DEFAULT")?;
        }
        cursor.expect("AS IDENTITY ( SEQUENCE NAME")?;
        let sequence = cursor.qualified_name()?;
        let options = SequenceOptions::parse(cursor)?;
        cursor.expect(")")?;
        Ok(Self {
            always,
            sequence,
            options,
            unlogged: None,
        })
    }

    /// What follows `ALTER SEQUENCE name`.
    pub(crate) fn change(&mut self, cursor: &mut Cursor) -> Result<bool, ParseError> {
        if cursor.take("SET LOGGED") {
            self.unlogged = Some(false);
        } else if cursor.take("SET UNLOGGED") {
            self.unlogged = Some(true);
        } else if cursor.take("AS") {
            let data_type = IntegerType::from_name(cursor.token()?);
            self.options.data_type = Some(data_type.ok_or_else(|| cursor.error("an integer type"))?);
            // The bounds are those of the column's definition, said once more.
            SequenceOptions::parse(cursor)?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }
}

impl StorageOption {
    /// Reads what stands between the parentheses.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, ParseError> {
        split_commas(text).into_iter().map(Self::parse).collect()
    }

    fn parse(text: &str) -> Result<Self, ParseError> {
        let mut cursor = Cursor::new(text);
        let mut name = cursor.identifier()?;
        if cursor.take(".") {
            name = format!("{name}.{}", cursor.identifier()?);
        }
        cursor.expect("=")?;
        let value = match cursor.literal() {
            Ok(value) => value,
            Err(_) => cursor.token()?.to_owned(),
        };
        cursor.expect_end()?;
        Ok(Self { name, value })
    }
}

/// A statement about an index.
pub(crate) enum IndexChange {
    Attach(QualifiedName),
    Statistics(i16, i32),
}

impl IndexChange {
    /// Reads what follows `ALTER INDEX`. Gives the unqualified name of the index that it is about: the child of an
    /// attachment.
    pub(crate) fn parse(cursor: &mut Cursor) -> Result<(String, Self), ParseError> {
        let name = cursor.qualified_name()?;
        if cursor.take("ATTACH PARTITION") {
            return Ok((cursor.qualified_name()?.name, Self::Attach(name)));
        }
        cursor.expect("ALTER COLUMN")?;
        let column = number(cursor)?;
        cursor.expect("SET STATISTICS")?;
        Ok((name.name, Self::Statistics(column, number(cursor)?)))
    }
}

impl IndexSettings {
    pub(crate) fn change(&mut self, change: IndexChange) {
        match change {
            IndexChange::Attach(parent) => self.attached_to = Some(parent),
            IndexChange::Statistics(column, target) => self.statistics.push((column, target)),
        }
    }
}

impl ReplicaIdentity {
    fn parse(cursor: &mut Cursor) -> Result<Self, ParseError> {
        if cursor.take("FULL") {
            Ok(Self::Full)
        } else if cursor.take("NOTHING") {
            Ok(Self::Nothing)
        } else {
            cursor.expect("USING INDEX")?;
            cursor.identifier().map(Self::Index)
        }
    }
}

impl Policy {
    /// Reads what follows `CREATE POLICY`.
    fn parse(cursor: &mut Cursor) -> Result<Self, ParseError> {
        let mut policy = Self {
            name: cursor.identifier()?,
            restrictive: false,
            command: None,
            roles: Vec::new(),
            using: None,
            check: None,
        };
        cursor.expect("ON")?;
        cursor.qualified_name()?;
        policy.restrictive = cursor.take("AS RESTRICTIVE");
        if cursor.take("FOR") {
            policy.command = Some(cursor.token()?.to_owned());
        }
        if cursor.take("TO") {
            policy.roles.push(cursor.identifier()?);
            while cursor.take(",") {
                policy.roles.push(cursor.identifier()?);
            }
        }
        if cursor.take("USING") {
            policy.using = Some(cursor.parenthesized()?.to_owned());
        }
        if cursor.take("WITH CHECK") {
            policy.check = Some(cursor.parenthesized()?.to_owned());
        }
        cursor.expect_end()?;
        Ok(policy)
    }
}

impl Statistics {
    /// Makes statistics from what `pg_get_statisticsobjdef()` writes, with the columns sorted by name: PostgreSQL gives
    /// them in physical order, which says nothing.
    pub fn from_catalog(name: QualifiedName, definition: &str, target: Option<i32>) -> Result<Self, ParseError> {
        let mut cursor = Cursor::new(definition);
        let head = cursor.until(&["ON"]);
        cursor.expect("ON")?;
        let list = cursor.until(&["FROM"]);
        let tail = cursor.rest();
        let is_column = |item: &&str| {
            let mut cursor = Cursor::new(item);
            cursor.identifier().is_ok() && cursor.is_at_end()
        };
        // A function call without parentheses, such as CURRENT_USER, looks like a column and is not immutable.
        let (mut columns, expressions): (Vec<&str>, Vec<&str>) = split_commas(list).into_iter().partition(is_column);
        columns.sort_unstable();
        columns.extend(expressions);
        Ok(Self {
            definition: format!("{head} ON {} {tail}", columns.join(", ")),
            name,
            target,
        })
    }

    /// What `COMMENT ON` and `ALTER` call it.
    pub fn target_name(&self) -> String {
        let (schema, name) = (quote_identifier(&self.name.schema), quote_identifier(&self.name.name));
        format!("STATISTICS {schema}.{name}")
    }
}
