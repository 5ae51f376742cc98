//! What PostgreSQL prints of an expression, in the form that it prints after reading it back.
//!
//! The deparse functions print the parse tree that they find, and a few trees print as text that parses into another
//! tree: `a BETWEEN 1 AND 2 AND b` prints as `(((a >= 1) AND (a <= 2)) AND b)`, which parses into one AND of three. The
//! text of an object would then change when the object is dropped and created again from its own text. A second round
//! changes nothing any more, so [`settled`] takes the first:
//!
//! - AND as the first operand of AND, OR as the first operand of OR: `makeAndExpr` and `makeOrExpr` in `gram.y` make one
//!   list of them.
//! - `(ARRAY['a'::character varying])::text[]`, from `column IN ('a', 'b')` on a `varchar`: `transformTypeCast` in
//!   `parse_expr.c` passes the cast on to the elements.
//! - `ON TRUE` for a natural join without common columns: `true` as an expression comes in parentheses.
//! - A constant without a name in a subquery of an expression, `EXISTS ( SELECT NULL::text ...)`: the cast gives it the name
//!   of its type (`FigureColname` in `parse_target.c`).
//! - A mark of `CYCLE` with a cast, `TO 'Y'::text`, which the grammar does not allow: it takes `text 'Y'`.
//! - `(VALUES` for a view that is nothing else: a subquery comes with a space.

use super::cursor::split_commas;
use super::lexer::{Token, TokenKind, tokens};

mod constants;
#[cfg(test)]
mod tests;

/// Gives the text as it will be once the object was made from it. String constants and comments stay as they are.
pub fn settled(mut text: String) -> String {
    if may_change(&text) {
        // An array in an element of another waits for the next round.
        while let Some(next) = Scan::new(&text).rewritten() {
            text = next;
        }
    }
    text
}

/// A quick look that spares most texts the rest.
fn may_change(text: &str) -> bool {
    let nested = text.contains("((") && (text.contains(") AND ") || text.contains(") OR "));
    nested || ["(ARRAY[", "ON TRUE", "(VALUES"].iter().any(|form| text.contains(form)) || constants::may_change(text)
}

/// Replaces the bytes from `start` to `end`.
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

impl Edit {
    fn new(start: usize, end: usize, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { start, end, text }
    }
}

struct Scan<'a> {
    source: &'a str,
    tokens: Vec<Token>,
    /// For each opening parenthesis or bracket the token that closes it.
    closing: Vec<usize>,
}

