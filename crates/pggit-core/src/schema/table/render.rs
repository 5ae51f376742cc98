//! From a table to its document.

use super::model::*;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::relation::StorageOption;
use crate::schema::relation::render::alter_column;
use crate::schema::{Document, QualifiedName, quote_identifier};

impl Table {
    pub(super) fn document(&self) -> Document {
        let mut document = Document::default();
        let statements = &mut document.statements;
        statements.extend(self.sequences.iter().map(OwnedSequence::create));
        statements.push(self.create(Column::default, Constraint::is_inline));
        statements.extend(self.attach());
        statements.extend(self.sequences.iter().map(|sequence| sequence.owned_by(&self.name)));
        statements.extend(self.identity_sequences());
        let separate = self.constraints.iter().filter(|constraint| !constraint.is_inline());
        statements.extend(separate.map(|constraint| self.add_constraint(constraint)));
        for constraint in &self.constraints {
            let index = self.index_name(constraint);
            statements.extend(constraint.index.attach(&index));
            statements.extend(constraint.index.statistics(&index));
        }
        statements.extend(self.row_security());
        self.parts.render_into(&self.name, &mut document);
        self.common.render_into(&mut document);
        document
    }

    /// The `CREATE TABLE` statement, with these defaults of the columns and the constraints that are wanted.
    pub(super) fn create(
        &self,
        default_of: impl Fn(&Column) -> Option<&str>,
        with_constraint: impl Fn(&Constraint) -> bool,
    ) -> String {
        let word = match (&self.foreign, self.unlogged) {
            (Some(_), _) => "FOREIGN ",
            (None, true) => "UNLOGGED ",
            (None, false) => "",
        };
        let mut statement = format!("CREATE {word}TABLE {}", self.name);
        let columns = self.columns.iter();
        let columns = columns.filter_map(|column| column.define(default_of(column)));
        let constraints = self.constraints.iter().filter(|constraint| with_constraint(constraint));
        let lines: Vec<String> = columns.chain(constraints.map(Constraint::define)).collect();
        match &self.of_type {
            Some(of_type) if lines.is_empty() => statement.push_str(&format!(" OF {of_type}")),
            Some(of_type) => statement.push_str(&format!(" OF {of_type} (\n    {}\n)", lines.join(",\n    "))),
            None if lines.is_empty() => statement.push_str(" (\n)"),
            None => statement.push_str(&format!(" (\n    {}\n)", lines.join(",\n    "))),
        }
        for (_, clause) in self.clauses() {
            statement.push('\n');
            statement.push_str(&clause);
        }
        statement
    }

    /// What stands behind the columns, each with a name for it.
    pub(super) fn clauses(&self) -> Vec<(&'static str, String)> {
        let mut clauses = Vec::new();
        if !self.inherits.is_empty() {
            let parents: Vec<String> = self.inherits.iter().map(QualifiedName::to_string).collect();
            clauses.push(("inherits", format!("INHERITS ({})", parents.join(", "))));
        }
        if let Some(key) = &self.partition_by {
            clauses.push(("partition by", format!("PARTITION BY {key}")));
        }
        if let Some(method) = &self.access_method {
            clauses.push(("access method", format!("USING {}", quote_identifier(method))));
        }
        if !self.options.is_empty() {
            clauses.push(("with", format!("WITH ({})", StorageOption::list(&self.options))));
        }
        if let Some(ForeignSource { server, options }) = &self.foreign {
            clauses.push(("server", format!("SERVER {}", quote_identifier(server))));
            if !options.is_empty() {
                clauses.push(("options", ForeignOption::clause("", options)));
            }
        }
        clauses
    }

    pub(super) fn attach(&self) -> Option<String> {
        let PartitionOf { parent, bound } = self.partition_of.as_ref()?;
        let name = &self.name;
        Some(format!("ALTER TABLE ONLY {parent} ATTACH PARTITION {name} {bound}"))
    }

    /// What the columns' definitions cannot say about identity sequences.
    pub(super) fn identity_sequences(&self) -> Vec<String> {
        let identities = self.columns.iter().filter_map(|column| match &column.value {
            ColumnValue::Identity(identity) => Some(identity),
            _ => None,
        });
        identities.flat_map(|identity| identity.render_sequence()).collect()
    }

