//! Finding an object by what a person calls it: a schema and a name.
//!
//! The name is taken as it is, without quotes. A routine may be named with its argument types, `process_order(int, text)`,
//! or without them where no other routine of the schema has its name. Types are compared as far as text goes: aliases of
//! built-in types, spaces, lengths and the number of array dimensions make no difference, and a type without its schema
//! stands for one of any schema. A table, type or routine comes before a collation, a text search configuration or the like of
//! the same name. What cannot be told apart otherwise can be named by its tree path.

use super::identifier::quote_identifier;
use super::kind::ObjectKind;
use super::path::{Identity, encode, kind_of_path};

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The schema; empty for an object that lives in no schema.
    schema: &'a str,
    /// The name; empty for the schema itself.
    name: &'a str,
}

/// How well a path fits; the better one comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// An object of this name, of a kind that few people name: meant where nothing else has the name.
    Namesake,
    /// A routine of this name.
    Name,
    /// A routine of this name whose argument types have these names, in whatever schemas.
    LooseTypes,
    /// The very object.
    Exact,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<T> {
    /// Nothing.
    Nothing,
    /// One object.
    One(T),
    /// Several objects fit equally well.
    Several(Vec<T>),
}

impl<'a> Wanted<'a> {
    /// Makes it of a schema and a name; `None` where both are missing or empty.
    pub fn new(schema: Option<&'a str>, name: Option<&'a str>) -> Option<Self> {
        let (schema, name) = (schema.unwrap_or_default(), name.unwrap_or_default());
        (!schema.is_empty() || !name.is_empty()).then_some(Self { schema, name })
    }

    /// The directories that can hold the object's file, or directories with it: each with a slash behind.
    pub fn directories(&self) -> Vec<String> {
        if self.is_path() {
            return self
                .name
                .rsplit_once('/')
                .map(|(directory, _)| format!("{directory}/"))
                .into_iter()
                .collect();
        }
        let of_schema = |name| directory_of(&Identity::new(ObjectKind::Schema, "", name).path());
        if self.schema.is_empty() {
            vec!["database/".to_owned(), of_schema(self.name)]
        } else {
            vec![of_schema(self.schema)]
        }
    }

    /// The paths that the object has if it is not a routine named without its types.
    pub fn paths(&self) -> Vec<String> {
        if self.is_path() {
            return vec![self.name.to_owned()];
        }
        if self.name.is_empty() {
            return vec![Identity::new(ObjectKind::Schema, "", self.schema).path()];
        }
        let outside = self.schema.is_empty();
        let kinds = ObjectKind::ALL
            .into_iter()
            .filter(|kind| kind.in_schema() != outside && !kind.has_arguments());
        let mut paths: Vec<String> = kinds
            .map(|kind| Identity::new(kind, self.schema, self.name).path())
            .collect();
        if let Some((name, arguments)) = self.routine() {
            let canonical = Type::read_list(arguments)
                .iter()
                .map(Type::to_string)
                .collect::<Vec<_>>()
                .join(",");
            let routines = ObjectKind::ALL
                .into_iter()
                .filter(|kind| kind.has_arguments() && kind.in_schema() != outside);
            paths.extend(routines.map(|kind| Identity::with_arguments(kind, self.schema, name, &canonical).path()));
        }
        paths
    }

    /// What the paths of routines of this name begin with.
    pub fn routine_prefixes(&self) -> Vec<String> {
        if self.name.is_empty() || self.is_path() {
            return Vec::new();
        }
        let name = self.routine().map_or(self.name, |(name, _)| name);
        let kinds = ObjectKind::ALL.into_iter().filter(|kind| kind.has_arguments());
        let directories = kinds.filter_map(|kind| self.directory_of_kind(kind));
        directories
            .map(|directory| format!("{directory}{}(", encode(name, true)))
            .collect()
    }

    /// Where an object of this kind would be, if it can be one of it.
    fn directory_of_kind(&self, kind: ObjectKind) -> Option<String> {
        if kind.in_schema() == self.schema.is_empty() {
            return None;
        }
        Some(directory_of(&Identity::new(kind, self.schema, "x").path()))
    }

