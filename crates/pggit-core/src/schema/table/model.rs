//! What a table is made of.

use std::collections::HashSet;

use crate::schema::foreign_option::ForeignOption;
use crate::schema::relation::{IdentityColumn, IndexSettings, Parts, StorageOption};
use crate::schema::sequence::SequenceOptions;
use crate::schema::{Common, Identity, ObjectKind, QualifiedName, quote_identifier};

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: QualifiedName,
    /// Whether its rows are not written to the write-ahead log.
    pub unlogged: bool,
    /// The columns in their logical order. Where the table inherits, only those that it defines itself, first, by name, those
    /// that a parent has too; where it has a type, only those with options.
    pub columns: Vec<Column>,
    /// The constraints: the primary key first, then by name. Without those that come from a parent table.
    pub constraints: Vec<Constraint>,
    /// The sequences that its columns own through `OWNED BY`, sorted by name.
    pub sequences: Vec<OwnedSequence>,
    /// The tables that it inherits from, in their order. A partition has none.
    pub inherits: Vec<QualifiedName>,
    /// The composite type that gives it its columns.
    pub of_type: Option<QualifiedName>,
    /// How it is partitioned, as `pg_get_partkeydef()` writes it: `RANGE (created_at)`.
    pub partition_by: Option<String>,
    /// Which part of a partitioned table it is.
    pub partition_of: Option<PartitionOf>,
    /// The table access method, unquoted, where it is not `heap`.
    pub access_method: Option<String>,
    /// Storage parameters in the order in which they were set, then those of the TOAST table, which begin with `toast.`.
    pub options: Vec<StorageOption>,
    /// Where the rows of a foreign table come from; `None` for a table that has rows of its own.
    pub foreign: Option<ForeignSource>,
    /// `ENABLE ROW LEVEL SECURITY`.
    pub row_security: bool,
    /// `FORCE ROW LEVEL SECURITY`.
    pub force_row_security: bool,
    /// Settings of columns, indexes, rules, triggers, policies, statistics.
    pub parts: Parts,
    /// Comments, owner, privileges; also those of the parts and of owned and identity sequences.
    pub common: Common,
}

impl Table {
    /// Makes a table without columns.
    pub fn new(name: QualifiedName) -> Self {
        Self {
            name,
            unlogged: false,
            columns: Vec::new(),
            constraints: Vec::new(),
            sequences: Vec::new(),
            inherits: Vec::new(),
            of_type: None,
            partition_by: None,
            partition_of: None,
            access_method: None,
            options: Vec::new(),
            foreign: None,
            row_security: false,
            force_row_security: false,
            parts: Parts::default(),
            common: Common::default(),
        }
    }

    /// Brings the columns that `recorded` has into its order; the others follow in the order in which they are.
    ///
    /// PostgreSQL can only append columns, so the physical order may differ from the recorded one without meaning.
    pub fn keep_column_order(&mut self, recorded: &Self) {
        let place = |column: &Column| {
            let known = recorded.columns.iter().position(|other| other.name == column.name);
            known.unwrap_or(usize::MAX)
        };
        self.columns.sort_by_key(place);
    }

    /// The columns that stand both here and in `physical`, as here and as there; `None` where that is the same order.
    pub fn other_column_order(&self, physical: &[String]) -> Option<ColumnOrders> {
        let recorded: Vec<&String> = self.columns.iter().map(|column| &column.name).collect();
        let known: HashSet<&String> = recorded.iter().copied().collect();
        let both: HashSet<&String> = physical.iter().filter(|name| known.contains(name)).collect();
        let quoted = |name: &String| quote_identifier(name);
        let orders = ColumnOrders {
            recorded: recorded
                .into_iter()
                .filter(|name| both.contains(name))
                .map(quoted)
                .collect(),
            physical: physical.iter().filter(|name| both.contains(name)).map(quoted).collect(),
        };
        (orders.recorded != orders.physical).then_some(orders)
    }

    pub(super) fn object_identity(&self) -> Identity {
        let kind = match self.foreign {
            Some(_) => ObjectKind::ForeignTable,
            None => ObjectKind::Table,
        };
        Identity::new(kind, &*self.name.schema, &*self.name.name)
    }
}

/// The same columns in two orders, their names quoted where that is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnOrders {
    /// As they are recorded.
    pub recorded: Vec<String>,
    /// As PostgreSQL has them.
    pub physical: Vec<String>,
}

