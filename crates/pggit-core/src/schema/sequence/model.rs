//! What a sequence is made of.

use crate::schema::{Common, Identity, ObjectKind, QualifiedName};

/// A sequence that no table column owns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// Its name.
    pub name: QualifiedName,
    /// Whether its changes are not written to the write-ahead log.
    pub unlogged: bool,
    /// How it counts.
    pub options: SequenceOptions,
    /// The column of a view or foreign table that owns it. A sequence that a table column owns is a part of the table.
    pub owned_by: Option<ColumnReference>,
    /// Comment, owner, privileges.
    pub common: Common,
}

impl Sequence {
    pub(super) fn object_identity(&self) -> Identity {
        Identity::new(ObjectKind::Sequence, &*self.name.schema, &*self.name.name)
    }
}

/// A column of a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnReference {
    /// The table, view or foreign table.
    pub relation: QualifiedName,
    /// The column, unquoted.
    pub column: String,
}

/// The type of a sequence's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IntegerType {
    /// `smallint`
    SmallInt,
    /// `integer`
    Integer,
    /// `bigint`
    BigInt,
}

/// How a sequence counts, as the clauses that say more than the default. The defaults depend on the type and on the
/// direction, as the manual says under CREATE SEQUENCE.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SequenceOptions {
    /// The type, where it is not `bigint`; for an identity column, where it is not the column's.
    pub data_type: Option<IntegerType>,
    /// The first value, where it is not the minimum (ascending) or the maximum (descending).
    pub start: Option<i64>,
    /// The step, where it is not 1.
    pub increment: Option<i64>,
    /// The smallest value, where it is not 1 (ascending) or the type's smallest (descending).
    pub minimum: Option<i64>,
    /// The largest value, where it is not the type's largest (ascending) or -1 (descending).
    pub maximum: Option<i64>,
    /// How many values a session takes at once, where it is not 1.
    pub cache: Option<i64>,
    /// Whether it starts again at its end.
    pub cycle: bool,
}

/// How a sequence counts, with every value said: a row of `pg_sequence`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SequenceValues {
    /// The type.
    pub data_type: IntegerType,
    /// The first value.
    pub start: i64,
    /// The step.
    pub increment: i64,
    /// The smallest value.
    pub minimum: i64,
    /// The largest value.
    pub maximum: i64,
    /// How many values a session takes at once.
    pub cache: i64,
    /// Whether it starts again at its end.
    pub cycle: bool,
}