    /// Chooses among paths those that fit best.
    pub fn choose<T>(&self, candidates: impl IntoIterator<Item = T>, path: impl Fn(&T) -> &str) -> Found<T> {
        let (mut best, mut chosen) = (Fit::Namesake, Vec::new());
        for candidate in candidates {
            let Some(fit) = self.fit(path(&candidate)).filter(|fit| *fit >= best) else {
                continue;
            };
            if fit > best {
                best = fit;
                chosen.clear();
            }
            chosen.push(candidate);
        }
        match chosen.len() {
            0 => Found::Nothing,
            1 => chosen.pop().map_or(Found::Nothing, Found::One),
            _ => Found::Several(chosen),
        }
    }

    fn fit(&self, path: &str) -> Option<Fit> {
        if self.is_path() {
            return (path == self.name).then_some(Fit::Exact);
        }
        let Some(kind) = kind_of_path(path) else {
            // A kind that this version does not know.
            let file = path.rsplit_once('/')?.1.strip_suffix(".sql")?;
            return (file == encode(self.name, false)).then_some(Fit::Exact);
        };
        if !kind.has_arguments() {
            let (kind_of_name, name) = match kind {
                ObjectKind::Schema if self.name.is_empty() => (ObjectKind::Schema, self.schema),
                ObjectKind::Schema if !self.schema.is_empty() => return None,
                kind => (kind, self.name),
            };
            let schema = if kind.in_schema() { self.schema } else { "" };
            let fit = if is_rarely_named(kind) {
                Fit::Namesake
            } else {
                Fit::Exact
            };
            return (Identity::new(kind_of_name, schema, name).path() == path).then_some(fit);
        }
        let file = path.strip_prefix(&self.directory_of_kind(kind)?)?;
        let is_called = |name: &str| {
            file.strip_prefix(&encode(name, true))
                .is_some_and(|rest| rest.starts_with('('))
        };
        if is_called(self.name) {
            return Some(if is_rarely_named(kind) {
                Fit::Namesake
            } else {
                Fit::Name
            });
        }
        let (name, arguments) = self.routine().filter(|(name, _)| is_called(name))?;
        let wanted = Type::read_list(arguments);
        match Identity::from_path(path) {
            Some(identity) if identity.arguments == arguments => Some(Fit::Exact),
            Some(identity) => compare(&wanted, &Type::read_list(&identity.arguments)),
            // The name was cut: only the canonical types lead to the hash in it.
            None => {
                let canonical = wanted.iter().map(Type::to_string).collect::<Vec<_>>().join(",");
                (Identity::with_arguments(kind, self.schema, name, canonical).path() == path).then_some(Fit::Exact)
            }
        }
    }

    fn is_path(&self) -> bool {
        let is_directory = |name: &str| self.name.strip_prefix(name).is_some_and(|rest| rest.contains('/'));
        self.name.ends_with(".sql") && (is_directory("schemas/") || is_directory("database/"))
    }

    /// The name and the argument types of a routine.
    fn routine(&self) -> Option<(&'a str, &'a str)> {
        let (name, arguments) = self.name.split_once('(')?;
        Some((name.trim_end(), arguments.trim_end().strip_suffix(')')?))
    }
}

/// Kinds whose names are apart from those of tables, types and routines, and often the same.
fn is_rarely_named(kind: ObjectKind) -> bool {
    use ObjectKind::*;
    matches!(
        kind,
        OperatorFamily
            | OperatorClass
            | Collation
            | Conversion
            | TextSearchParser
            | TextSearchTemplate
            | TextSearchDictionary
            | TextSearchConfiguration
    )
}

fn directory_of(path: &str) -> String {
    path.rsplit_once('/')
        .map_or_else(String::new, |(directory, _)| format!("{directory}/"))
}

fn compare(wanted: &[Type], actual: &[Type]) -> Option<Fit> {
    let same = |loosely: bool| {
        wanted.len() == actual.len()
            && wanted.iter().zip(actual).all(|(wanted, actual)| {
                wanted.name == actual.name
                    && wanted.is_array == actual.is_array
                    && (wanted.schema == actual.schema || (loosely && wanted.schema.is_none()))
            })
    };
    match (same(false), same(true)) {
        (true, _) => Some(Fit::Exact),
        (_, true) => Some(Fit::LooseTypes),
        _ => None,
    }
}

