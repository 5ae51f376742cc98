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
    /// A procedural language.
    Language,
    /// A transform between a type and a language.
    Transform,
    /// A cast between types.
    Cast,
    /// An access method of tables or indexes.
    AccessMethod,
    /// An operator.
    Operator,
    /// An operator family, with the members that belong to no class.
    OperatorFamily,
    /// An operator class.
    OperatorClass,
    /// The default privileges on a role's new objects, everywhere or in one schema.
    DefaultPrivileges,
    /// Privileges on an object that the server made itself.
    SystemPrivileges,
    /// An event trigger.
    EventTrigger,
    /// A foreign-data wrapper.
    ForeignDataWrapper,
    /// A foreign server.
    Server,
    /// How a role logs in to a foreign server; without the secrets.
    UserMapping,
    /// A foreign table.
    ForeignTable,
    /// A publication with what it publishes.
    Publication,
    /// A subscription.
    Subscription,
    /// A collation.
    Collation,
    /// A conversion between encodings.
    Conversion,
    /// A text search parser.
    TextSearchParser,
    /// A text search template.
    TextSearchTemplate,
    /// A text search dictionary.
    TextSearchDictionary,
    /// A text search configuration with its mappings.
    TextSearchConfiguration,
}

use ObjectKind::*;

impl ObjectKind {
    /// Every kind, in the order in which a script would create them if nothing depended on anything.
    pub const ALL: [ObjectKind; 33] = [
        Extension,
        Schema,
        Collation,
        Language,
        Transform,
        Type,
        Cast,
        Domain,
        AccessMethod,
        Operator,
        OperatorFamily,
        OperatorClass,
        Function,
        Procedure,
        Aggregate,
        Conversion,
        ForeignDataWrapper,
        Server,
        UserMapping,
        TextSearchParser,
        TextSearchTemplate,
        TextSearchDictionary,
        TextSearchConfiguration,
        Sequence,
        Table,
        ForeignTable,
        View,
        MaterializedView,
        Publication,
        Subscription,
        SystemPrivileges,
        DefaultPrivileges,
        EventTrigger,
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
            Language => "languages",
            Transform => "transforms",
            Cast => "casts",
            AccessMethod => "access_methods",
            Operator => "operators",
            OperatorFamily => "operator_families",
            OperatorClass => "operator_classes",
            DefaultPrivileges => "default_privileges",
            SystemPrivileges => "system_privileges",
            EventTrigger => "event_triggers",
            ForeignDataWrapper => "foreign_data_wrappers",
            Server => "foreign_servers",
            UserMapping => "user_mappings",
            ForeignTable => "foreign_tables",
            Publication => "publications",
            Subscription => "subscriptions",
            Collation => "collations",
            Conversion => "conversions",
            TextSearchParser => "text_search_parsers",
            TextSearchTemplate => "text_search_templates",
            TextSearchDictionary => "text_search_dictionaries",
            TextSearchConfiguration => "text_search_configurations",
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
            Language => "LANGUAGE",
            Transform => "TRANSFORM",
            Cast => "CAST",
            AccessMethod => "ACCESS METHOD",
            Operator => "OPERATOR",
            OperatorFamily => "OPERATOR FAMILY",
            OperatorClass => "OPERATOR CLASS",
            DefaultPrivileges => "DEFAULT PRIVILEGES",
            SystemPrivileges => "SYSTEM PRIVILEGES",
            EventTrigger => "EVENT TRIGGER",
            ForeignDataWrapper => "FOREIGN DATA WRAPPER",
            Server => "SERVER",
            UserMapping => "USER MAPPING",
            ForeignTable => "FOREIGN TABLE",
            Publication => "PUBLICATION",
            Subscription => "SUBSCRIPTION",
            Collation => "COLLATION",
            Conversion => "CONVERSION",
            TextSearchParser => "TEXT SEARCH PARSER",
            TextSearchTemplate => "TEXT SEARCH TEMPLATE",
            TextSearchDictionary => "TEXT SEARCH DICTIONARY",
            TextSearchConfiguration => "TEXT SEARCH CONFIGURATION",
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
        !matches!(
            self,
            Publication
                | EventTrigger
                | ForeignDataWrapper
                | Server
                | UserMapping
                | Subscription
                | Extension
                | Schema
                | Language
                | Transform
                | Cast
                | AccessMethod
                | DefaultPrivileges
                | SystemPrivileges
        )
    }

    /// Whether the name alone is not unique, so that something in parentheses follows it: argument
    /// types, or an access method.
    pub fn has_arguments(self) -> bool {
        matches!(
            self,
            Function | Procedure | Aggregate | Operator | OperatorFamily | OperatorClass
        )
    }

    /// Whether the name is a phrase or a symbol, which quotes would not make an identifier.
    pub fn is_never_quoted(self) -> bool {
        matches!(
            self,
            UserMapping | Cast | Transform | Operator | DefaultPrivileges | SystemPrivileges
        )
    }

    /// Whether an object of this kind is, or brings, a type of the same name.
    pub fn makes_type(self) -> bool {
        matches!(self, Type | Domain | Table | ForeignTable | View | MaterializedView)
    }
}
