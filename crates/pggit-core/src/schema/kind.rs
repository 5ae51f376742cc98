//! The one list of object kinds: where each lives in the tree and what PostgreSQL calls it.

/// A kind of schema object, one file each in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectKind {
    /// An extension, with its version and schema.
    Extension,
    /// A schema: owner, privileges, comment.
    Schema,
    /// A type that is no domain: an enum, composite, range, base or shell type.
    Type,
    /// A domain.
    Domain,
    /// A sequence that no table column owns.
    Sequence,
    /// A table (ordinary, partitioned or a partition) with all that hangs on it.
    Table,
    /// A view.
    View,
    /// A materialized view with its indexes.
    MaterializedView,
    /// A function or window function.
    Function,
    /// A procedure.
    Procedure,
    /// An aggregate function.
    Aggregate,
}

use ObjectKind::*;

impl ObjectKind {
    /// Every kind, in the order in which a script would create them if nothing depended on anything.
    pub const ALL: [ObjectKind; 11] = [
        Extension,
        Schema,
        Type,
        Domain,
        Function,
        Procedure,
        Aggregate,
        Sequence,
        Table,
        View,
        MaterializedView,
    ];

    /// The folder that holds the kind's files: under `schemas/<schema>/`, or under `database/`. A schema has none: its
    /// file is `schemas/<schema>/schema.sql`.
    pub fn directory(self) -> &'static str {
        match self {
            Extension => "extensions",
            Schema => "",
            Type => "types",
            Domain => "domains",
            Sequence => "sequences",
            Table => "tables",
            View => "views",
            MaterializedView => "materialized_views",
            Function => "functions",
            Procedure => "procedures",
            Aggregate => "aggregates",
        }
    }

    /// PostgreSQL's word for the kind, in capitals, as `COMMENT ON` and event triggers have it.
    pub fn word(self) -> &'static str {
        match self {
            Extension => "EXTENSION",
            Schema => "SCHEMA",
            Type => "TYPE",
            Domain => "DOMAIN",
            Sequence => "SEQUENCE",
            Table => "TABLE",
            View => "VIEW",
            MaterializedView => "MATERIALIZED VIEW",
            Function => "FUNCTION",
            Procedure => "PROCEDURE",
            Aggregate => "AGGREGATE",
        }
    }

    /// The kind that a folder name stands for.
    pub fn from_directory(directory: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| *kind != Schema && kind.directory() == directory)
    }

    /// The kind that a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether objects of this kind live inside a schema.
    pub fn in_schema(self) -> bool {
        !matches!(self, Extension | Schema)
    }

    /// Whether the name alone is not unique, so that something in parentheses follows it: argument types.
    pub fn has_arguments(self) -> bool {
        matches!(self, Function | Procedure | Aggregate)
    }

    /// Whether an object of this kind is, or brings, a type of the same name.
    pub fn makes_type(self) -> bool {
        matches!(self, Type | Domain | Table | View | MaterializedView)
    }
}
