//! From the parts of a relation to statements.
//!
//! The statements say TABLE for relations of every kind, as `pg_dump` does and PostgreSQL allows.

use super::model::*;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::{Document, QualifiedName, quote_identifier, quote_literal};
use std::fmt;

impl Parts {
    /// Adds the statements of all parts of `relation`.
    pub fn render_into(&self, relation: &QualifiedName, document: &mut Document) {
        let statements = &mut document.statements;
        statements.extend(self.columns.iter().flat_map(|column| column.render(relation)));
        statements.extend(self.indexes.iter().flat_map(|index| index.render(relation)));
        statements.extend(self.replica_identity.render(relation));
        statements.extend(self.render_cluster_on(relation));
        statements.extend(self.rules.iter().flat_map(|rule| rule.render(relation)));
        statements.extend(self.triggers.iter().flat_map(|trigger| trigger.render(relation)));
        statements.extend(self.policies.iter().map(|policy| policy.render(relation)));
        statements.extend(self.statistics.iter().flat_map(Statistics::render));
    }

    pub(crate) fn render_cluster_on(&self, relation: &QualifiedName) -> Option<String> {
        let index = quote_identifier(self.cluster_on.as_ref()?);
        Some(format!("ALTER TABLE {relation} CLUSTER ON {index}"))
    }
}

impl ColumnSettings {
    /// Settings that say nothing yet.
    pub fn new(column: impl Into<String>) -> Self {
        Self {
            column: column.into(),
            ..Self::default()
        }
    }

    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::new(&*self.column)
    }

    /// The statements, the default's among them.
    pub(crate) fn render(&self, relation: &QualifiedName) -> Vec<String> {
        let mut statements = self.render_without_default(relation);
        statements.extend(self.render_default(relation));
        statements
    }

    pub(crate) fn render_default(&self, relation: &QualifiedName) -> Option<String> {
        let default = self.default.as_ref()?;
        Some(alter_column(relation, &self.column, &format!("SET DEFAULT {default}")))
    }

    pub(crate) fn render_without_default(&self, relation: &QualifiedName) -> Vec<String> {
        let actions = [
            self.not_null.then(|| "SET NOT NULL".to_owned()),
            self.identity.as_ref().map(|identity| format!("ADD {identity}")),
            self.statistics.map(|target| format!("SET STATISTICS {target}")),
            self.storage.as_ref().map(|storage| format!("SET STORAGE {storage}")),
            self.compression
                .as_ref()
                .map(|method| format!("SET COMPRESSION {method}")),
            (!self.options.is_empty()).then(|| format!("SET ({})", StorageOption::list(&self.options))),
            (!self.foreign_options.is_empty()).then(|| ForeignOption::one_line(&self.foreign_options)),
        ];
        let mut statements: Vec<String> = actions
            .into_iter()
            .flatten()
            .map(|action| alter_column(relation, &self.column, &action))
            .collect();
        statements.extend(self.identity.iter().flat_map(IdentityColumn::render_sequence));
        statements
    }
}

pub(crate) fn alter_column(relation: &QualifiedName, column: &str, action: &str) -> String {
    format!(
        "ALTER TABLE ONLY {relation} ALTER COLUMN {} {action}",
        quote_identifier(column)
    )
}

/// The clause in a column's definition.
impl fmt::Display for IdentityColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let when = if self.always { "ALWAYS" } else { "BY DEFAULT" };
        write!(f, "GENERATED {when} AS IDENTITY (SEQUENCE NAME {}", self.sequence)?;
        // The clause takes no type: the sequence has the column's, until it is altered.
        for (_, clause) in self.options.clauses().iter().filter(|(word, _)| *word != "AS") {
            write!(f, " {clause}")?;
        }
        f.write_str(")")
    }
}

impl IdentityColumn {
    /// What the clause cannot say about the sequence.
    pub(crate) fn render_sequence(&self) -> Vec<String> {
        let sequence = &self.sequence;
        let data_type = self.options.data_type.map(|data_type| {
            // A bound that is the column type's default would become the new type's default.
            let bounds = self.options.clauses().into_iter();
            let bounds = bounds.filter(|(word, _)| matches!(*word, "MINVALUE" | "MAXVALUE"));
            let bounds: String = bounds.map(|(_, clause)| format!(" {clause}")).collect();
            format!("ALTER SEQUENCE {sequence} AS {}{bounds}", data_type.name())
        });
        let unlogged = self.unlogged.map(|unlogged| {
            let word = if unlogged { "UNLOGGED" } else { "LOGGED" };
            format!("ALTER SEQUENCE {sequence} SET {word}")
        });
        data_type.into_iter().chain(unlogged).collect()
    }
}

impl StorageOption {
    /// Makes an option from the catalog's `name=value`. A prefix such as `toast.` goes before the name.
    pub fn from_catalog(prefix: &str, text: &str) -> Self {
        let (name, value) = text.split_once('=').unwrap_or((text, "true"));
        Self {
            name: format!("{prefix}{name}"),
            value: value.to_owned(),
        }
    }

