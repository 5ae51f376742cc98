//! A cursor over the tokens of one statement, for the parsers of the object kinds.

use super::identifier::QualifiedName;
use super::lexer::{Token, TokenKind, tokens};
use super::model::ParseError;

/// A position in a statement. Every method that reads moves it on; every method that fails leaves an error that shows
/// where it stood.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    source: &'a str,
    tokens: Vec<Token>,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// Starts at the first token of `source`; comments are skipped.
    pub fn new(source: &'a str) -> Self {
        let tokens = tokens(source)
            .into_iter()
            .filter(|token| token.kind != TokenKind::Comment)
            .collect();
        Self { source, tokens, at: 0 }
    }

    /// Whether every token was read.
    pub fn is_at_end(&self) -> bool {
        self.at == self.tokens.len()
    }

    /// The text of the token `ahead` of the next one; empty past the end.
    pub fn peek(&self, ahead: usize) -> &'a str {
        self.tokens
            .get(self.at + ahead)
            .map_or("", |token| token.text(self.source))
    }

    /// Whether the next tokens are these words or signs. Words compare without regard to case.
    pub fn sees(&self, words: &str) -> bool {
        words
            .split(' ')
            .enumerate()
            .all(|(ahead, word)| self.peek(ahead).eq_ignore_ascii_case(word))
    }

    /// Reads these words or signs if they come next.
    pub fn take(&mut self, words: &str) -> bool {
        let seen = self.sees(words);
        if seen {
            self.at += words.split(' ').count();
        }
        seen
    }

    /// Reads these words or signs, which must come next.
    pub fn expect(&mut self, words: &str) -> Result<(), ParseError> {
        if self.take(words) {
            Ok(())
        } else {
            Err(self.error(words))
        }
    }

    /// Fails unless every token was read.
    pub fn expect_end(&self) -> Result<(), ParseError> {
        if self.is_at_end() {
            Ok(())
        } else {
            Err(self.error("the end of the statement"))
        }
    }

    /// Reads the next token whatever it is.
    pub fn token(&mut self) -> Result<&'a str, ParseError> {
        let token = *self.tokens.get(self.at).ok_or_else(|| self.error("a token"))?;
        self.at += 1;
        Ok(token.text(self.source))
    }

    /// Reads an identifier and takes its quotes off.
    pub fn identifier(&mut self) -> Result<String, ParseError> {
        let token = self.tokens.get(self.at).ok_or_else(|| self.error("an identifier"))?;
        let text = token.text(self.source);
        let name = match token.kind {
            TokenKind::Word => text.to_lowercase(),
            TokenKind::QuotedIdentifier => text[1..text.len() - 1].replace("\"\"", "\""),
            _ => return Err(self.error("an identifier")),
        };
        self.at += 1;
        Ok(name)
    }

    /// Reads `schema.name`.
    pub fn qualified_name(&mut self) -> Result<QualifiedName, ParseError> {
        let schema = self.identifier()?;
        self.expect(".")?;
        Ok(QualifiedName {
            schema,
            name: self.identifier()?,
        })
    }

    /// Reads a plain string constant and takes its quotes off.
    pub fn literal(&mut self) -> Result<String, ParseError> {
        let text = self.peek(0);
        let inner = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
        let value = inner.ok_or_else(|| self.error("a string"))?.replace("''", "'");
        self.at += 1;
        Ok(value)
    }

    /// Reads up to the first of `stops` that stands outside parentheses and brackets, or to the end, and gives the text
    /// as written, without white space around it. Each stop is a word or sign, or several separated by a space. A word
    /// that follows a dot is a part of a name, whatever it says.
    pub fn until(&mut self, stops: &[&str]) -> &'a str {
        let first = self.at;
        let mut depth = 0usize;
        while !self.is_at_end() {
            let named = self.at > first && self.tokens[self.at - 1].text(self.source) == ".";
            if depth == 0 && !named && stops.iter().any(|stop| self.sees(stop)) {
                break;
            }
            match self.peek(0) {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
        }
        self.between(first, self.at)
    }

    /// Reads a balanced `( ... )` and gives what stands between the parentheses.
    pub fn parenthesized(&mut self) -> Result<&'a str, ParseError> {
        self.expect("(")?;
        let inner = self.until(&[")"]);
        self.expect(")")?;
        Ok(inner)
    }

    /// Reads everything that is left.
    pub fn rest(&mut self) -> &'a str {
        let text = self.between(self.at, self.tokens.len());
        self.at = self.tokens.len();
        text
    }

    /// An error that says what was expected and shows what stands there.
    pub fn error(&self, expected: &str) -> ParseError {
        let offset = self.tokens.get(self.at).map_or(self.source.len(), |token| token.start);
        let found: String = self.source[offset..].chars().take(40).collect();
        ParseError::Unexpected {
            expected: expected.to_owned(),
            found,
        }
    }

    fn between(&self, first: usize, end: usize) -> &'a str {
        if first >= end {
            ""
        } else {
            &self.source[self.tokens[first].start..self.tokens[end - 1].end]
        }
    }
}

/// Splits `text` at the commas that stand outside parentheses, brackets and quotes.
pub fn split_commas(text: &str) -> Vec<&str> {
    let mut cursor = Cursor::new(text);
    let mut parts = Vec::new();
    while !cursor.is_at_end() {
        parts.push(cursor.until(&[","]));
        cursor.take(",");
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_statement() -> Result<(), ParseError> {
        let mut cursor = Cursor::new("ALTER TABLE \"Sales\".orders ADD CONSTRAINT c CHECK ((a > f(1, ')'))) NOT VALID");
        cursor.expect("alter table")?;
        assert_eq!(cursor.qualified_name()?, QualifiedName::new("Sales", "orders"));
        assert!(!cursor.take("DROP"));
        cursor.expect("ADD CONSTRAINT")?;
        assert_eq!(cursor.identifier()?, "c");
        assert_eq!(cursor.until(&["NOT VALID"]), "CHECK ((a > f(1, ')')))");
        assert_eq!(cursor.rest(), "NOT VALID");
        assert!(cursor.token().is_err());
        Ok(())
    }

    #[test]
    fn splits_at_outer_commas() {
        let mut cursor = Cursor::new("public.compression COMPRESSION lz4");
        assert_eq!(cursor.until(&["COMPRESSION"]), "public.compression");
        assert_eq!(split_commas("a numeric(1,2), ',', b"), ["a numeric(1,2)", "','", "b"]);
    }
}
