//! A lexer for PostgreSQL's SQL: enough to find statements, names and clauses in canonical text and in users' statements.
//!
//! It follows `scan.l` with `standard_conforming_strings = on`. It never fails: an unterminated string or comment runs to
//! the end of the text.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A bare word: keyword or identifier.
    Word,
    /// An identifier in double quotes, `U&"..."` included.
    QuotedIdentifier,
    /// A string constant of any form: `'...'`, `E'...'`, `B'...'`, `X'...'`, `N'...'`, `U&'...'`, `$tag$...$tag$`.
    String,
    /// A number, or a parameter such as `$1`.
    Number,
    /// An operator of one or more characters.
    Operator,
    /// One of `( ) [ ] , ; . :`.
    Punctuation,
    /// A comment, `--` to the end of its line or `/* */`, nested.
    Comment,
}

/// A token and where it stands, as byte offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it starts.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
}

impl Token {
    /// The token's text in the source it came from.
    pub fn text<'a>(&self, source: &'a str) -> &'a str {
        &source[self.start..self.end]
    }
}

/// Splits `source` into tokens. White space yields none.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        bytes: source.as_bytes(),
        at: 0,
    };
    std::iter::from_fn(|| lexer.next()).collect()
}

struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

const OPERATOR: &[u8] = b"+-*/<>=~!@#%^&|`?";

impl Lexer<'_> {
    fn next(&mut self) -> Option<Token> {
        while self.peek(0).is_some_and(|b| b.is_ascii_whitespace() || b == 0x0b) {
            self.at += 1;
        }
        let start = self.at;
        let kind = self.scan(self.peek(0)?);
        Some(Token {
            kind,
            start,
            end: self.at,
        })
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn scan(&mut self, first: u8) -> TokenKind {
        match (first, self.peek(1)) {
            (b'-', Some(b'-')) => self.line_comment(),
            (b'/', Some(b'*')) => self.block_comment(),
            (b'\'', _) => self.quoted(b'\'', false, TokenKind::String),
            (b'"', _) => self.quoted(b'"', false, TokenKind::QuotedIdentifier),
            (b'e' | b'E', Some(b'\'')) => self.prefixed(1, b'\'', true),
            (b'b' | b'B' | b'x' | b'X' | b'n' | b'N', Some(b'\'')) => self.prefixed(1, b'\'', false),
            (b'u' | b'U', Some(b'&')) if matches!(self.peek(2), Some(b'\'' | b'"')) => {
                let quote = self.peek(2).unwrap_or(b'\'');
                self.prefixed(2, quote, false)
            }
            (b'$', _) => self.dollar(),
            (b'0'..=b'9', _) | (b'.', Some(b'0'..=b'9')) => self.number(),
            (b'(' | b')' | b'[' | b']' | b',' | b';' | b'.' | b':', _) => {
                self.at += 1;
                TokenKind::Punctuation
            }
            (b, _) if OPERATOR.contains(&b) => self.operator(),
            _ => self.word(),
        }
    }

    fn line_comment(&mut self) -> TokenKind {
        while self.peek(0).is_some_and(|b| b != b'\n') {
            self.at += 1;
        }
        TokenKind::Comment
    }

    fn block_comment(&mut self) -> TokenKind {
        let mut depth = 0;
        while let Some(b) = self.peek(0) {
            match (b, self.peek(1)) {
                (b'/', Some(b'*')) => {
                    depth += 1;
                    self.at += 2;
                }
                (b'*', Some(b'/')) => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        break;
                    }
                }
                _ => self.at += 1,
            }
        }
        TokenKind::Comment
    }

    fn prefixed(&mut self, prefix: usize, quote: u8, backslashes: bool) -> TokenKind {
        self.at += prefix;
        let kind = if quote == b'"' {
            TokenKind::QuotedIdentifier
        } else {
            TokenKind::String
        };
        self.quoted(quote, backslashes, kind)
    }

    fn quoted(&mut self, quote: u8, backslashes: bool, kind: TokenKind) -> TokenKind {
        self.at += 1;
        while let Some(b) = self.peek(0) {
            self.at += 1;
            if b == b'\\' && backslashes {
                self.at = (self.at + 1).min(self.bytes.len());
            } else if b == quote {
                if self.peek(0) != Some(quote) {
                    break;
                }
                self.at += 1;
            }
        }
        kind
    }

    /// A dollar-quoted string, a parameter, or a stray dollar sign.
    fn dollar(&mut self) -> TokenKind {
        if self.peek(1).is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
            return self.number();
        }
        let tag = self.bytes[self.at + 1..]
            .iter()
            .take_while(|b| is_identifier(**b) && **b != b'$')
            .count();
        if self.peek(tag + 1) != Some(b'$') {
            self.at += 1;
            return TokenKind::Operator;
        }
        let delimiter = &self.bytes[self.at..self.at + tag + 2];
        let body = self.at + delimiter.len();
        let end = self.bytes[body..]
            .windows(delimiter.len())
            .position(|window| window == delimiter);
        self.at = end.map_or(self.bytes.len(), |end| body + end + delimiter.len());
        TokenKind::String
    }

    fn number(&mut self) -> TokenKind {
        while let Some(b) = self.peek(0) {
            let exponent_sign = matches!(b, b'+' | b'-')
                && matches!(self.bytes[self.at - 1], b'e' | b'E')
                && self.peek(1).is_some_and(|b| b.is_ascii_digit());
            // Two dots are a range in PL/pgSQL, not a part of the number.
            let dot = b == b'.' && self.peek(1) != Some(b'.');
            if !(b.is_ascii_alphanumeric() || b == b'_' || dot || exponent_sign) {
                break;
            }
            self.at += 1;
        }
        TokenKind::Number
    }

    /// An operator ends where a comment starts inside it.
    fn operator(&mut self) -> TokenKind {
        while let Some(b) = self.peek(0) {
            let comment = matches!((b, self.peek(1)), (b'-', Some(b'-')) | (b'/', Some(b'*')));
            if !OPERATOR.contains(&b) || comment {
                break;
            }
            self.at += 1;
        }
        TokenKind::Operator
    }

    fn word(&mut self) -> TokenKind {
        self.at += 1;
        while self.peek(0).is_some_and(is_identifier) {
            self.at += 1;
        }
        TokenKind::Word
    }
}

