//! `pg_dump --schema-only` as the judge of whether two databases have the same schema.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use similar::TextDiff;

use crate::{Database, split_statements};

#[cfg(test)]
mod tests;

/// The statements of a schema dump in an order that does not depend on how the objects came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dump {
    statements: Vec<String>,
}

impl Dump {
    /// Takes a dump apart.
    ///
    /// Left out: comments, session settings, and the extension pggit itself. The settings that decide what the
    /// following CREATE statements mean (table access method, tablespace) are written in front of those statements.
    pub fn parse(text: &str) -> Dump {
        let mut settings = BTreeMap::new();
        let mut statements: Vec<String> = split_statements(text)
            .into_iter()
            .filter_map(|statement| keep(statement.text, &mut settings))
            .collect();
        statements.sort();
        Dump { statements }
    }

    /// The statements, sorted.
    pub fn statements(&self) -> &[String] {
        &self.statements
    }

    /// Describes how another dump differs, as a diff of the statements concerned; `None` where it does not.
    pub fn difference(&self, other: &Dump) -> Option<String> {
        if self == other {
            return None;
        }
        let (only_here, only_there) = (self.without(other), other.without(self));
        let subjects: BTreeSet<&str> = only_here.keys().chain(only_there.keys()).copied().collect();
        let mut report = String::new();
        for subject in subjects {
            let side = |statements: &BTreeMap<&str, Vec<&str>>| {
                statements
                    .get(subject)
                    .map(|texts| texts.join(";\n") + ";\n")
                    .unwrap_or_default()
            };
            let (here, there) = (side(&only_here), side(&only_there));
            let diff = TextDiff::from_lines(&here, &there);
            writeln!(report, "{}", diff.unified_diff().context_radius(2)).expect("a String takes everything");
        }
        Some(report)
    }

    /// The statements that the other dump lacks (counting repetitions), by their first line.
    fn without(&self, other: &Dump) -> BTreeMap<&str, Vec<&str>> {
        let mut theirs: BTreeMap<&str, usize> = BTreeMap::new();
        for statement in &other.statements {
            *theirs.entry(statement).or_default() += 1;
        }
        let mut missing: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for statement in &self.statements {
            match theirs.get_mut(statement.as_str()) {
                Some(count) if *count > 0 => *count -= 1,
                _ => missing
                    .entry(statement.lines().next().unwrap_or_default())
                    .or_default()
                    .push(statement),
            }
        }
        missing
    }
}

fn keep(statement: &str, settings: &mut BTreeMap<String, String>) -> Option<String> {
    if let Some(setting) = statement.strip_prefix("SET ") {
        if let Some((name, value)) = setting.split_once(" = ") {
            settings.insert(name.to_owned(), value.to_owned());
        }
        return None;
    }
    let words: Vec<&str> = statement.split_whitespace().take(6).collect();
    match words.as_slice() {
        ["SELECT", call, ..] if call.starts_with("pg_catalog.set_config(") => None,
        ["CREATE", "EXTENSION", "IF", "NOT", "EXISTS", "pggit"] => None,
        ["COMMENT", "ON", "EXTENSION", "pggit", ..] => None,
        // pg_dump leaves the setting of the access method as it was before a partitioned or foreign table or an index.
        ["CREATE", "TABLE" | "UNLOGGED" | "MATERIALIZED", ..] if !statement.contains("\nPARTITION BY ") => {
            Some(unusual(settings, &["default_tablespace", "default_table_access_method"]) + statement)
        }
        ["CREATE", "TABLE" | "UNLOGGED" | "FOREIGN" | "INDEX" | "UNIQUE", ..] => {
            Some(unusual(settings, &["default_tablespace"]) + statement)
        }
        _ => Some(statement.to_owned()),
    }
}

fn unusual(settings: &BTreeMap<String, String>, names: &[&str]) -> String {
    let values = names.iter().filter_map(|name| settings.get_key_value(*name));
    values
        .filter(|(_, value)| !matches!(value.as_str(), "''" | "heap"))
        .map(|(name, value)| format!("/* {name} = {value} */ "))
        .collect()
}

/// Asserts that two databases give the same schema dump, order of statements aside. The failure shows a readable diff.
#[track_caller]
pub fn assert_same_dump(left: &Database, right: &Database) {
    if let Some(difference) = left.dump().difference(&right.dump()) {
        panic!(
            "the schemas differ (- {}, + {}):\n{difference}",
            left.name(),
            right.name()
        );
    }
}