    /// The statement that adds a constraint to the table that exists.
    ///
    /// ONLY is for what concerns the table alone: keys, whose counterparts in partitions are attached, and foreign keys, save
    /// those of a partitioned table, which must reach its partitions. Other constraints reach the children as well.
    pub(super) fn add_constraint(&self, constraint: &Constraint) -> String {
        let alone = match constraint.kind() {
            ConstraintKind::Check | ConstraintKind::NotNull => false,
            ConstraintKind::ForeignKey => self.partition_by.is_none(),
            ConstraintKind::PrimaryKey | ConstraintKind::Unique | ConstraintKind::Exclude => true,
        };
        let only = if alone { "ONLY " } else { "" };
        format!("ALTER TABLE {only}{} ADD {}", self.name, constraint.define())
    }

    pub(super) fn row_security(&self) -> Vec<String> {
        let enabled = format!("ALTER TABLE {} ENABLE ROW LEVEL SECURITY", self.name);
        let forced = format!("ALTER TABLE ONLY {} FORCE ROW LEVEL SECURITY", self.name);
        let statements = [(self.row_security, enabled), (self.force_row_security, forced)];
        let wanted = statements.into_iter().filter(|(wanted, _)| *wanted);
        wanted.map(|(_, statement)| statement).collect()
    }

    pub(super) fn index_name(&self, constraint: &Constraint) -> QualifiedName {
        QualifiedName::new(&*self.name.schema, &*constraint.name)
    }
}

impl Column {
    /// The column's line in `CREATE TABLE`; `None` for a typed table's column of which nothing is left to say.
    pub(super) fn define(&self, default: Option<&str>) -> Option<String> {
        let mut line = quote_identifier(&self.name);
        match &self.data_type {
            Some(data_type) => line.push_str(&format!(" {data_type}")),
            None => line.push_str(" WITH OPTIONS"),
        }
        let bare = line.len();
        if let Some(method) = &self.compression {
            line.push_str(&format!(" COMPRESSION {method}"));
        }
        if let Some(collation) = &self.collation {
            line.push_str(&format!(" COLLATE {collation}"));
        }
        if let Some(not_null) = &self.not_null {
            if let Some(name) = &not_null.name {
                line.push_str(&format!(" CONSTRAINT {}", quote_identifier(name)));
            }
            line.push_str(" NOT NULL");
            if not_null.no_inherit {
                line.push_str(" NO INHERIT");
            }
        }
        match &self.value {
            ColumnValue::None | ColumnValue::Default(_) => {}
            ColumnValue::Generated { expression, stored } => {
                let kept = if *stored { "STORED" } else { "VIRTUAL" };
                line.push_str(&format!(" GENERATED ALWAYS AS ({expression}) {kept}"));
            }
            ColumnValue::Identity(identity) => line.push_str(&format!(" {identity}")),
        }
        if let Some(default) = default {
            line.push_str(&format!(" DEFAULT {default}"));
        }
        (self.data_type.is_some() || line.len() > bare).then_some(line)
    }

    pub(super) fn default(&self) -> Option<&str> {
        match &self.value {
            ColumnValue::Default(default) => Some(default),
            _ => None,
        }
    }

    /// The statement that gives the column its default.
    pub(super) fn set_default(&self, table: &QualifiedName) -> Option<String> {
        let default = self.default()?;
        Some(alter_column(table, &self.name, &format!("SET DEFAULT {default}")))
    }
}

impl Constraint {
    pub(super) fn define(&self) -> String {
        format!("CONSTRAINT {} {}", quote_identifier(&self.name), self.definition)
    }
}

impl OwnedSequence {
    pub(super) fn create(&self) -> String {
        self.options.create(&self.name.to_string(), self.unlogged)
    }

    pub(super) fn owned_by(&self, table: &QualifiedName) -> String {
        let column = quote_identifier(&self.column);
        format!("ALTER SEQUENCE {} OWNED BY {table}.{column}", self.name)
    }
}
