//! Looks for secrets token by token, and in each string for what it would be as a statement.
//!
//! A statement for EXECUTE may be put together from pieces: `'ALTER ROLE a PASSWORD ' || quote_literal('...')`,
//! `format('... PASSWORD %L', '...')`. Where a piece ends after a word that announces a secret, or has a place for one, every
//! string up to the next semicolon is taken for a secret. Text that is no SQL, a comment or a body in another language, may
//! have quotes that open nothing; what then seems to stand between two strings is taken out.

use super::super::lexer::{Token, TokenKind, tokens};
use super::literal::Literal;
use super::{CONNECTION, announces, has_password, is_authorization, is_secret_name, pairs};

/// What stands in a secret's place.
const MASK: &str = "'********'";
const STARS: &str = "********";

/// Strings inside strings are looked into up to here. Those that are deeper go if anything in them announces a secret.
const DEPTH: usize = 16;

/// Takes the secrets out of a statement.
pub fn redact(statement: &str) -> String {
    Scan::of(statement, 0).0
}

/// Which of the strings that follow is a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Awaits {
    Nothing,
    /// The next one, if only a sign as `=` comes before it.
    Next,
    /// The next one of this argument.
    Argument,
}

/// What a string is, as a piece of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Whole,
    /// It ends after a word that announces a secret, and has no other: the name of an option perhaps.
    Name,
    /// It ends after a word that announces a secret, or within one.
    Ends,
    /// It has a place for a secret: `%L`, `$1`.
    Place,
}

struct Scan<'a> {
    source: &'a str,
    depth: usize,
    out: String,
    copied: usize,
    awaits: Awaits,
    /// A word since the last semicolon announced a secret.
    named: bool,
    previous: String,
    of_mapping: bool,
    /// The string before, as long as something may be appended to it, and where it ended.
    piece: Piece,
    piece_end: usize,
    /// Every string up to the semicolon may be a secret's piece.
    pieces: bool,
    /// Somewhere is a place for a secret.
    place: bool,
    /// `AS ENUM` came last, or its labels are being listed: names, whatever they are.
    labels: Labels,
}

/// How far the scan is with the labels of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Labels {
    None,
    Follow,
    Listed,
}

impl<'a> Scan<'a> {
    fn of(source: &'a str, depth: usize) -> (String, Piece) {
        let mut scan = Self {
            source,
            depth,
            out: String::with_capacity(source.len()),
            copied: 0,
            awaits: Awaits::Nothing,
            named: false,
            previous: String::new(),
            of_mapping: false,
            piece: Piece::Whole,
            piece_end: 0,
            pieces: false,
            place: false,
            labels: Labels::None,
        };
        let all = tokens(source);
        let mut ends_within = false;
        for token in &all {
            if token.start < scan.copied {
                continue;
            }
            ends_within = false;
            match token.kind {
                TokenKind::Comment => {
                    scan.look_into(token);
                }
                TokenKind::String => ends_within = scan.string(token) && token.end == source.len(),
                TokenKind::QuotedIdentifier if scan.is_value() => scan.replace(token, "\"********\"".to_owned()),
                _ if scan.is_astray(token) => {
                    let next = all
                        .iter()
                        .find(|t| t.start > token.start && t.kind == TokenKind::String);
                    let end = next.map_or(source.len(), |next| next.start);
                    let rest = Token { end, ..*token };
                    scan.replace(&rest, STARS.to_owned());
                    scan.awaits = Awaits::Next;
                }
                _ => scan.word(token),
            }
        }
        scan.out.push_str(&source[scan.copied..]);
        let awaiting = scan.awaits != Awaits::Nothing;
        let piece = match () {
            () if scan.place => Piece::Place,
            () if awaiting && all.len() == 1 => Piece::Name,
            () if awaiting || ends_within => Piece::Ends,
            () => Piece::Whole,
        };
        (scan.out, piece)
    }

    fn replace(&mut self, token: &Token, by: String) {
        self.out.push_str(&self.source[self.copied..token.start]);
        self.out.push_str(&by);
        self.copied = token.end;
        self.awaits = Awaits::Nothing;
    }

    /// A value in JSON: `"password": "..."`.
    fn is_value(&self) -> bool {
        self.depth > 0 && self.awaits == Awaits::Next && matches!(self.previous.as_str(), ":" | "=")
    }

    /// No word follows a string at once, unless what ends the string was meant to begin one.
    fn is_astray(&self, token: &Token) -> bool {
        let is_word = matches!(
            token.kind,
            TokenKind::Word | TokenKind::Number | TokenKind::QuotedIdentifier
        );
        is_word && self.piece >= Piece::Name && self.piece_end == token.start
    }

