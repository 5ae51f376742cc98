//! The header lines that commits and tags share: `<key> <value>`, a value's further lines indented by one space.

use super::id::ObjectId;
use super::signature::{Signature, SignatureError};

/// Says why the headers of a commit or tag cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// The content is not UTF-8, the only encoding that pggit reads.
    #[error("the content is not UTF-8")]
    NotUtf8,
    /// A header that must be there is not where it belongs.
    #[error("the {0:?} line is missing or out of place")]
    Missing(&'static str),
    /// A header line has no key and value.
    #[error("the header line {0:?} has no value")]
    Line(String),
    /// An id is not 64 lower-case hex digits.
    #[error("the {key:?} line does not name an object: {value:?}")]
    Id {
        /// Which line.
        key: &'static str,
        /// What stands there.
        value: String,
    },
    /// A person's line is not `name <email> seconds offset`.
    #[error("the {key:?} line is wrong: {source}")]
    Signature {
        /// Which line.
        key: &'static str,
        /// What is wrong with it.
        source: SignatureError,
    },
    /// The kind of the tagged object is none of Git's.
    #[error("the tagged object's kind {0:?} is unknown")]
    Kind(String),
    /// The object reads well but would be written with other bytes, hence another id.
    #[error("the object is not written in Git's canonical form")]
    NotCanonical,
}

/// Reads headers one after another, then the message behind the blank line.
pub(super) struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    pub(super) fn new(content: &'a [u8]) -> Result<Self, HeaderError> {
        std::str::from_utf8(content)
            .map(|rest| Self { rest })
            .map_err(|_| HeaderError::NotUtf8)
    }

    /// Takes the value of the next line if it has this key.
    pub(super) fn optional(&mut self, key: &'static str) -> Option<&'a str> {
        let value = self.rest.strip_prefix(key)?.strip_prefix(' ')?;
        let (value, rest) = value.split_once('\n')?;
        self.rest = rest;
        Some(value)
    }

    pub(super) fn required(&mut self, key: &'static str) -> Result<&'a str, HeaderError> {
        self.optional(key).ok_or(HeaderError::Missing(key))
    }

    pub(super) fn optional_id(&mut self, key: &'static str) -> Result<Option<ObjectId>, HeaderError> {
        let Some(value) = self.optional(key) else {
            return Ok(None);
        };
        value.parse().map(Some).map_err(|_| HeaderError::Id {
            key,
            value: value.to_owned(),
        })
    }

    pub(super) fn id(&mut self, key: &'static str) -> Result<ObjectId, HeaderError> {
        self.optional_id(key)?.ok_or(HeaderError::Missing(key))
    }

    pub(super) fn signature(&mut self, key: &'static str) -> Result<Signature, HeaderError> {
        Signature::parse(self.required(key)?).map_err(|source| HeaderError::Signature { key, source })
    }

    /// Takes all headers up to the blank line, continuation lines joined to their value by line feeds.
    pub(super) fn extra(&mut self) -> Result<Vec<(String, String)>, HeaderError> {
        let mut headers: Vec<(String, String)> = Vec::new();
        while !self.rest.starts_with('\n') {
            let Some((line, rest)) = self.rest.split_once('\n') else {
                return Err(HeaderError::Missing("message"));
            };
            self.rest = rest;
            match (line.strip_prefix(' '), headers.last_mut()) {
                (Some(more), Some((_, value))) => {
                    value.push('\n');
                    value.push_str(more);
                }
                _ => {
                    let (key, value) = line.split_once(' ').ok_or_else(|| HeaderError::Line(line.to_owned()))?;
                    headers.push((key.to_owned(), value.to_owned()));
                }
            }
        }
        Ok(headers)
    }

    /// Takes what stands behind the blank line.
    pub(super) fn message(self) -> Result<String, HeaderError> {
        self.rest
            .strip_prefix('\n')
            .map(str::to_owned)
            .ok_or(HeaderError::Missing("message"))
    }
}

/// Appends one header, a value's further lines indented by one space.
pub(super) fn write(text: &mut String, key: &str, value: &str) {
    text.push_str(key);
    for (index, line) in value.split('\n').enumerate() {
        if index > 0 {
            text.push('\n');
        }
        text.push(' ');
        text.push_str(line);
    }
    text.push('\n');
}
