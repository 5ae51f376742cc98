//! Options of foreign-data wrappers, foreign servers, user mappings and foreign tables: `OPTIONS (host 'h', port '5433')`.

use super::cursor::{Cursor, split_commas};
use super::element::Element;
use super::identifier::{quote_identifier, quote_literal};
use super::model::ParseError;
use super::redact::{self, REDACTED, is_secret_option};

/// One option.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForeignOption {
    /// The name, unquoted.
    pub name: String,
    /// The value; [`REDACTED`] in the place of a secret.
    pub value: String,
}

impl ForeignOption {
    /// Makes options of the catalog's `name=value`, sorted by name. Values that are secrets are redacted.
    pub fn visible(options: Vec<String>) -> Vec<Self> {
        Self::sorted(options, is_secret_option)
    }

    /// The same of a user mapping, of which every value may be a secret, save those that can only be yes or no: wrappers
    /// refuse another value for these.
    pub fn hidden(options: Vec<String>) -> Vec<Self> {
        const WORDS: [&str; 6] = ["true", "false", "on", "off", "yes", "no"];
        Self::sorted(options, |_, value| {
            !WORDS.iter().any(|word| value.eq_ignore_ascii_case(word))
        })
    }

    fn sorted(options: Vec<String>, is_secret: impl Fn(&str, &str) -> bool) -> Vec<Self> {
        let option = |option: String| {
            let (name, value) = option.split_once('=').unwrap_or((&option, ""));
            let value = if is_secret(name, value) { REDACTED } else { value };
            Self {
                name: name.to_owned(),
                value: value.to_owned(),
            }
        };
        let mut options: Vec<Self> = options.into_iter().map(option).collect();
        options.sort();
        options
    }

    /// Writes the clause, with something before it; nothing where there are no options.
    pub fn clause(before: &str, options: &[Self]) -> String {
        if options.is_empty() {
            return String::new();
        }
        let lines: Vec<String> = options
            .iter()
            .map(|option| format!("    {}", option.render()))
            .collect();
        format!("{before}OPTIONS (\n{}\n)", lines.join(",\n"))
    }

    /// Writes the clause on one line.
    pub fn one_line(options: &[Self]) -> String {
        let options: Vec<String> = options.iter().map(Self::render).collect();
        format!("OPTIONS ({})", options.join(", "))
    }

    /// Reads the clause; no options where there is none.
    pub fn parse_clause(cursor: &mut Cursor<'_>) -> Result<Vec<Self>, ParseError> {
        if !cursor.take("OPTIONS") {
            return Ok(Vec::new());
        }
        let texts = split_commas(cursor.parenthesized()?);
        texts
            .into_iter()
            .map(|text| Self::parse(&mut Cursor::new(text)))
            .collect()
    }

    fn parse(cursor: &mut Cursor<'_>) -> Result<Self, ParseError> {
        let option = Self {
            name: cursor.identifier()?,
            value: cursor.literal()?,
        };
        cursor.expect_end()?;
        Ok(option)
    }

    /// The options as elements.
    pub fn elements(options: &[Self]) -> impl Iterator<Item = Element> {
        options
            .iter()
            .map(|option| Element::new("OPTION", option.name.as_str(), option.render()))
    }

    /// A statement of a script, with a warning over it where something in it is redacted.
    pub fn with_warning<'a>(statement: String, options: impl IntoIterator<Item = &'a Self>) -> String {
        if options.into_iter().any(|option| option.value == REDACTED) {
            redact::with_warning(statement)
        } else {
            statement
        }
    }

    fn render(&self) -> String {
        format!("{} {}", quote_identifier(&self.name), quote_literal(&self.value))
    }
}