    /// Whether it was taken for a secret.
    fn string(&mut self, token: &Token) -> bool {
        let text = token.text(self.source);
        if self.awaits != Awaits::Nothing || self.of_mapping || self.pieces {
            self.place |= text.contains('%');
            self.replace(token, MASK.to_owned());
            self.piece = Piece::Whole;
            return true;
        }
        let literal = Literal::of(text);
        if is_secret(&literal) {
            self.replace(token, MASK.to_owned());
            let has_place = literal.content.contains(['%', '$']);
            self.piece = if has_place { Piece::Place } else { Piece::Ends };
        } else {
            self.piece = self.look_into(token);
        }
        self.piece_end = token.end;
        self.pieces = self.piece == Piece::Place;
        self.previous.clear();
        false
    }

    /// Takes out what stands inside a token, and says which piece that is.
    fn look_into(&mut self, token: &Token) -> Piece {
        let literal = Literal::of(token.text(self.source));
        if !announces(&literal.content) {
            return Piece::Whole;
        }
        if self.depth >= DEPTH {
            self.replace(token, literal.with(STARS));
            return Piece::Whole;
        }
        let (text, piece) = Scan::of(&literal.content, self.depth + 1);
        let text = without_pairs(&text);
        if text != literal.content {
            let awaits = self.awaits;
            self.replace(token, literal.with(&text));
            self.awaits = awaits;
        }
        // A body is no piece of a statement.
        if literal.is_dollar_quoted() && literal.content.contains(';') {
            Piece::Whole
        } else {
            piece
        }
    }

    fn word(&mut self, token: &Token) {
        let text = token.text(self.source);
        if token.kind == TokenKind::QuotedIdentifier && text.contains('\'') {
            self.look_into(token);
        }
        let word = text.trim_matches('"').to_ascii_lowercase();
        let mut awaits = match word.as_str() {
            ":" | "=" | "=>" | "(" | "to" if self.awaits != Awaits::Nothing => self.awaits,
            "," | ";" => Awaits::Nothing,
            _ if self.awaits == Awaits::Argument => Awaits::Argument,
            _ => Awaits::Nothing,
        };
        let is_name = word == CONNECTION || is_secret_name(&word);
        let is_assigned = word == "=" && self.previous == ":" || word == "default" && self.depth > 0;
        if is_name || is_assigned && self.named {
            awaits = Awaits::Next;
        }
        let is_place = word.starts_with(['%', '$']) || self.previous.starts_with('%');
        self.place |= is_place && (self.awaits != Awaits::Nothing || self.of_mapping);
        match word.as_str() {
            "||" if self.piece != Piece::Whole => self.pieces = true,
            "," if self.depth > 0 && self.piece == Piece::Name && self.labels != Labels::Listed => {
                awaits = Awaits::Argument
            }
            "," if self.depth > 0 && self.piece == Piece::Ends => self.pieces = true,
            ";" => self.pieces = false,
            _ => {}
        }
        if matches!(word.as_str(), "||" | "," | ";") {
            self.piece = Piece::Whole;
        }
        self.labels = match (word.as_str(), self.labels) {
            ("enum", _) if self.previous == "as" => Labels::Follow,
            ("(", Labels::Follow) | (",", Labels::Listed) => Labels::Listed,
            _ => Labels::None,
        };
        self.awaits = awaits;
        self.named = word != ";" && (self.named || is_name);
        self.of_mapping = word != ";" && (self.of_mapping || word == "mapping" && self.previous == "user");
        self.previous = word;
    }
}

/// Whether a string is a secret by its form. A longer text may only have one in it.
fn is_secret(literal: &Literal<'_>) -> bool {
    let content = &literal.content;
    let is_body = content.contains(['\'', '"', '\n']) || literal.is_dollar_quoted() && content.contains(';');
    is_authorization(content) || !is_body && has_password(content)
}

/// Takes out what follows `password=` at once.
fn without_pairs(text: &str) -> String {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '\'' | '"' | ';' | '&' | ')' | ',');
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (name, at) in pairs(text) {
        let value = &text[at + 1..];
        let end = value.find(is_end).unwrap_or(value.len());
        let is_place = value.starts_with(['%', '$', '*', '>']);
        if at < copied || end == 0 || is_place || !is_secret_name(name) || !text[..at].ends_with(name) {
            continue;
        }
        out.push_str(&text[copied..=at]);
        out.push_str(STARS);
        copied = at + 1 + end;
    }
    out.push_str(&text[copied..]);
    out
}
