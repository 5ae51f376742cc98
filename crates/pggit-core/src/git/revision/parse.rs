//! Taking a revision apart, from left to right: `name[@{...}]`, steps, `:path`.

use std::str::FromStr;

use super::{At, Revision, Start, Step, SyntaxError};
use crate::git::object::ObjectKind;

/// From here on a number in `@{...}` is a time and not a count of moves (Git's `get_oid_basic`).
const FIRST_TIME: i64 = 100_000_000;

impl FromStr for Revision {
    type Err = SyntaxError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Parser { text, rest: text }.revision()
    }
}

struct Parser<'a> {
    text: &'a str,
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn revision(&mut self) -> Result<Revision, SyntaxError> {
        let start = self.start()?;
        let mut steps = Vec::new();
        while let Some(step) = self.step()? {
            steps.push(step);
        }
        let path = self.rest.strip_prefix(':').map(str::to_owned);
        if path.is_none() && !self.rest.is_empty() {
            return Err(SyntaxError::Step {
                revision: self.text.to_owned(),
                rest: self.rest.to_owned(),
            });
        }
        Ok(Revision { start, steps, path })
    }

    fn start(&mut self) -> Result<Start, SyntaxError> {
        let stops = ["~", "^", ":", "@{"].iter().filter_map(|stop| self.rest.find(stop));
        let (name, rest) = self.rest.split_at(stops.min().unwrap_or(self.rest.len()));
        self.rest = rest;
        if name.contains("..") {
            return Err(SyntaxError::Range(self.text.to_owned()));
        }
        if let Some(content) = self.braces("@{")? {
            let name = Some(name).filter(|name| !name.is_empty()).map(str::to_owned);
            return Ok(Start::At {
                name,
                at: self.at(content)?,
            });
        }
        if !name.is_empty() {
            return Ok(Start::Name(name.to_owned()));
        }
        match self.rest.as_bytes() {
            [b':', b'/', ..] => Err(self.unsupported("a search in commit messages")),
            [b':', ..] => Err(self.unsupported("the index")),
            _ => Err(SyntaxError::NoStart(self.text.to_owned())),
        }
    }

    fn at(&self, content: &str) -> Result<At, SyntaxError> {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
        if is_number(content) {
            let number: i64 = content.parse().map_err(|_| SyntaxError::Number(self.text.to_owned()))?;
            return Ok(match u32::try_from(number) {
                Ok(entry) if number < FIRST_TIME => At::Entry(entry),
                _ => At::Time(number),
            });
        }
        if content.trim().is_empty() {
            return Err(self.meaningless(content));
        }
        if content.strip_prefix('-').is_some_and(is_number) {
            return Err(self.unsupported("the branch that was checked out before"));
        }
        if ["u", "upstream", "push"]
            .iter()
            .any(|word| content.eq_ignore_ascii_case(word))
        {
            return Err(self.unsupported("the upstream of a branch"));
        }
        Ok(At::Date(content.to_owned()))
    }

    fn step(&mut self) -> Result<Option<Step>, SyntaxError> {
        if let Some(content) = self.braces("^{")? {
            return match content {
                "" => Ok(Some(Step::PeelTags)),
                "object" => Ok(Some(Step::Exists)),
                _ if content.starts_with('/') => Err(self.unsupported("a search in commit messages")),
                kind => kind
                    .parse::<ObjectKind>()
                    .map(|kind| Some(Step::Peel(kind)))
                    .map_err(|_| self.meaningless(kind)),
            };
        }
        let Some(rest) = self.rest.strip_prefix(['~', '^']) else {
            return Ok(None);
        };
        let is_ancestor = self.rest.starts_with('~');
        let (digits, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
        let number = match digits {
            "" => 1,
            _ => digits.parse().map_err(|_| SyntaxError::Number(self.text.to_owned()))?,
        };
        self.rest = rest;
        Ok(Some(if is_ancestor {
            Step::Ancestor(number)
        } else {
            Step::Parent(number)
        }))
    }

    /// Takes what stands between an opening such as `^{` and the next closing brace, if that opening comes next.
    fn braces(&mut self, opening: &str) -> Result<Option<&'a str>, SyntaxError> {
        let Some(rest) = self.rest.strip_prefix(opening) else {
            return Ok(None);
        };
        let (content, rest) = rest
            .split_once('}')
            .ok_or_else(|| SyntaxError::OpenBrace(self.text.to_owned()))?;
        self.rest = rest;
        Ok(Some(content))
    }

    fn meaningless(&self, content: &str) -> SyntaxError {
        SyntaxError::Braces {
            revision: self.text.to_owned(),
            content: content.to_owned(),
        }
    }

    fn unsupported(&self, syntax: &'static str) -> SyntaxError {
        SyntaxError::Unsupported {
            revision: self.text.to_owned(),
            syntax,
        }
    }
}