fn is_identifier(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_' || b == b'$' || b >= 0x80
}

/// Splits a script into its statements, each without its final semicolon and without white space or comments around it.
///
/// A semicolon inside parentheses (the actions of a rule) or inside `BEGIN ATOMIC ... END` (an SQL-standard routine body)
/// ends nothing.
pub fn statements(source: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut state = Nesting::default();
    let mut span: Option<(usize, usize)> = None;
    for token in tokens(source) {
        if token.kind == TokenKind::Comment {
            continue;
        }
        let text = token.text(source);
        if text == ";" && state.is_outside() {
            found.extend(span.take().map(|(start, end)| &source[start..end]));
            state = Nesting::default();
            continue;
        }
        if token.kind != TokenKind::String && token.kind != TokenKind::QuotedIdentifier {
            state.enter(text, span.is_none());
        }
        span = Some((span.map_or(token.start, |(start, _)| start), token.end));
    }
    found.extend(span.map(|(start, end)| &source[start..end]));
    found
}

/// How deep in parentheses, and in `BEGIN ATOMIC ... END` with its `CASE ... END`, a scan of a statement is.
#[derive(Default)]
struct Nesting {
    parentheses: usize,
    blocks: usize,
    begin: bool,
    creates: bool,
}

impl Nesting {
    fn is_outside(&self) -> bool {
        self.parentheses == 0 && self.blocks == 0
    }

    fn enter(&mut self, text: &str, first: bool) {
        let is = |word: &str| text.eq_ignore_ascii_case(word);
        if first {
            self.creates = is("CREATE");
        }
        match text {
            "(" => self.parentheses += 1,
            ")" => self.parentheses = self.parentheses.saturating_sub(1),
            _ if self.creates && self.begin && is("ATOMIC") => self.blocks += 1,
            _ if self.blocks > 0 && is("CASE") => self.blocks += 1,
            _ if self.blocks > 0 && is("END") => self.blocks -= 1,
            _ => {}
        }
        self.begin = is("BEGIN");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(source: &str) -> Vec<&str> {
        tokens(source).iter().map(|token| token.text(source)).collect()
    }

    #[test]
    fn tells_tokens_apart() {
        assert_eq!(texts("a.\"b\"\"c\"::text"), ["a", ".", "\"b\"\"c\"", ":", ":", "text"]);
        assert_eq!(
            texts("'it''s' E'a\\'b' $x$ ; $y$ $x$"),
            ["'it''s'", "E'a\\'b'", "$x$ ; $y$ $x$"]
        );
        assert_eq!(texts("1.5e-3+x<=-y--c"), ["1.5e-3", "+", "x", "<=-", "y", "--c"]);
        assert_eq!(texts("/* a /* b */ c */ d $1"), ["/* a /* b */ c */", "d", "$1"]);
    }

    #[test]
    fn splits_statements() {
        let script = "-- head\nCREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END;\n\
                      BEGIN; CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2); DO $$ a; b; $$;;COMMIT";
        let found = statements(script);
        assert_eq!(found.len(), 5, "{found:?}");
        assert!(found[0].ends_with("END"));
        assert_eq!(found[4], "COMMIT");
    }

    proptest! {
        #[test]
        fn covers_everything_but_white_space(source in "[ a-zE$'\"/*.;()0-9\\\\\n-]{0,60}") {
            let mut at = 0;
            for token in tokens(&source) {
                prop_assert!(source[at..token.start].trim().is_empty());
                prop_assert!(token.end > token.start);
                at = token.end;
            }
            prop_assert!(source[at..].trim().is_empty());
        }
    }
}