    /// Writes the name, each of its two parts quoted where it must be.
    pub(super) fn quoted_name(&self) -> String {
        match self.name.split_once('.') {
            Some((namespace, name)) => format!("{}.{}", quote_identifier(namespace), quote_identifier(name)),
            None => quote_identifier(&self.name),
        }
    }

    /// Writes the options as they stand between parentheses.
    pub fn list(options: &[Self]) -> String {
        let options: Vec<String> = options.iter().map(Self::to_string).collect();
        options.join(", ")
    }
}

/// A value is bare where it is an identifier that needs no quotes, as PostgreSQL writes it.
impl fmt::Display for StorageOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.quoted_name())?;
        if quote_identifier(&self.value) == self.value {
            write!(f, "={}", self.value)
        } else {
            write!(f, "={}", quote_literal(&self.value))
        }
    }
}

impl Index {
    pub(crate) fn render(&self, relation: &QualifiedName) -> Vec<String> {
        let name = QualifiedName::new(&*relation.schema, &*self.name);
        let settings = self.settings.attach(&name).into_iter();
        let settings = settings.chain(self.settings.statistics(&name));
        std::iter::once(self.definition.clone()).chain(settings).collect()
    }
}

impl IndexSettings {
    pub(crate) fn attach(&self, index: &QualifiedName) -> Option<String> {
        let parent = self.attached_to.as_ref()?;
        Some(format!("ALTER INDEX {parent} ATTACH PARTITION {index}"))
    }

    pub(crate) fn statistics(&self, index: &QualifiedName) -> Vec<String> {
        let statement = |(column, target): &(i16, i32)| {
            format!("ALTER INDEX {index} ALTER COLUMN {column} SET STATISTICS {target}")
        };
        self.statistics.iter().map(statement).collect()
    }
}

impl ReplicaIdentity {
    pub(crate) fn render(&self, relation: &QualifiedName) -> Option<String> {
        let how = match self {
            Self::Default => return None,
            Self::Full => "FULL".to_owned(),
            Self::Nothing => "NOTHING".to_owned(),
            Self::Index(name) => format!("USING INDEX {}", quote_identifier(name)),
        };
        Some(format!("ALTER TABLE ONLY {relation} REPLICA IDENTITY {how}"))
    }
}

impl Firing {
    pub(super) const ALL: [(Self, &'static str); 4] = [
        (Self::Replica, "ENABLE REPLICA"),
        (Self::Always, "ENABLE ALWAYS"),
        (Self::Origin, "ENABLE"),
        (Self::Disabled, "DISABLE"),
    ];

    /// Reads the catalog's letter: `O`, `D`, `R` or `A`.
    pub fn from_letter(letter: char) -> Self {
        match letter {
            'D' => Self::Disabled,
            'R' => Self::Replica,
            'A' => Self::Always,
            _ => Self::Origin,
        }
    }

    /// The words that set it: `ENABLE REPLICA`.
    pub fn words(self) -> &'static str {
        let words = Self::ALL.iter().find(|(firing, _)| *firing == self);
        words.map_or("ENABLE", |(_, words)| words)
    }

    /// Reads the words that set it.
    pub fn from_words(words: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(_, own)| *own == words);
        found.map(|(firing, _)| *firing)
    }

    /// `kind` is `RULE` or `TRIGGER`.
    fn render(self, relation: &QualifiedName, kind: &str, name: &str) -> String {
        let words = self.words();
        format!("ALTER TABLE {relation} {words} {kind} {}", quote_identifier(name))
    }
}

impl Rule {
    pub(crate) fn render(&self, relation: &QualifiedName) -> Vec<String> {
        let mut statements = vec![self.definition.clone()];
        if self.firing != Firing::Origin {
            statements.push(self.firing.render(relation, "RULE", &self.name));
        }
        statements
    }
}

impl Trigger {
    pub(crate) fn render(&self, relation: &QualifiedName) -> Vec<String> {
        let mut statements: Vec<String> = self.definition.iter().cloned().collect();
        if self.firing != Firing::Origin || statements.is_empty() {
            statements.push(self.firing.render(relation, "TRIGGER", &self.name));
        }
        statements
    }
}

impl Policy {
    pub(crate) fn render(&self, relation: &QualifiedName) -> String {
        let mut statement = format!("CREATE POLICY {} ON {relation}", quote_identifier(&self.name));
        if self.restrictive {
            statement.push_str(" AS RESTRICTIVE");
        }
        if let Some(command) = &self.command {
            statement.push_str(&format!(" FOR {command}"));
        }
        if !self.roles.is_empty() {
            let roles: Vec<String> = self.roles.iter().map(|role| quote_identifier(role)).collect();
            statement.push_str(&format!(" TO {}", roles.join(", ")));
        }
        for (word, expression) in [("USING", &self.using), ("WITH CHECK", &self.check)] {
            if let Some(expression) = expression {
                statement.push_str(&format!("\n    {word} ({expression})"));
            }
        }
        statement
    }
}

impl Statistics {
    pub(crate) fn render(&self) -> Vec<String> {
        let target = self
            .target
            .map(|target| format!("ALTER STATISTICS {} SET STATISTICS {target}", self.name));
        std::iter::once(self.definition.clone()).chain(target).collect()
    }
}