/// Where the rows of a foreign table come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignSource {
    /// The foreign server, unquoted.
    pub server: String,
    /// The options, sorted by name.
    pub options: Vec<ForeignOption>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name, unquoted.
    pub name: String,
    /// Its type as `format_type()` writes it; `None` in a table that has its columns from a type.
    pub data_type: Option<String>,
    /// The compression method, where one is set.
    pub compression: Option<String>,
    /// The collation, where it is not the type's.
    pub collation: Option<QualifiedName>,
    /// NOT NULL.
    pub not_null: Option<NotNull>,
    /// Where its value comes from.
    pub value: ColumnValue,
}

/// A NOT NULL constraint. It has a name and can be kept from children since PostgreSQL 18.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NotNull {
    /// The name, where it is not the one that PostgreSQL would choose.
    pub name: Option<String>,
    /// `NO INHERIT`.
    pub no_inherit: bool,
}

/// Where a column's value comes from when a statement gives none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ColumnValue {
    /// NULL, or what the parent table's column says.
    #[default]
    None,
    /// An expression; `NULL` where only the parent table's column has a default.
    Default(String),
    /// Computed from other columns.
    Generated {
        /// The expression.
        expression: String,
        /// `STORED`, else `VIRTUAL`.
        stored: bool,
    },
    /// A sequence of its own.
    Identity(IdentityColumn),
}

/// A constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constraint {
    /// Its name, unquoted. An index that it made has the same name.
    pub name: String,
    /// The definition as `pg_get_constraintdef()` writes it, with the storage parameters of its index.
    pub definition: String,
    /// What is set for the index that it made.
    pub index: IndexSettings,
}

/// What a constraint demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstraintKind {
    /// `PRIMARY KEY`
    PrimaryKey,
    /// `UNIQUE`
    Unique,
    /// `EXCLUDE`
    Exclude,
    /// `CHECK`
    Check,
    /// `FOREIGN KEY`
    ForeignKey,
    /// `NOT NULL` of a column that the table does not define itself, or that is not valid.
    NotNull,
}

impl Constraint {
    /// What it demands, from the definition's first word.
    pub fn kind(&self) -> ConstraintKind {
        let kinds = [
            ("PRIMARY KEY", ConstraintKind::PrimaryKey),
            ("UNIQUE", ConstraintKind::Unique),
            ("EXCLUDE", ConstraintKind::Exclude),
            ("FOREIGN KEY", ConstraintKind::ForeignKey),
            ("NOT NULL", ConstraintKind::NotNull),
        ];
        let kind = kinds.iter().find(|(words, _)| self.definition.starts_with(words));
        kind.map_or(ConstraintKind::Check, |(_, kind)| *kind)
    }

    /// Whether the rows that were there when it was added were not checked.
    pub fn is_not_valid(&self) -> bool {
        self.definition.ends_with(" NOT VALID")
    }

    /// Whether an index enforces it.
    pub fn has_index(&self) -> bool {
        matches!(
            self.kind(),
            ConstraintKind::PrimaryKey | ConstraintKind::Unique | ConstraintKind::Exclude
        )
    }

    /// Says the storage parameters of the index, which `pg_get_constraintdef()` leaves out for keys. They stand before
    /// what says when the constraint is checked.
    pub fn set_storage_options(&mut self, options: &[StorageOption]) {
        // An exclusion constraint's definition has them.
        if options.is_empty() || self.kind() == ConstraintKind::Exclude {
            return;
        }
        let mut head = self.definition.as_str();
        for words in [" INITIALLY DEFERRED", " DEFERRABLE"] {
            head = head.strip_suffix(words).unwrap_or(head);
        }
        let place = head.len();
        let clause = format!(" WITH ({})", StorageOption::list(options));
        self.definition.insert_str(place, &clause);
    }

    /// Whether it stands before `other` in [`Table::constraints`].
    pub fn precedes(&self, other: &Self) -> bool {
        let key = |constraint: &Self| (constraint.kind() != ConstraintKind::PrimaryKey, constraint.name.clone());
        key(self) < key(other)
    }

    /// Whether `CREATE TABLE` can say it.
    pub(super) fn is_inline(&self) -> bool {
        self.kind() != ConstraintKind::ForeignKey && !self.is_not_valid()
    }
}

/// A sequence that a column owns, as for `serial`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedSequence {
    /// Its name.
    pub name: QualifiedName,
    /// The column, unquoted.
    pub column: String,
    /// Whether its changes are not written to the write-ahead log.
    pub unlogged: bool,
    /// How it counts.
    pub options: SequenceOptions,
}

/// Which part of a partitioned table a table is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartitionOf {
    /// The partitioned table.
    pub parent: QualifiedName,
    /// The bound: `FOR VALUES ...` or `DEFAULT`.
    pub bound: String,
}