impl<'a> Scan<'a> {
    fn new(source: &'a str) -> Self {
        let tokens: Vec<Token> = tokens(source)
            .into_iter()
            .filter(|token| token.kind != TokenKind::Comment)
            .collect();
        let mut closing = vec![0; tokens.len()];
        let mut open = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            match token.text(source) {
                "(" | "[" => open.push(at),
                ")" | "]" => {
                    if let Some(start) = open.pop() {
                        closing[start] = at;
                    }
                }
                _ => {}
            }
        }
        Self {
            source,
            tokens,
            closing,
        }
    }

    /// The text of a token; empty past the end.
    fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.text(self.source))
    }

    fn rewritten(&self) -> Option<String> {
        let mut edits = Vec::new();
        let mut arrays_end = 0;
        for at in 0..self.tokens.len() {
            edits.extend(self.values(at));
            edits.extend(self.on_true(at));
            edits.extend(self.nested_operand(at));
            edits.extend(self.unnamed_columns(at));
            edits.extend(self.cycle_mark(at));
            if at >= arrays_end
                && let Some((end, found)) = self.cast_array(at)
            {
                arrays_end = end;
                edits.extend(found);
            }
        }
        if edits.is_empty() {
            return None;
        }
        edits.sort_by_key(|edit| (edit.start, edit.end));
        let mut rewritten = String::with_capacity(self.source.len());
        let mut from = 0;
        for edit in edits {
            if edit.start < from {
                // Within what was replaced as a whole: that is for the next round.
                continue;
            }
            rewritten.push_str(&self.source[from..edit.start]);
            rewritten.push_str(&edit.text);
            from = edit.end;
        }
        rewritten.push_str(&self.source[from..]);
        Some(rewritten)
    }

    /// `(VALUES` -> `( VALUES`
    fn values(&self, at: usize) -> Option<Edit> {
        let found = self.text(at) == "(" && self.text(at + 1) == "VALUES";
        let end = self.tokens[at].end;
        (found && self.tokens[at + 1].start == end).then(|| Edit::new(end, end, " "))
    }

    /// `ON TRUE` -> `ON (true)`. Constants are printed in lower case.
    fn on_true(&self, at: usize) -> Option<Edit> {
        let found = self.text(at) == "ON" && self.text(at + 1) == "TRUE";
        found.then(|| Edit::new(self.tokens[at + 1].start, self.tokens[at + 1].end, "(true)"))
    }

    /// `((a AND b) AND c)` -> `(a AND b AND c)`, for the inner parenthesis at `at + 1`; the same with OR.
    fn nested_operand(&self, at: usize) -> Vec<Edit> {
        let inner = at + 1;
        if self.text(at) != "(" || self.text(inner) != "(" || self.closing[inner] == 0 {
            return Vec::new();
        }
        let end = self.closing[inner];
        let operator = self.text(end + 1);
        let is_query = matches!(self.text(inner + 1), "SELECT" | "WITH" | "VALUES");
        if !matches!(operator, "AND" | "OR") || is_query || !self.joins(inner, end, operator) {
            return Vec::new();
        }
        let delete = |at: usize| Edit::new(self.tokens[at].start, self.tokens[at].end, "");
        vec![delete(inner), delete(end)]
    }

    /// Whether `operator` stands directly between these two parentheses.
    fn joins(&self, open: usize, close: usize, operator: &str) -> bool {
        let mut at = open + 1;
        while at < close {
            match self.text(at) {
                "(" | "[" if self.closing[at] > at => at = self.closing[at],
                text if text == operator => return true,
                _ => {}
            }
            at += 1;
        }
        false
    }

    /// `(ARRAY[a, b])::t[]` -> `ARRAY[(a)::t, (b)::t]`, with the token after it.
    fn cast_array(&self, at: usize) -> Option<(usize, Vec<Edit>)> {
        let bracket = at + 2;
        if self.text(at) != "(" || self.text(at + 1) != "ARRAY" || self.text(bracket) != "[" {
            return None;
        }
        let close = self.closing[bracket];
        let cast = [")", ":", ":"];
        if close == 0 || !(0..3).all(|offset| self.text(close + 1 + offset) == cast[offset]) {
            return None;
        }
        let first = close + 4;
        let is_name = |token: &Token| {
            matches!(token.kind, TokenKind::Word | TokenKind::QuotedIdentifier) || token.text(self.source) == "."
        };
        let words = self.tokens[first..].iter().take_while(|token| is_name(token)).count();
        let end = first + words;
        if words == 0 || self.text(end) != "[" || self.text(end + 1) != "]" || self.text(end + 2) == "[" {
            return None;
        }
        let type_name = &self.source[self.tokens[first].start..self.tokens[end - 1].end];
        let list = &self.source[self.tokens[bracket].end..self.tokens[close].start];
        let elements = split_commas(list);
        if elements.is_empty() || elements.iter().any(|element| element.starts_with("ARRAY")) {
            return None;
        }
        let elements: Vec<String> = elements
            .iter()
            .map(|element| format!("({element})::{type_name}"))
            .collect();
        let text = format!("ARRAY[{}]", elements.join(", "));
        let edit = Edit::new(self.tokens[at].start, self.tokens[end + 1].end, text);
        Some((end + 2, vec![edit]))
    }
}
