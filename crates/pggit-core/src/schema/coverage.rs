//! What is recorded of each kind, option by option, and how a change of it is noticed. `docs/object-kinds.md` is this list
//! written out, and a test compares the two.

use super::kind::ObjectKind::{self, *};

/// What is recorded of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// The kind.
    pub kind: ObjectKind,
    /// What an event trigger reports, and is recorded with the statement that changes it.
    pub captured: &'static [&'static str],
    /// What no event trigger reports: `detect_drift()` shows it, and the next commit takes it in.
    pub by_drift: &'static [&'static str],
    /// What a diff compares one by one, as `diff_elements()` calls it, beside comment, owner, privileges and security labels.
    pub elements: &'static [&'static str],
}

/// Every kind.
pub const COVERAGE: &[Coverage] = &[
    Coverage {
        kind: Table,
        captured: &[
            "columns: type, collation, default, NOT NULL, identity with its sequence, generated, storage, compression, statistics target, options",
            "constraints: PRIMARY KEY, UNIQUE, CHECK, FOREIGN KEY, EXCLUDE, deferrable, NOT VALID, NO INHERIT, their indexes' options",
            "indexes: every access method, partial, on expressions, INCLUDE, NULLS NOT DISTINCT, operator classes and their options, statistics targets",
            "triggers with their state and transition tables, rules with their state, policies, row security, extended statistics",
            "partitions and their bounds, partition indexes attached to the parent's, triggers of partitions, inheritance, typed tables",
            "owned sequences, access method, tablespaces of the table and its indexes, storage parameters, replica identity, UNLOGGED, ALTER TABLE ... CLUSTER ON",
        ],
        by_drift: &[
            "the index that CLUSTER ordered the table by; where REINDEX (TABLESPACE ...) put an index, and whether REINDEX made it valid",
            "what EXPLAIN ANALYZE CREATE TABLE AS made",
        ],
        elements: &[
            "COLUMN",
            "CONSTRAINT",
            "INDEX",
            "TRIGGER",
            "RULE",
            "POLICY",
            "STATISTICS",
            "SEQUENCE",
            "OPTION",
        ],
    },
    Coverage {
        kind: ForeignTable,
        captured: &[
            "server, columns, options of the table and of columns, CHECK constraints, triggers, inheritance, partitions",
        ],
        by_drift: &[],
        elements: &["COLUMN", "CONSTRAINT", "TRIGGER", "OPTION"],
    },
    Coverage {
        kind: View,
        captured: &[
            "query, column names and defaults, rules, triggers",
            "security_barrier, security_invoker, check option",
        ],
        by_drift: &[],
        elements: &["QUERY", "COLUMN", "OPTION", "RULE", "TRIGGER"],
    },
    Coverage {
        kind: MaterializedView,
        captured: &[
            "query, indexes, access method, tablespaces, storage parameters, column settings, extended statistics",
        ],
        by_drift: &[
            "the index that CLUSTER ordered it by; what REINDEX does, as of tables",
            "what EXPLAIN ANALYZE CREATE MATERIALIZED VIEW made",
        ],
        elements: &["QUERY", "COLUMN", "OPTION", "INDEX", "STATISTICS"],
    },
    Coverage {
        kind: Sequence,
        captured: &["type, increment, bounds, start, cache, cycle, UNLOGGED"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: Function,
        captured: &[
            "arguments, result, language, body (also SQL-standard), WINDOW",
            "volatility, STRICT, SECURITY DEFINER, LEAKPROOF, PARALLEL, COST, ROWS, SUPPORT, SET, TRANSFORM, dependence on extensions",
        ],
        by_drift: &[],
        elements: &["ARGUMENTS", "RETURNS", "OPTION", "BODY"],
    },
    Coverage {
        kind: Procedure,
        captured: &["arguments, language, body (also SQL-standard), SECURITY DEFINER, SET, TRANSFORM"],
        by_drift: &[],
        elements: &["ARGUMENTS", "OPTION", "BODY"],
    },
    Coverage {
        kind: Aggregate,
        captured: &[
            "arguments, state, functions, initial values, moving mode, ordered-set and hypothetical-set, PARALLEL",
        ],
        by_drift: &[],
        elements: &["ARGUMENTS", "OPTION"],
    },
    Coverage {
        kind: Type,
        captured: &[
            "enum labels in their order, attributes of composite types, ranges with multirange names, base types, shell types",
        ],
        by_drift: &[],
        elements: &["LABEL", "ATTRIBUTE", "OPTION"],
    },
    Coverage {
        kind: Domain,
        captured: &["base type, collation, default, NOT NULL, CHECK constraints, NOT VALID"],
        by_drift: &[],
        elements: &["TYPE", "COLLATION", "DEFAULT", "NOT NULL", "CONSTRAINT"],
    },
    Coverage {
        kind: Schema,
        captured: &["name"],
        by_drift: &[],
        elements: &[],
    },
    Coverage {
        kind: Extension,
        captured: &["version, schema, privileges on its members that are not as it made them"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: Operator,
        captured: &["operands, function, commutator, negator, selectivity functions, HASHES, MERGES"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: OperatorClass,
        captured: &["type, family, default, storage, operators and functions"],
        by_drift: &[],
        elements: &["OPTION", "OPERATOR", "FUNCTION"],
    },
    Coverage {
        kind: OperatorFamily,
        captured: &["operators and functions that belong to no class"],
        by_drift: &[],
        elements: &["OPERATOR", "FUNCTION"],
    },
    Coverage {
        kind: Cast,
        captured: &["function, INOUT or without function, ASSIGNMENT, IMPLICIT"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: Collation,
        captured: &["provider, locale, rules of comparison"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: Conversion,
        captured: &["encodings, function, DEFAULT"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: Language,
        captured: &["handler, inline handler, validator, TRUSTED"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: Transform,
        captured: &["functions from and to SQL"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: AccessMethod,
        captured: &["type, handler"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: TextSearchParser,
        captured: &["functions"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: TextSearchTemplate,
        captured: &["functions"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: TextSearchDictionary,
        captured: &["template, options"],
        by_drift: &[],
        elements: &["TEMPLATE", "OPTION"],
    },
    Coverage {
        kind: TextSearchConfiguration,
        captured: &["parser, mappings"],
        by_drift: &[],
        elements: &["PARSER", "MAPPING"],
    },
    Coverage {
        kind: ForeignDataWrapper,
        captured: &["handler, validator, options; secrets redacted"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: Server,
        captured: &["wrapper, type, version, options; secrets redacted"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: UserMapping,
        captured: &["role, server, names of options; their values redacted"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: Publication,
        captured: &[
            "tables with columns and row filters, schemas, all tables, what is published, publish_via_partition_root",
        ],
        by_drift: &[],
        elements: &["TABLE", "SCHEMA", "OPTION"],
    },
    Coverage {
        kind: Subscription,
        captured: &["publications, options; the connection redacted"],
        by_drift: &[],
        elements: &["OPTION"],
    },
    Coverage {
        kind: EventTrigger,
        captured: &["what follows from another object: its function renamed or dropped"],
        by_drift: &["event, tags, function, state"],
        elements: &["OPTION"],
    },
    Coverage {
        kind: DefaultPrivileges,
        captured: &["of a role, everywhere or in a schema, for each kind of object"],
        by_drift: &[],
        elements: &["PRIVILEGE"],
    },
    Coverage {
        kind: SystemPrivileges,
        captured: &[
            "what is granted or revoked on tables, columns, routines, types and languages of pg_catalog, and on that schema",
        ],
        by_drift: &[],
        elements: &[],
    },
];

/// Writes the list as a page in Markdown.
pub fn to_markdown() -> String {
    let mut page = String::from(
        "# Object kinds

What pggit records of a PostgreSQL 15 schema. This page is written from `crates/pggit-core/src/schema/coverage.rs`; a test
compares the two.

- **Recorded with the statement** is what an event trigger reports. **By comparing** is what no event trigger reports:
  `detect_drift()` shows it, and the next commit takes it in, marked as drift in the audit trail.
- Of every kind that has them: owner, privileges (also of columns), comments, security labels, and dependence on extensions. Owners
  that REASSIGN OWNED changes are noticed by comparing, and so is a new name of a role or of a tablespace, in all that names it.
- What was changed while capture was off is noticed by comparing too. A commit takes it in where it left a new row in a catalog;
  what was dropped leaves none: `detect_drift()` shows it, `resume_capture()` takes it in.
- Every kind is exported by `export_schema()`, and its file runs in psql. `three_way_merge()` merges files line by line;
  `diff_elements()` compares the elements named.
- What a newer server has and pggit does not know is named by `detect_anomalies()`, and in a WARNING of each commit that takes in
  such an object.
- Not recorded: members of extensions, temporary objects, large objects, and what belongs to the cluster: roles, databases,
  tablespaces (but for what is in them). A permanent object that uses a temporary one loses that, without an event, when its session ends: this is shown as
  drift, and `detect_anomalies()` names such objects before.
- Expressions are recorded as PostgreSQL prints them. Where it prints an operator of an extension's types without its schema, as in
  `IS DISTINCT FROM`, the text does not say which operator that is; `detect_anomalies()` names what holds such expressions.

| kind | file | recorded with the statement | by comparing | elements |
|---|---|---|---|---|
",
    );
    for coverage in COVERAGE {
        let kind = coverage.kind;
        let name = if kind.has_arguments() { "NAME(...)" } else { "NAME" };
        let file = match (kind, kind.in_schema()) {
            (Schema, _) => "schemas/SCHEMA/schema.sql".to_owned(),
            (_, true) => format!("schemas/SCHEMA/{}/{name}.sql", kind.directory()),
            (_, false) => format!("database/{}/{name}.sql", kind.directory()),
        };
        page.push_str(&format!(
            "| {} | `{file}` | {} | {} | {} |\n",
            kind.word(),
            coverage.captured.join("; "),
            coverage.by_drift.join("; "),
            coverage.elements.join(", "),
        ));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_covered_once() {
        for kind in ObjectKind::ALL {
            let times = COVERAGE.iter().filter(|coverage| coverage.kind == kind).count();
            assert_eq!(times, 1, "{kind:?}");
        }
    }

    /// With `ACCEPT=1` in the environment the page is written.
    #[test]
    fn the_page_is_this_list() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/object-kinds.md");
        if std::env::var_os("ACCEPT").is_some() {
            std::fs::write(page, to_markdown()).unwrap();
        }
        assert_eq!(std::fs::read_to_string(page).unwrap(), to_markdown());
    }
}
