//! Takes secrets out: of a statement before it goes to the audit trail, and of options before they go to an object's text.

mod literal;
mod scan;
#[cfg(test)]
mod tests;

/// What stands in a secret's place in the text of an object.
pub const REDACTED: &str = "<redacted>";

/// Stands over a statement whose secrets somebody has to set.
const WARNING: &str = "-- Secrets are not recorded: set what is '<redacted>' here by hand.";

/// A statement of a script with a warning over it: it creates an object without its secrets.
pub fn with_warning(statement: String) -> String {
    format!("{WARNING}\n{statement}")
}

/// What the names of options contain, `_` and `-` left out, whose values are secrets, or lead to one: `password`,
/// `sslpassword`, `sslkey`, `passfile` of libpq, and what wrappers for other systems have.
const SECRETS: [&str; 18] = [
    "password",
    "passwd",
    "passphrase",
    "passfile",
    "passcode",
    "pwd",
    "secret",
    "token",
    "jwt",
    "credential",
    "authorization",
    "bearer",
    "sslkey",
    "privatekey",
    "accesskey",
    "clientkey",
    "apikey",
    "accountkey",
];

/// Ends of names that say how there is a secret, not which.
const HARMLESS: [&str; 4] = ["_required", "_type", "_method", "_mechanism"];

/// Words whose string argument is a secret, beside the names of options: `CONNECTION 'host=... password=...'`.
const CONNECTION: &str = "connection";

/// Whether the value of an option is a secret, by its name or by its form: an address or a connection string with a
/// password in it, what an `Authorization` header holds, or a JSON web token. `password_required` and the like, whose values
/// are yes or no, are none.
pub fn is_secret_option(name: &str, value: &str) -> bool {
    is_secret_name(name) || has_password(value) || is_authorization(value)
}

fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    if HARMLESS.iter().any(|end| name.ends_with(end)) {
        return false;
    }
    let plain = name.replace(['_', '-'], "");
    SECRETS.iter().any(|word| plain.contains(word))
        || name.split(['_', '-', '.']).any(|part| matches!(part, "auth" | "oauth"))
}

/// Whether a text is a connection string with a password: `postgres://user:password@host`, `host=h password=p`.
fn has_password(text: &str) -> bool {
    has_address(text) || pairs(text).any(|(name, _)| is_secret_name(name))
}

fn has_address(text: &str) -> bool {
    text.split("://").skip(1).any(|rest| {
        let authority = rest
            .split(|c: char| c == '/' || c.is_whitespace())
            .next()
            .unwrap_or_default();
        authority.rsplit_once('@').is_some_and(|(user, _)| user.contains(':'))
    })
}

/// What stands before each `=` of a text, and where that sign stands.
fn pairs(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.match_indices('=').map(|(at, _)| {
        let before = text[..at].trim_end();
        let name = before
            .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))
            .map_or(0, |end| end + before[end..].chars().next().map_or(0, char::len_utf8));
        (&before[name..], at)
    })
}

/// Whether a text is what an `Authorization` header holds, or a JSON web token.
fn is_authorization(value: &str) -> bool {
    let mut words = value.split_whitespace();
    let is_header = match (words.next(), words.next(), words.next()) {
        (Some(scheme), Some(_), None) if scheme.eq_ignore_ascii_case("bearer") => true,
        (Some(scheme), Some(word), None) if scheme.eq_ignore_ascii_case("basic") => is_encoded(word),
        _ => false,
    };
    is_header || value.starts_with("eyJ") && value.matches('.').count() == 2
}

/// Whether a word looks like base64 rather than like a word of some language.
fn is_encoded(word: &str) -> bool {
    let mut rest = word.chars().skip(1);
    word.len() >= 4 && rest.any(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '=')
}

/// Replaces every string that follows one of the words that announce a secret, or that is one by its form, and every
/// value of a user mapping; also in the strings inside a string, as in a body or in a statement for EXECUTE. It rather takes
/// out too much.
pub fn redact(statement: &str) -> String {
    if announces(statement) {
        scan::redact(statement)
    } else {
        statement.to_owned()
    }
}

/// Whether a text has any of the words or forms that make a secret, wherever.
fn announces(text: &str) -> bool {
    let lower = text.to_ascii_lowercase().replace(['_', '-'], "");
    let others = [CONNECTION, "mapping", "://", "auth", "basic", "eyj"];
    SECRETS.iter().chain(&others).any(|word| lower.contains(word))
}
