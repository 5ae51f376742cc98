//! What a revision names: Git's syntax over the refs, the reflog and the objects of this repository.

use pggit_core::git::graph::Graph;
use pggit_core::git::refname::{BRANCHES, TAGS};
use pggit_core::git::revision::{self, At, RevisionError, Source};
use pggit_core::git::{Find, FindError, Object, ObjectId, ObjectKind};
use pgrx::pg_sys::errcodes::PgSqlErrorCode;

use super::error::no_commits;
use crate::server::clock;
use crate::server::error::{Failure, Outcome};
use crate::store::commits::CommitGraph;
use crate::store::objects::{self, ObjectStore};
use crate::store::refs::{self, RefType};

/// The object that a revision names; HEAD where there is none.
pub fn resolve(revision: Option<&str>) -> Outcome<ObjectId> {
    let text = revision.unwrap_or(refs::HEAD);
    revision::resolve(&Refs::default(), text).map_err(|error| failure(text, error))
}

/// The commit that a revision names, following tags; HEAD's where there is none.
pub fn resolve_commit(revision: Option<&str>) -> Outcome<ObjectId> {
    let text = revision.unwrap_or(refs::HEAD);
    revision::resolve_commit(&Refs::default(), text).map_err(|error| failure(text, error))
}

/// The tree that a revision names, following tags and a commit to its tree; HEAD's where there is none.
pub fn resolve_tree(revision: Option<&str>) -> Outcome<ObjectId> {
    let text = revision.unwrap_or(refs::HEAD);
    revision::resolve_tree(&Refs::default(), text).map_err(|error| failure(text, error))
}

/// What a full ref name stands for here: the short name and the type.
pub fn parse_ref_name(full: &str) -> Option<(&str, RefType)> {
    let branch = full.strip_prefix(BRANCHES).map(|name| (name, RefType::Branch));
    let tag = || full.strip_prefix(TAGS).map(|name| (name, RefType::Tag));
    branch
        .or_else(tag)
        .or((full == refs::HEAD).then_some((refs::HEAD, RefType::Head)))
}

/// A text in `@{...}` that is not a time.
#[derive(Debug, thiserror::Error)]
#[error("\"{0}\" is not a time")]
struct NotATime(String);

/// The repository, as the core's resolver receives it.
#[derive(Default)]
struct Refs {
    graph: CommitGraph,
}

impl Find for Refs {
    type Error = NotATime;

    fn find(&self, id: &ObjectId) -> Result<Option<Object>, NotATime> {
        let Ok(found) = ObjectStore.find(id);
        Ok(found)
    }
}

impl Source for Refs {
    fn resolve_ref(&self, name: &str) -> Result<Option<ObjectId>, NotATime> {
        Ok(match parse_ref_name(name) {
            Some((_, RefType::Head)) => refs::head_commit(),
            Some((name, ref_type)) => refs::find(name, ref_type).and_then(|found| found.target),
            None => None,
        })
    }

    fn current_branch(&self) -> Result<Option<String>, NotATime> {
        let branch = refs::head().and_then(|head| head.symbolic_target);
        Ok(branch.map(|name| format!("{BRANCHES}{name}")))
    }

    fn resolve_prefix(&self, prefix: &str) -> Result<Vec<(ObjectId, ObjectKind)>, NotATime> {
        Ok(objects::with_prefix(prefix))
    }

    fn parents(&self, commit: &ObjectId) -> Result<Option<Vec<ObjectId>>, NotATime> {
        let Ok(node) = self.graph.node(commit);
        Ok(node.map(|node| node.parents))
    }

    fn ref_at(&self, name: &str, at: &At) -> Result<Option<ObjectId>, NotATime> {
        let Some((name, ref_type)) = parse_ref_name(name) else {
            return Ok(None);
        };
        let time = match at {
            At::Entry(moves) => return Ok(refs::moves_ago(name, ref_type, i64::from(*moves))),
            // A whole second: what the ref was at its end.
            At::Time(seconds) => seconds.saturating_mul(1_000_000).saturating_add(999_999),
            At::Date(text) => clock::parse(text).ok_or_else(|| NotATime(text.clone()))?,
        };
        Ok(refs::at_time(name, ref_type, time))
    }
}

/// Where to look for what exists.
const LIST: &str =
    "Run SELECT * FROM pggit_v0.list_branches() or SELECT * FROM pggit_v0.get_commit_history() to see what there is.";

const LOG: &str = "Run SELECT * FROM pggit_v0.get_commit_history() to see the history.";

/// Whether the name fails only because there is no commit yet: the first one makes HEAD.
fn is_unborn(name: &str) -> bool {
    refs::head().is_none() && (matches!(name, "HEAD" | "@") || refs::list(None).is_empty())
}

fn failure(text: &str, error: RevisionError<NotATime>) -> Failure {
    match error {
        RevisionError::Syntax(error) => Failure::invalid(error.to_string())
            .hint("A revision is a branch, a tag, HEAD, a commit id, or one of these with ~3, ^2 or @{2026-01-31 12:00} behind it."),
        RevisionError::Unknown(name) if is_unborn(&name) => no_commits(),
        RevisionError::Unknown(name) if name == text => Failure::undefined(format!("unknown revision \"{name}\"")).hint(LIST),
        RevisionError::Unknown(name) => Failure::undefined(format!("unknown revision \"{name}\" in \"{text}\"")).hint(LIST),
        RevisionError::Ambiguous { prefix, candidates } => {
            let lines: Vec<String> = candidates.iter().map(|(id, kind)| format!("{kind} {id}")).collect();
            Failure::new(PgSqlErrorCode::ERRCODE_AMBIGUOUS_FUNCTION, format!("the abbreviated id \"{prefix}\" is ambiguous"))
                .detail(format!("It could be:\n{}", lines.join("\n")))
                .hint("Give more digits of the id.")
        }
        RevisionError::NoSuchParent { commit, number, .. } => {
            Failure::undefined(format!("commit {commit} has no parent number {number}, which \"{text}\" asks for")).hint(LOG)
        }
        error @ RevisionError::NotRecorded { .. } => Failure::undefined(error.to_string()).hint(LOG),
        RevisionError::WrongKind { expected, actual, .. } => {
            Failure::invalid(format!("\"{text}\" is a {actual}, and a {expected} is needed"))
                .hint("Give a commit, or a branch or tag that leads to one.")
        }
        error @ RevisionError::NoSuchPath { .. } => Failure::undefined(error.to_string())
            .hint("Run SELECT tree_path FROM pggit_v0.list_objects() to see the paths."),
        RevisionError::Find(FindError::Store(error)) => {
            Failure::new(PgSqlErrorCode::ERRCODE_INVALID_DATETIME_FORMAT, format!("{error} in the revision \"{text}\""))
                .hint("Write the time as 2026-01-31 12:00, yesterday or 2 weeks ago.")
        }
        RevisionError::Find(FindError::Missing(id)) if text.to_ascii_lowercase().contains(&id.to_hex()) => {
            Failure::undefined(format!("there is no object {id}")).hint(LIST)
        }
        RevisionError::Find(error) => error.into(),
    }
}
