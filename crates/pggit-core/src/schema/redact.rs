//! Takes secrets out: of a statement before it goes to the audit trail, and of options before they go to an object's text.

use super::lexer::{TokenKind, tokens};

/// What stands in a secret's place.
const MASK: &str = "'********'";

/// What stands in a secret's place in the text of an object.
pub const REDACTED: &str = "<redacted>";

/// Stands over a statement whose secrets somebody has to set.
const WARNING: &str = "-- Secrets are not recorded: set what is '<redacted>' here by hand.";

/// A statement of a script with a warning over it: it creates an object without its secrets.
pub fn with_warning(statement: String) -> String {
    format!("{WARNING}\n{statement}")
}

/// What the names of options contain whose values are secrets, or lead to one: `password`, `sslpassword`, `sslkey`,
/// `passfile` of libpq, and what wrappers for other systems have.
const SECRETS: [&str; 14] = [
    "password",
    "passwd",
    "passphrase",
    "passfile",
    "passcode",
    "pwd",
    "secret",
    "token",
    "credential",
    "sslkey",
    "private_key",
    "access_key",
    "client_key",
    "api_key",
];

/// Words whose string argument is a secret, beside the names of options: `CONNECTION 'host=... password=...'`.
const CONNECTION: &str = "connection";

/// Whether the value of an option is a secret, by its name or because it has the form of an address with a password in it.
/// `password_required` and the like, whose values are yes or no, are none.
pub fn is_secret_option(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    (SECRETS.iter().any(|word| name.contains(word)) && !name.ends_with("_required")) || has_password(value)
}

/// Whether a text is a connection string with a password: `postgres://user:password@host`, `host=h password=p`.
fn has_password(text: &str) -> bool {
    let in_address = text.split_once("://").is_some_and(|(_, rest)| {
        let authority = rest.split('/').next().unwrap_or_default();
        authority.rsplit_once('@').is_some_and(|(user, _)| user.contains(':'))
    });
    let lower = text.to_ascii_lowercase();
    in_address || lower.contains("password=") || lower.contains("password =")
}

/// Replaces every string that follows one of the words that announce a secret, or that is one by its form, and every
/// value of a user mapping.
pub fn redact(statement: &str) -> String {
    let lower = statement.to_ascii_lowercase();
    let announced = SECRETS.iter().chain([&CONNECTION, &"mapping", &"://"]);
    if !announced.into_iter().any(|word| lower.contains(word)) {
        return statement.to_owned();
    }
    let mut out = String::with_capacity(statement.len());
    let (mut copied, mut secret) = (0, false);
    let (mut previous, mut of_mapping) = (String::new(), false);
    for token in tokens(statement) {
        match token.kind {
            TokenKind::Comment => {}
            TokenKind::String if secret || of_mapping || is_value(&previous) && has_password(token.text(statement)) => {
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
                let word = token.text(statement).trim_matches('"').to_ascii_lowercase();
                secret = word == CONNECTION || is_secret_option(&word, "");
                of_mapping = word != ";" && (of_mapping || word == "mapping" && previous == "user");
                previous = word;
            }
        }
    }
    out.push_str(&statement[copied..]);
    out
}

/// Whether what follows this word is a value, as after the name of an option.
fn is_value(previous: &str) -> bool {
    previous.ends_with(|c: char| c.is_alphanumeric() || c == '_')
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
                "CREATE USER MAPPING FOR a SERVER s OPTIONS (user '********', password '********')",
            ),
            (
                "ALTER USER MAPPING FOR a SERVER s OPTIONS (SET \"user\" 'u'); COMMENT ON SERVER s IS 'x'",
                "ALTER USER MAPPING FOR a SERVER s OPTIONS (SET \"user\" '********'); COMMENT ON SERVER s IS 'x'",
            ),
            (
                "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h', \"sslKey\" 'k', uri 'x://u:p@h/d', password_required 'false')",
                "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h', \"sslKey\" '********', uri '********', password_required 'false')",
            ),
            (
                "COMMENT ON TABLE t IS 'see https://example.com/a:b@c'",
                "COMMENT ON TABLE t IS 'see https://example.com/a:b@c'",
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

    #[test]
    fn options_that_are_secrets() {
        for (name, value, secret) in [
            ("password", "x", true),
            ("sslpassword", "", true),
            ("aws_access_key_id", "x", true),
            ("host", "h", false),
            ("password_required", "false", false),
            ("url", "jdbc:mysql://h:3306/d", false),
            ("url", "mongodb://u:p@h:1/d", true),
            ("conninfo", "host=h Password = x", true),
        ] {
            assert_eq!(is_secret_option(name, value), secret, "{name} {value}");
        }
    }
}
