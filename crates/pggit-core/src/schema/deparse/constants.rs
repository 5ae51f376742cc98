//! Constants that are printed with a cast, where the text means something else than the tree, or nothing.

use std::ops::Range;

use super::super::identifier::quote_identifier;
use super::super::lexer::TokenKind;
use super::{Edit, Scan};

/// What ends a list of columns, beside a parenthesis.
const CLAUSES: [&str; 14] = [
    "FROM",
    "WHERE",
    "GROUP",
    "HAVING",
    "WINDOW",
    "UNION",
    "INTERSECT",
    "EXCEPT",
    "ORDER",
    "OFFSET",
    "LIMIT",
    "FETCH",
    "FOR",
    ";",
];

/// Types that are printed in words, and what a column is called that is a constant of them.
const NAMES: [(&str, &str); 13] = [
    ("bigint", "int8"),
    ("bit varying", "varbit"),
    ("boolean", "bool"),
    ("character", "bpchar"),
    ("character varying", "varchar"),
    ("double precision", "float8"),
    ("integer", "int4"),
    ("real", "float4"),
    ("smallint", "int2"),
    ("time with time zone", "timetz"),
    ("time without time zone", "time"),
    ("timestamp with time zone", "timestamptz"),
    ("timestamp without time zone", "timestamp"),
];

/// A quick look: names of columns are left out in subqueries of expressions, and in what is inserted.
pub(super) fn may_change(text: &str) -> bool {
    (text.contains("( SELECT") || text.contains("INSERT INTO")) && text.contains("::") || text.contains(" CYCLE ")
}

impl Scan<'_> {
    /// `SELECT NULL::text` -> `SELECT NULL::text AS text`, for the list after `SELECT` at `at`.
    pub(super) fn unnamed_columns(&self, at: usize) -> Vec<Edit> {
        if self.text(at) != "SELECT" {
            return Vec::new();
        }
        let mut start = at + 1;
        if self.text(start) == "DISTINCT" {
            start += 1;
            if self.text(start) == "ON" && self.text(start + 1) == "(" && self.closing[start + 1] > start {
                start = self.closing[start + 1] + 1;
            }
        }
        let mut edits = Vec::new();
        loop {
            let end = self.item_end(start);
            edits.extend(self.unnamed_column(start..end));
            if self.text(end) != "," {
                return edits;
            }
            start = end + 1;
        }
    }

    /// The token after an item of a list.
    fn item_end(&self, start: usize) -> usize {
        let mut at = start;
        while at < self.tokens.len() {
            match self.text(at) {
                "(" | "[" if self.closing[at] > at => at = self.closing[at],
                ")" | "," => break,
                word if CLAUSES.contains(&word) => break,
                _ => {}
            }
            at += 1;
        }
        at
    }

    fn unnamed_column(&self, item: Range<usize>) -> Option<Edit> {
        let of_type = self.cast_constant(item.start)?.1;
        if self.type_end(of_type) != item.end {
            return None;
        }
        let end = self.tokens[item.end - 1].end;
        let name = quote_identifier(&self.name_of_type(of_type..item.end)?);
        Some(Edit::new(end, end, format!(" AS {name}")))
    }

    /// `TO 'Y'::text DEFAULT` -> `TO text 'Y' DEFAULT`, and what is between `DEFAULT` and `USING`: a mark of `CYCLE` is a
    /// constant by itself, and no expression.
    pub(super) fn cycle_mark(&self, at: usize) -> Option<Edit> {
        let follows = match self.text(at) {
            "TO" => "DEFAULT",
            "DEFAULT" => "USING",
            _ => return None,
        };
        let (constant, of_type) = self.cast_constant(at + 1)?;
        let end = self.type_end(of_type);
        if self.text(end) != follows || self.text(end - 1) == "]" {
            return None;
        }
        let constant = self.text(constant);
        let type_name = &self.source[self.tokens[of_type].start..self.tokens[end - 1].end];
        let text = match constant {
            "NULL" => constant.to_owned(),
            _ => format!("{type_name} {constant}"),
        };
        Some(Edit::new(self.tokens[at + 1].start, self.tokens[end - 1].end, text))
    }

    /// The constant, in parentheses perhaps, that is cast at `at`, and where the type begins.
    fn cast_constant(&self, at: usize) -> Option<(usize, usize)> {
        let (constant, colon) = if self.text(at) == "(" && self.closing[at] == at + 2 {
            (at + 1, at + 3)
        } else {
            (at, at + 1)
        };
        let is_constant = match self.tokens.get(constant)?.kind {
            TokenKind::String | TokenKind::Number => true,
            _ => matches!(self.text(constant), "NULL" | "true" | "false"),
        };
        let is_cast = self.text(colon) == ":" && self.text(colon + 1) == ":";
        (is_constant && is_cast).then_some((constant, colon + 2))
    }

    /// The token after a type.
    fn type_end(&self, start: usize) -> usize {
        let mut at = start;
        while let Some(token) = self.tokens.get(at) {
            match self.text(at) {
                "AS" | "DEFAULT" | "USING" => break,
                word if CLAUSES.contains(&word) => break,
                "(" | "[" if self.closing[at] > at => at = self.closing[at],
                "." => {}
                _ if matches!(token.kind, TokenKind::Word | TokenKind::QuotedIdentifier) => {}
                _ => break,
            }
            at += 1;
        }
        at
    }

    /// What PostgreSQL calls a column that is a constant of this type.
    fn name_of_type(&self, tokens: Range<usize>) -> Option<String> {
        let mut words: Vec<&str> = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            match self.text(at) {
                "(" | "[" => at = self.closing[at],
                "." => words.clear(),
                word => words.push(word),
            }
            at += 1;
        }
        let words = words.join(" ");
        if let Some(quoted) = words.strip_prefix('"').and_then(|words| words.strip_suffix('"')) {
            return Some(quoted.replace("\"\"", "\""));
        }
        if let Some((_, name)) = NAMES.iter().find(|(printed, _)| *printed == words) {
            return Some((*name).to_owned());
        }
        if words.starts_with("interval ") {
            return Some("interval".to_owned());
        }
        (!words.is_empty() && !words.contains(' ')).then_some(words)
    }
}
