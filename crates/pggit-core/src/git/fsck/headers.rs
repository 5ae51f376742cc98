//! The rules for the headers of commits and tags (`fsck_commit`, `fsck_tag_standalone` and `fsck_ident` in Git's `fsck.c`).
//!
//! As in Git, the first broken rule ends the reading: what follows cannot be told from it.

use super::Problem;
use crate::git::id::ObjectId;
use crate::git::object::ObjectKind;
use crate::git::refname::{TAGS, check_ref_name};

type Checked<T = ()> = Result<T, Problem>;

/// Finds the rule that a commit breaks.
pub(super) fn commit(content: &[u8]) -> Vec<Problem> {
    let read = || -> Checked {
        check_headers(content)?;
        let mut lines = Lines { rest: content };
        lines.id("tree", "missingTree", "badTreeSha1")?;
        while lines.is_at("parent") {
            lines.id("parent", "", "badParentSha1")?;
        }
        let mut authors = 0;
        while let Some(author) = lines.value("author") {
            person("author", author)?;
            authors += 1;
        }
        match authors {
            0 => return Err(missing("missingAuthor", "author")),
            1 => {}
            _ => return Err(Problem::new("multipleAuthors", "there are several 'author' lines")),
        }
        let committer = lines
            .value("committer")
            .ok_or_else(|| missing("missingCommitter", "committer"))?;
        person("committer", committer)?;
        if content.contains(&0) {
            return Err(Problem::new("nulInCommit", "there is a NUL byte in the message"));
        }
        Ok(())
    };
    read().err().into_iter().collect()
}

/// Finds the rules that a tag breaks.
pub(super) fn tag(content: &[u8]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut read = || -> Checked {
        check_headers(content)?;
        let mut lines = Lines { rest: content };
        lines.id("object", "missingObject", "badObjectSha1")?;
        let kind = lines.value("type").ok_or_else(|| missing("missingTypeEntry", "type"))?;
        if !ObjectKind::ALL.iter().any(|known| known.as_str().as_bytes() == kind) {
            return Err(Problem::new("badType", format!("{} is no kind of object", shown(kind))));
        }
        let name = lines.value("tag").ok_or_else(|| missing("missingTagEntry", "tag"))?;
        let full = std::str::from_utf8(name).map(|name| format!("{TAGS}{name}"));
        if !full.is_ok_and(|full| check_ref_name(&full).is_ok()) {
            problems.push(Problem::new(
                "badTagName",
                format!("{} cannot be the name of a tag", shown(name)),
            ));
        }
        match lines.value("tagger") {
            Some(tagger) => person("tagger", tagger),
            None => Err(missing("missingTaggerEntry", "tagger")),
        }
    };
    let last = read().err();
    problems.extend(last);
    problems
}

fn missing(rule: &'static str, key: &str) -> Problem {
    Problem::new(rule, format!("the '{key}' line is missing or out of place"))
}

fn shown(bytes: &[u8]) -> String {
    format!("{:?}", String::from_utf8_lossy(bytes))
}

/// Checks that the headers end in a blank line, or with the content; and that no NUL hides what follows.
fn check_headers(content: &[u8]) -> Checked {
    for (index, byte) in content.iter().enumerate() {
        if *byte == 0 {
            return Err(Problem::new(
                "nulInHeader",
                format!("there is a NUL byte at offset {index}"),
            ));
        }
        if *byte == b'\n' && content.get(index + 1) == Some(&b'\n') {
            return Ok(());
        }
    }
    if content.ends_with(b"\n") {
        return Ok(());
    }
    Err(Problem::new("unterminatedHeader", "the headers do not end"))
}

struct Lines<'a> {
    rest: &'a [u8],
}

impl<'a> Lines<'a> {
    fn is_at(&self, key: &str) -> bool {
        self.rest
            .strip_prefix(key.as_bytes())
            .is_some_and(|rest| rest.starts_with(b" "))
    }

    /// Takes the next line if it has this key.
    fn value(&mut self, key: &str) -> Option<&'a [u8]> {
        if !self.is_at(key) {
            return None;
        }
        let rest = &self.rest[key.len() + 1..];
        let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        self.rest = rest.get(end + 1..).unwrap_or_default();
        Some(&rest[..end])
    }

    /// Takes the next line, which must have this key and an id.
    fn id(&mut self, key: &str, missing_rule: &'static str, bad_rule: &'static str) -> Checked {
        let value = self.value(key).ok_or_else(|| missing(missing_rule, key))?;
        let id = std::str::from_utf8(value)
            .ok()
            .and_then(|hex| hex.parse::<ObjectId>().ok());
        id.map(drop).ok_or_else(|| {
            Problem::new(
                bad_rule,
                format!("the '{key}' line does not name an object: {}", shown(value)),
            )
        })
    }
}

/// Checks `name <email> seconds offset`.
fn person(key: &str, line: &[u8]) -> Checked {
    let broken = |rule, what: &str| {
        Err(Problem::new(
            rule,
            format!("{what} in the '{key}' line {}", shown(line)),
        ))
    };
    let angle = |bytes: &[u8]| {
        bytes
            .iter()
            .position(|byte| matches!(byte, b'<' | b'>'))
            .unwrap_or(bytes.len())
    };
    let at = |index: usize| line.get(index).copied();

    let open = angle(line);
    match at(open) {
        Some(b'<') if open == 0 => return broken("missingNameBeforeEmail", "there is no name"),
        Some(b'<') => {}
        Some(_) => return broken("badName", "there is a '>' in the name"),
        None => return broken("missingEmail", "there is no <address>"),
    }
    if at(open - 1) != Some(b' ') {
        return broken("missingSpaceBeforeEmail", "there is no space before the address");
    }
    let close = open + 1 + angle(&line[open + 1..]);
    if at(close) != Some(b'>') {
        return broken("badEmail", "the address does not end");
    }
    if at(close + 1) != Some(b' ') {
        return broken("missingSpaceBeforeDate", "there is no space before the time");
    }
    let blank = |byte: &&u8| matches!(byte, b' ' | b'\t');
    let time = &line[close + 2..];
    let time = &time[time.iter().take_while(blank).count()..];
    let digits = time.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 {
        return broken("badDate", "there is no time");
    }
    if time[0] == b'0' && time.get(1) != Some(&b' ') {
        return broken("zeroPaddedDate", "the time begins with a zero");
    }
    let seconds = std::str::from_utf8(&time[..digits])
        .ok()
        .and_then(|text| text.parse::<i64>().ok());
    if seconds.is_none() {
        return broken("badDateOverflow", "the time is out of range");
    }
    match &time[digits..] {
        [b' ', b'+' | b'-', offset @ ..] if offset.len() == 4 && offset.iter().all(u8::is_ascii_digit) => Ok(()),
        [b' ', ..] => broken("badTimezone", "the offset from UTC is wrong"),
        _ => broken("badDate", "the time does not end"),
    }
}
