//! Making a commit of a tree that is there already (`git commit-tree`). No ref moves.

use pggit_core::git::{Commit, ObjectId, Signature};
use pgrx::prelude::*;

use super::person::{author_of, committer};
use super::{record_commit, revision};
use crate::server::clock;
use crate::server::error::{Failure, Outcome};
use crate::store::objects::Batch;

/// Writes a commit and gives its id. Author and committer may carry a time, `Name <address> 1700000000 +0000`.
pub fn commit_tree(
    tree: &str,
    parents: &[String],
    message: &str,
    author: Option<&str>,
    committer: Option<&str>,
) -> Outcome<ObjectId> {
    let tree = revision::resolve_tree(Some(tree))?;
    let mut commits: Vec<ObjectId> = Vec::with_capacity(parents.len());
    for parent in parents {
        let commit = revision::resolve_commit(Some(parent))?;
        if commits.contains(&commit) {
            // As Git does.
            warning!("duplicate parent {commit} ignored");
        } else {
            commits.push(commit);
        }
    }
    let commit = Commit {
        tree,
        parents: commits,
        author: signature(author)?,
        committer: signature(committer)?,
        extra_headers: Vec::new(),
        message: complete_line(message),
    };
    Ok(record_commit::record(Batch::default(), &commit, None))
}

/// Who did something and when: `Name <address>`, with or without a time; the login role and now where nobody is named.
pub fn signature(person: Option<&str>) -> Outcome<Signature> {
    let Some(text) = person else { return Ok(committer()) };
    let Some((person, time)) = text.rsplit_once('>').map(|(person, time)| (person, time.trim())) else {
        return author_of(Some(text));
    };
    let person = format!("{person}>");
    if time.is_empty() {
        return author_of(Some(&person));
    }
    let mut signature = author_of(Some(&person))?;
    (signature.seconds, signature.offset_minutes) = time_of(time).ok_or_else(|| {
        Failure::invalid(format!("\"{time}\" in \"{text}\" is not a time"))
            .hint("Write it in seconds since 1970 with an offset, 1700000000 +0000, or as 2026-01-31 12:00.")
    })?;
    Ok(signature)
}

/// Seconds since 1970 and the offset in minutes.
fn time_of(text: &str) -> Option<(i64, i32)> {
    if let Ok(raw) = Signature::parse(&format!("x <> {text}")) {
        return Some((raw.seconds, raw.offset_minutes));
    }
    clock::parse(text).map(|time| (time.div_euclid(1_000_000), 0))
}

/// Ends a message in a line feed, unless it is empty.
pub fn complete_line(message: &str) -> String {
    if message.is_empty() || message.ends_with('\n') {
        message.to_owned()
    } else {
        format!("{message}\n")
    }
}
