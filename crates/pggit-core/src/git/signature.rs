//! Who did something and when: `name <email> seconds offset`.

use std::fmt;

/// A person and a moment, as the author and committer lines of a commit have them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Signature {
    /// The person's name; may be empty.
    pub name: String,
    /// The person's address; may be empty.
    pub email: String,
    /// Seconds since 1970-01-01 00:00 UTC.
    pub seconds: i64,
    /// The offset of the person's clock from UTC, in minutes, positive to the east.
    pub offset_minutes: i32,
}

/// Says why a text is not a person with a time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// There is no `<email>` behind the name.
    #[error("{0:?} has no <email>")]
    Email(String),
    /// What follows the address is not seconds and an offset.
    #[error("{0:?} has no valid time and offset")]
    Time(String),
    /// Nothing is left of name and address together.
    #[error("{0:?} names nobody")]
    Empty(String),
}

impl Signature {
    /// Makes a signature from any texts: what Git would strip from them is stripped (see [`sanitise`]).
    pub fn new(name: &str, email: &str, seconds: i64, offset_minutes: i32) -> Self {
        Self {
            name: sanitise(name),
            email: sanitise(email),
            seconds,
            offset_minutes,
        }
    }

    /// Makes a signature from what a person types: `name <email>`, or a name alone.
    pub fn from_person(person: &str, seconds: i64, offset_minutes: i32) -> Result<Self, SignatureError> {
        let (name, email) = match person.split_once('<') {
            Some((name, rest)) => (
                name,
                rest.split_once('>')
                    .ok_or_else(|| SignatureError::Email(person.to_owned()))?
                    .0,
            ),
            None => (person, ""),
        };
        let signature = Self::new(name, email, seconds, offset_minutes);
        if signature.name.is_empty() && signature.email.is_empty() {
            return Err(SignatureError::Empty(person.to_owned()));
        }
        Ok(signature)
    }

    /// Writes `name <email> seconds offset`.
    pub fn encode(&self) -> String {
        self.to_string()
    }

    /// Reads `name <email> seconds offset` and changes nothing of it; fails where it is malformed.
    pub fn parse(text: &str) -> Result<Self, SignatureError> {
        let no_email = || SignatureError::Email(text.to_owned());
        let no_time = || SignatureError::Time(text.to_owned());
        let (name, rest) = text.split_once(" <").ok_or_else(no_email)?;
        let (email, time) = rest.split_once("> ").ok_or_else(no_email)?;
        if [name, email].iter().any(|part| part.contains(['<', '>', '\n', '\0'])) {
            return Err(no_email());
        }
        let (seconds, offset) = time.split_once(' ').ok_or_else(no_time)?;
        let signature = Self {
            name: name.to_owned(),
            email: email.to_owned(),
            seconds: seconds.parse().map_err(|_| no_time())?,
            offset_minutes: parse_offset(offset).ok_or_else(no_time)?,
        };
        // `007`, `+7` or `-0000` would come back as other bytes, and the object under another id.
        if format!("{} {}", signature.seconds, Offset(signature.offset_minutes)) != time {
            return Err(no_time());
        }
        Ok(signature)
    }

    /// The person without the time: `name <email>`, or the name alone where there is no address.
    pub fn person(&self) -> String {
        if self.email.is_empty() {
            self.name.clone()
        } else {
            format!("{} <{}>", self.name, self.email)
        }
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} <{}> {} {}",
            self.name,
            self.email,
            self.seconds,
            Offset(self.offset_minutes)
        )
    }
}

/// Shows minutes as `+hhmm`.
struct Offset(i32);

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let minutes = self.0.unsigned_abs();
        write!(f, "{sign}{:02}{:02}", minutes / 60, minutes % 60)
    }
}

fn parse_offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    if digits.len() != 4 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let value: i32 = digits.parse().ok()?;
    Some(sign * (value / 100 * 60 + value % 100))
}

/// Strips from a name or address what Git strips (`ident.c`): punctuation and white space at both ends, and `<`, `>` and
/// line feeds everywhere. NUL goes too: C's strings cannot hold it.
pub fn sanitise(text: &str) -> String {
    let is_crud = |c: char| c <= ' ' || matches!(c, ',' | ':' | ';' | '<' | '>' | '"' | '\\' | '\'');
    text.trim_matches(is_crud)
        .chars()
        .filter(|c| !matches!(c, '\n' | '<' | '>' | '\0'))
        .collect()
}

#[cfg(test)]
mod tests;
