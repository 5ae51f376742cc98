//! Takes secrets out of a statement before it goes to the audit trail.

use super::lexer::{TokenKind, tokens};

/// What stands in a secret's place.
const MASK: &str = "'********'";

/// Words whose string argument is a secret: `PASSWORD 'x'` of a role, `password 'x'` of a user mapping's options,
/// `CONNECTION 'host=... password=...'` of a subscription.
const SECRETS: [&str; 2] = ["password", "connection"];

/// Replaces every string that follows one of the words that announce a secret.
pub fn redact(statement: &str) -> String {
    let lower = statement.to_ascii_lowercase();
    if !SECRETS.iter().any(|word| lower.contains(word)) {
        return statement.to_owned();
    }
    let mut out = String::with_capacity(statement.len());
    let (mut copied, mut secret) = (0, false);
    for token in tokens(statement) {
        match token.kind {
            TokenKind::Comment => {}
            TokenKind::String if secret => {
                out.push_str(&statement[copied..token.start]);
                out.push_str(MASK);
                copied = token.end;
                secret = false;
            }
            // A statement inside a DO block or a function body is a string of its own.
            TokenKind::String if token.text(statement).starts_with('$') => {
                out.push_str(&statement[copied..token.start]);
                out.push_str(&redact_body(token.text(statement)));
                copied = token.end;
            }
            _ => {
                let word = token.text(statement).trim_matches('"');
                secret = SECRETS.iter().any(|secret| word.eq_ignore_ascii_case(secret));
            }
        }
    }
    out.push_str(&statement[copied..]);
    out
}

fn redact_body(dollar_quoted: &str) -> String {
    let tag = dollar_quoted[1..].find('$').map_or(dollar_quoted.len(), |at| at + 2);
    match dollar_quoted.len().checked_sub(tag).filter(|end| *end >= tag) {
        Some(end) => {
            let (open, rest) = dollar_quoted.split_at(tag);
            let (body, close) = rest.split_at(end - tag);
            format!("{open}{}{close}", redact(body))
        }
        None => dollar_quoted.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_secrets_out() {
        for (statement, redacted) in [
            (
                "CREATE TABLE password (a text DEFAULT 'x')",
                "CREATE TABLE password (a text DEFAULT 'x')",
            ),
            (
                "ALTER ROLE a PASSWORD 'se''cret' VALID UNTIL 'x'",
                "ALTER ROLE a PASSWORD '********' VALID UNTIL 'x'",
            ),
            (
                "CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'u', password E'x\\'y')",
                "CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'u', password '********')",
            ),
            (
                "DO $x$ ALTER ROLE a PASSWORD 'x'; $x$",
                "DO $x$ ALTER ROLE a PASSWORD '********'; $x$",
            ),
            (
                "CREATE SUBSCRIPTION s CONNECTION 'password=x'",
                "CREATE SUBSCRIPTION s CONNECTION '********'",
            ),
        ] {
            assert_eq!(redact(statement), redacted);
        }
    }
}
