//! Argument lists as `pg_get_function_arguments` prints them.
//!
//! `[ mode ] [ name ] type [ DEFAULT expression ]`. The name may be missing and the type may be several words, yet nothing
//! is ambiguous: words that start a type of several words are quoted where they are names, except `double`, and a type
//! called `precision` would be printed with its schema.

use crate::schema::cursor::{Cursor, split_commas};
use crate::schema::identifier::quote_identifier;
use crate::schema::model::ParseError;

/// Which way an argument goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArgumentMode {
    /// Input; printed only for procedures.
    In,
    /// Output.
    Out,
    /// Both.
    InOut,
    /// Input, any number of times.
    Variadic,
}

/// One argument of a routine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// Which way it goes.
    pub mode: ArgumentMode,
    /// Its name, unquoted.
    pub name: Option<String>,
    /// Its type, as `format_type` prints it.
    pub type_name: String,
    /// The expression after `DEFAULT`.
    pub default: Option<String>,
}

impl ArgumentMode {
    const WORDS: [(ArgumentMode, &'static str); 4] = [
        (ArgumentMode::In, "IN"),
        (ArgumentMode::Out, "OUT"),
        (ArgumentMode::InOut, "INOUT"),
        (ArgumentMode::Variadic, "VARIADIC"),
    ];

    /// The SQL word.
    pub fn word(self) -> &'static str {
        let found = Self::WORDS.iter().find(|(mode, _)| *mode == self);
        found.map_or("", |(_, word)| word)
    }

    /// Whether the argument counts for the identity of the routine.
    pub fn is_input(self) -> bool {
        self != ArgumentMode::Out
    }
}

/// First and second words of the types whose name has several. The words that may follow are part of no other type.
const TYPES_OF_SEVERAL_WORDS: [(&str, &str); 7] = [
    ("double", "precision"),
    ("character", "varying"),
    ("bit", "varying"),
    ("timestamp", "with"),
    ("timestamp", "without"),
    ("time", "with"),
    ("time", "without"),
];

impl Argument {
    /// Reads an argument list, without its parentheses.
    pub fn list(text: &str) -> Result<Vec<Self>, ParseError> {
        split_commas(text).into_iter().map(Self::parse).collect()
    }

    /// Whether callers may give any number of values for it.
    pub fn is_variadic(&self) -> bool {
        self.mode == ArgumentMode::Variadic
    }

    /// Writes the argument of a function or aggregate, where input is the unwritten mode.
    pub fn render(&self) -> String {
        let mut written = String::new();
        if self.mode != ArgumentMode::In {
            written = format!("{} ", self.mode.word());
        }
        if let Some(name) = &self.name {
            written = format!("{written}{} ", quote_identifier(name));
        }
        written.push_str(&self.type_name);
        if let Some(default) = &self.default {
            written = format!("{written} DEFAULT {default}");
        }
        written
    }

    fn parse(text: &str) -> Result<Self, ParseError> {
        let mut cursor = Cursor::new(text);
        // A name that is one of these words would be quoted.
        let mode = ArgumentMode::WORDS.into_iter().find(|(_, word)| cursor.take(word));
        let name = if starts_with_type(&cursor) {
            None
        } else {
            Some(cursor.identifier()?)
        };
        let type_name = cursor.until(&["DEFAULT"]).to_owned();
        if type_name.is_empty() {
            return Err(cursor.error("a type"));
        }
        let default = cursor.take("DEFAULT").then(|| cursor.rest().to_owned());
        Ok(Self {
            mode: mode.map_or(ArgumentMode::In, |(mode, _)| mode),
            name,
            type_name,
            default,
        })
    }
}

fn starts_with_type(cursor: &Cursor<'_>) -> bool {
    let (first, second) = (cursor.peek(0), cursor.peek(1));
    matches!(second, "" | "." | "[" | "DEFAULT") || TYPES_OF_SEVERAL_WORDS.contains(&(first, second))
}

/// The types of the input arguments as `regprocedure` lists them: `integer,public.status`.
pub(crate) fn identity(arguments: &[Argument]) -> String {
    let inputs = arguments.iter().filter(|argument| argument.mode.is_input());
    let types: Vec<&str> = inputs.map(|argument| argument.type_name.as_str()).collect();
    types.join(",")
}

/// All types with their modes. A procedure can only be told from an overload with output arguments in this way.
pub(crate) fn signature_with_modes(arguments: &[Argument]) -> String {
    let types: Vec<String> = arguments
        .iter()
        .map(|argument| format!("{} {}", argument.mode.word(), argument.type_name))
        .collect();
    types.join(", ")
}