/// The name of an argument's type.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Type {
    /// The schema, unquoted; `None` for built-in types and where it is not given.
    schema: Option<String>,
    /// The name, unquoted; of a built-in type the one that PostgreSQL prints.
    name: String,
    is_array: bool,
}

/// What else built-in types are called, and what PostgreSQL prints.
const ALIASES: [(&str, &str); 22] = [
    ("int", "integer"),
    ("int2", "smallint"),
    ("int4", "integer"),
    ("int8", "bigint"),
    ("bool", "boolean"),
    ("float4", "real"),
    ("float", "double precision"),
    ("float8", "double precision"),
    ("decimal", "numeric"),
    ("dec", "numeric"),
    ("varchar", "character varying"),
    ("char varying", "character varying"),
    ("char", "character"),
    ("bpchar", "character"),
    ("varbit", "bit varying"),
    ("timestamp", "timestamp without time zone"),
    ("timestamptz", "timestamp with time zone"),
    ("time", "time without time zone"),
    ("timetz", "time with time zone"),
    ("national character", "character"),
    ("nchar", "character"),
    ("national character varying", "character varying"),
];

impl Type {
    fn read_list(list: &str) -> Vec<Self> {
        split(list, ',')
            .into_iter()
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(Self::read)
            .collect()
    }

    fn read(text: &str) -> Self {
        let text = match text.split_at_checked(9) {
            Some((word, rest)) if word.eq_ignore_ascii_case("variadic ") => rest,
            _ => text,
        };
        let (text, is_array) = without_modifiers(text);
        let mut parts: Vec<String> = split(&text, '.').into_iter().map(name_of).collect();
        let name = parts.pop().unwrap_or_default();
        let schema = parts.pop().filter(|schema| schema != "pg_catalog");
        let alias = ALIASES
            .iter()
            .find(|(alias, _)| schema.is_none() && *alias == name && !text.contains('"'));
        Self {
            schema,
            name: alias.map_or(name, |(_, name)| (*name).to_owned()),
            is_array,
        }
    }
}

impl std::fmt::Display for Type {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let is_built_in = self.schema.is_none() && self.name.contains(' ');
        if let Some(schema) = &self.schema {
            write!(f, "{}.", quote_identifier(schema))?;
        }
        let is_printed_plain = is_built_in || ALIASES.iter().any(|(_, printed)| *printed == self.name);
        if is_printed_plain {
            f.write_str(&self.name)?
        } else {
            f.write_str(&quote_identifier(&self.name))?
        }
        f.write_str(if self.is_array { "[]" } else { "" })
    }
}

/// A part of a name without its quotes, or in lower case with single spaces.
fn name_of(part: &str) -> String {
    let part = part.trim();
    match part.strip_prefix('"').and_then(|part| part.strip_suffix('"')) {
        Some(quoted) => quoted.replace("\"\"", "\""),
        None => part.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(),
    }
}

/// Takes lengths such as `(10,2)` and array brackets off.
fn without_modifiers(text: &str) -> (String, bool) {
    let (mut plain, mut depth, mut is_array, mut quoted) = (String::with_capacity(text.len()), 0_usize, false, false);
    for c in text.chars() {
        quoted ^= c == '"';
        match c {
            _ if quoted || c == '"' => plain.push(c),
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '[' => is_array = true,
            ']' => {}
            _ if depth > 0 || (is_array && c.is_ascii_digit()) => {}
            _ => plain.push(c),
        }
    }
    (plain, is_array)
}

/// Splits at a character that stands outside quotes and parentheses.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quoted) = (Vec::new(), 0, 0_usize, false);
    for (index, c) in text.char_indices() {
        quoted ^= c == '"';
        match c {
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            _ if c == separator && !quoted && depth == 0 => {
                parts.push(&text[start..index]);
                start = index + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests;
