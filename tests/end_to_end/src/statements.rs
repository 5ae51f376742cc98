//! Splits an SQL script into statements where psql would, independently of the lexer that pggit itself uses.

#[cfg(test)]
mod tests;

/// One statement of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement<'a> {
    /// The line of the script that it begins on, from 1.
    pub line: usize,
    /// Its text from the first word, without the semicolon.
    pub text: &'a str,
}

/// Splits a script into its statements. psql's backslash commands and COPY FROM stdin with its data are left out.
pub fn split_statements(script: &str) -> Vec<Statement<'_>> {
    let mut splitter = Splitter {
        script,
        position: 0,
        line: 1,
    };
    let mut statements = Vec::new();
    while let Some(statement) = splitter.next_statement() {
        if is_copy_from_stdin(statement.text) {
            splitter.skip_copy_data();
        } else {
            statements.push(statement);
        }
    }
    statements
}

fn is_copy_from_stdin(statement: &str) -> bool {
    let lower = statement.to_ascii_lowercase();
    lower.starts_with("copy ")
        && lower
            .split_whitespace()
            .collect::<Vec<_>>()
            .windows(2)
            .any(|w| w == ["from", "stdin"])
}

struct Splitter<'a> {
    script: &'a str,
    position: usize,
    line: usize,
}

/// What psql keeps in mind to know that a semicolon inside `BEGIN ATOMIC ... END` does not end a routine.
#[derive(Default)]
struct Routine {
    words: Vec<String>,
    begin_depth: usize,
}

impl Routine {
    fn note(&mut self, word: &str, parentheses: usize) {
        let word = word.to_ascii_lowercase();
        if self.words.len() < 4 {
            self.words.push(word.clone());
        }
        let mut head = self
            .words
            .iter()
            .map(String::as_str)
            .filter(|word| !matches!(*word, "or" | "replace"));
        let defines_routine = head.next() == Some("create") && matches!(head.next(), Some("function" | "procedure"));
        if !defines_routine || parentheses > 0 {
            return;
        }
        match word.as_str() {
            "begin" => self.begin_depth += 1,
            // CASE ends with END too.
            "case" if self.begin_depth > 0 => self.begin_depth += 1,
            "end" => self.begin_depth = self.begin_depth.saturating_sub(1),
            _ => {}
        }
    }
}

impl<'a> Splitter<'a> {
    fn next_statement(&mut self) -> Option<Statement<'a>> {
        self.skip_between_statements();
        let (start, line) = (self.position, self.line);
        let mut parentheses = 0usize;
        let mut routine = Routine::default();
        while let Some(next) = self.rest().chars().next() {
            match next {
                ';' if parentheses == 0 && routine.begin_depth == 0 => {
                    let text = &self.script[start..self.position];
                    self.advance(1);
                    return Some(Statement {
                        line,
                        text: text.trim_end(),
                    });
                }
                '(' => parentheses += 1,
                ')' => parentheses = parentheses.saturating_sub(1),
                _ => {}
            }
            match self.token_length() {
                Token::Word(length) => {
                    routine.note(&self.rest()[..length], parentheses);
                    self.advance(length);
                }
                Token::Other(length) => self.advance(length),
            }
        }
        let text = self.script[start..].trim_end();
        (!text.is_empty()).then_some(Statement { line, text })
    }

    fn rest(&self) -> &'a str {
        &self.script[self.position..]
    }

    fn advance(&mut self, length: usize) {
        self.line += self.rest()[..length].matches('\n').count();
        self.position += length;
    }

    fn advance_line(&mut self) {
        self.advance(self.rest().find('\n').map_or(self.rest().len(), |end| end + 1));
    }

    fn skip_between_statements(&mut self) {
        loop {
            let rest = self.rest();
            if rest.starts_with('\\') {
                self.advance_line();
            } else if rest.starts_with(|c: char| c.is_whitespace() || c == ';') {
                self.advance(rest.chars().next().map_or(0, char::len_utf8));
            } else if rest.starts_with("--") || rest.starts_with("/*") {
                let (Token::Word(length) | Token::Other(length)) = self.token_length();
                self.advance(length);
            } else {
                return;
            }
        }
    }

    fn skip_copy_data(&mut self) {
        self.advance_line();
        while !self.rest().is_empty() {
            let end_of_data = self.rest().lines().next() == Some("\\.");
            self.advance_line();
            if end_of_data {
                return;
            }
        }
    }

    fn token_length(&self) -> Token {
        let rest = self.rest();
        let first = rest.chars().next().expect("the caller has seen a character");
        Token::Other(match first {
            '\'' => quoted(rest, '\'', false),
            '"' => quoted(rest, '"', false),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '$' => dollar_quoted(rest).unwrap_or(1),
            'e' | 'E' if rest[1..].starts_with('\'') => 1 + quoted(&rest[1..], '\'', true),
            _ if first.is_alphabetic() || first == '_' => return Token::Word(word(rest)),
            _ => first.len_utf8(),
        })
    }
}

enum Token {
    Word(usize),
    Other(usize),
}

/// Letters, digits, underscores and dollar signs; a number needs no rule of its own here.
fn word(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
        .unwrap_or(text.len())
}

/// A doubled quote is two strings side by side, which changes nothing about where the last one ends.
fn quoted(text: &str, quote: char, backslashes: bool) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if backslashes && c == '\\' {
            escaped = true;
        } else if c == quote {
            return at + 1;
        }
    }
    text.len()
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0usize, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn dollar_quoted(text: &str) -> Option<usize> {
    let tag = text[1..].find('$')?;
    let name = &text[1..=tag];
    let valid =
        !name.starts_with(|c: char| c.is_ascii_digit()) && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let delimiter = &text[..tag + 2];
    valid.then(|| {
        let body = &text[delimiter.len()..];
        body.find(delimiter)
            .map_or(text.len(), |end| delimiter.len() + end + delimiter.len())
    })
}
