//! The canonical text of an object, taken apart: head notes and statements.
//!
//! ```text
//! -- requires schemas/public/types/status.sql
//! -- constraint fk_owner requires schemas/public/tables/users.sql constraint users_pkey
//!
//! CREATE TABLE ...;
//!
//! ALTER TABLE ... OWNER TO ...;
//! ```
//!
//! Notes come first, one a line, sorted. Then a blank line and the statements, each ended by `;` and a blank line between
//! two. The text ends with one line feed.

use super::lexer::{self, TokenKind};
use super::model::ParseError;

/// The text of one object as notes and statements.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The head lines without `-- `.
    pub notes: Vec<String>,
    /// The statements, each without its final semicolon.
    pub statements: Vec<String>,
}

impl Document {
    /// Adds a statement, without its final semicolon.
    pub fn push(&mut self, statement: impl Into<String>) {
        self.statements.push(statement.into());
    }

    /// Writes the canonical text.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for note in &self.notes {
            text.push_str("-- ");
            text.push_str(note);
            text.push('\n');
        }
        for (index, statement) in self.statements.iter().enumerate() {
            if index > 0 || !self.notes.is_empty() {
                text.push('\n');
            }
            text.push_str(statement);
            // A semicolon on the line of a comment would be a part of the comment.
            text.push_str(if ends_in_line_comment(statement) {
                "\n;\n"
            } else {
                ";\n"
            });
        }
        text
    }

    /// Reads the canonical text.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let mut notes = Vec::new();
        let mut rest = text;
        while let Some(line) = rest.strip_prefix("-- ") {
            let (note, after) = line.split_once('\n').ok_or(ParseError::UnfinishedHead)?;
            notes.push(note.to_owned());
            rest = after;
        }
        let statements = lexer::statements(rest).into_iter().map(str::to_owned).collect();
        Ok(Self { notes, statements })
    }
}

fn ends_in_line_comment(statement: &str) -> bool {
    let last = lexer::tokens(statement).pop();
    last.is_some_and(|token| token.kind == TokenKind::Comment && token.text(statement).starts_with("--"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn read_back(
            notes in prop::collection::vec("[a-z/%]{1,20}", 0..3),
            statements in prop::collection::vec("[A-Z]{3,8} '[a-z;\n-]{0,10}' \\$x\\$[;\n']{0,4}\\$x\\$", 0..4),
        ) {
            let document = Document { notes, statements };
            prop_assert_eq!(Document::parse(&document.to_text()), Ok(document));
        }
    }
}
