//! What hangs on a relation.

use crate::schema::QualifiedName;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::sequence::SequenceOptions;

/// Everything that can hang on a relation, whatever its kind. A kind that cannot have a part leaves it empty: only
/// tables have policies, materialized views have no triggers, views no indexes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    /// What is set column by column, sorted by column name.
    pub columns: Vec<ColumnSettings>,
    /// The indexes that no constraint made, sorted by name.
    pub indexes: Vec<Index>,
    /// What identifies a row for logical replication.
    pub replica_identity: ReplicaIdentity,
    /// The index that CLUSTER uses, unquoted.
    pub cluster_on: Option<String>,
    /// Rules, sorted by name, without the one that makes a view.
    pub rules: Vec<Rule>,
    /// Triggers, sorted by name.
    pub triggers: Vec<Trigger>,
    /// Row security policies, sorted by name.
    pub policies: Vec<Policy>,
    /// Extended statistics, sorted by schema and name.
    pub statistics: Vec<Statistics>,
}

/// What `ALTER TABLE ONLY ... ALTER COLUMN` sets for one column and the relation's definition does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnSettings {
    /// The column, unquoted.
    pub column: String,
    /// NOT NULL of a column that a parent table defines without it.
    pub not_null: bool,
    /// The default of a view's column, or of one that a parent table defines: an expression, `NULL` where only the
    /// parent's column has a default.
    pub default: Option<String>,
    /// The identity of a column that a parent table defines.
    pub identity: Option<IdentityColumn>,
    /// The statistics target, where one is set.
    pub statistics: Option<i32>,
    /// `PLAIN`, `MAIN`, `EXTERNAL` or `EXTENDED`, where it is not the type's.
    pub storage: Option<String>,
    /// The compression method, `pglz` or `lz4`; `default` where only the parent's column has one.
    pub compression: Option<String>,
    /// Attribute options such as `n_distinct`, in the order in which they were set.
    pub options: Vec<StorageOption>,
    /// Options of a foreign table's column, sorted by name.
    pub foreign_options: Vec<ForeignOption>,
}

/// `GENERATED ... AS IDENTITY`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdentityColumn {
    /// `ALWAYS` where true, else `BY DEFAULT`.
    pub always: bool,
    /// The sequence behind it.
    pub sequence: QualifiedName,
    /// How the sequence counts. Its type is the column's, unless said.
    pub options: SequenceOptions,
    /// Whether the sequence is unlogged, where that differs from its table.
    pub unlogged: Option<bool>,
}

/// A storage parameter: `fillfactor='70'`.
///
/// The catalog keeps parameters in the order in which they were set, and so does `pg_dump`. [`StorageOption::change`] gives
/// statements that lead to a given order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StorageOption {
    /// The name, with `toast.` before it for the parameters of the table's TOAST table.
    pub name: String,
    /// The value, unquoted.
    pub value: String,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// Its name, unquoted. It lives in the schema of its relation.
    pub name: String,
    /// The `CREATE INDEX` statement as `pg_get_indexdef()` writes it.
    pub definition: String,
    /// What is set by later statements.
    pub settings: IndexSettings,
}

/// What later statements set for an index, be it an index of its own or that of a constraint.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexSettings {
    /// The index of the partitioned table that it is a partition of.
    pub attached_to: Option<QualifiedName>,
    /// Statistics targets of its columns, by position, which counts from 1.
    pub statistics: Vec<(i16, i32)>,
}

/// What identifies a row for logical replication.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ReplicaIdentity {
    /// The primary key.
    #[default]
    Default,
    /// The whole row.
    Full,
    /// Nothing.
    Nothing,
    /// A unique index, unquoted.
    Index(String),
}

/// In which sessions a rule or trigger fires, by `session_replication_role`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Firing {
    /// `ENABLE`: in all but replica sessions.
    #[default]
    Origin,
    /// `DISABLE`: in none.
    Disabled,
    /// `ENABLE REPLICA`: in replica sessions only.
    Replica,
    /// `ENABLE ALWAYS`: in all.
    Always,
}

/// A rewrite rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its name, unquoted.
    pub name: String,
    /// The `CREATE RULE` statement as `pg_get_ruledef()` writes it, without the semicolon.
    pub definition: String,
    /// When it fires.
    pub firing: Firing,
}

/// A trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// Its name, unquoted.
    pub name: String,
    /// The `CREATE TRIGGER` statement as `pg_get_triggerdef()` writes it. `None` for the copy of a partitioned table's
    /// trigger in a partition, which is there only because it fires otherwise.
    pub definition: Option<String>,
    /// When it fires.
    pub firing: Firing,
}

/// A row security policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Its name, unquoted.
    pub name: String,
    /// `AS RESTRICTIVE`.
    pub restrictive: bool,
    /// `SELECT`, `INSERT`, `UPDATE` or `DELETE`; `None` for all commands.
    pub command: Option<String>,
    /// The roles that it holds for, unquoted and sorted; none for PUBLIC.
    pub roles: Vec<String>,
    /// Which rows are seen.
    pub using: Option<String>,
    /// Which rows may be written.
    pub check: Option<String>,
}

/// Extended statistics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistics {
    /// Its name, which may be in another schema than the relation.
    pub name: QualifiedName,
    /// The `CREATE STATISTICS` statement.
    pub definition: String,
    /// The statistics target, where one is set.
    pub target: Option<i32>,
}
