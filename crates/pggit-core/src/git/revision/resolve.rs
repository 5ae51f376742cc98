//! Finding the object that a revision names.

use std::error::Error;

use super::{At, Revision, Start, Step, SyntaxError};
use crate::git::id::ObjectId;
use crate::git::object::ObjectKind;
use crate::git::refname::check_ref_name;
use crate::git::store::{Find, FindError, find_commit, find_object, peel, peel_to_kind};
use crate::git::tree_walk::entry_at;

/// The repository in which a revision is resolved.
pub trait Source: Find {
    /// Reads the ref of this full name (`HEAD`, `refs/heads/main`), following symbolic refs; `None` where there is none.
    fn resolve_ref(&self, name: &str) -> Result<Option<ObjectId>, Self::Error>;

    /// The full name of the branch that HEAD points to; `None` where it points to a commit.
    fn current_branch(&self) -> Result<Option<String>, Self::Error>;

    /// Finds the objects whose ids begin with these 4 to 63 lower-case hex digits.
    fn resolve_prefix(&self, prefix: &str) -> Result<Vec<(ObjectId, ObjectKind)>, Self::Error>;

    /// The parents of a commit, where the source knows them without reading the object; `None` where it does not.
    fn parents(&self, commit: &ObjectId) -> Result<Option<Vec<ObjectId>>, Self::Error> {
        let _ = commit;
        Ok(None)
    }

    /// Reads what the ref of this full name was at a moment; `None` where that is not known. A date that cannot be read
    /// is the source's own error.
    fn ref_at(&self, name: &str, at: &At) -> Result<Option<ObjectId>, Self::Error>;
}

/// Says why a revision names no object, in a repository whose own errors are `E`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RevisionError<E: Error + 'static> {
    /// The text is not a revision.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// No ref and no object has this name.
    #[error("unknown revision {0:?}")]
    Unknown(String),
    /// Several objects have ids that begin so.
    #[error("the abbreviated id {prefix:?} is ambiguous: {}", list(candidates))]
    Ambiguous {
        /// The beginning of the id.
        prefix: String,
        /// All objects whose ids begin so, by kind and id.
        candidates: Vec<(ObjectId, ObjectKind)>,
    },
    /// A commit has not that many parents.
    #[error("commit {commit} has no parent number {number}, which {revision:?} asks for")]
    NoSuchParent {
        /// The text.
        revision: String,
        /// The commit.
        commit: ObjectId,
        /// The parent that is asked for, from 1.
        number: u32,
    },
    /// What a ref was at a moment is not recorded.
    #[error("it is not recorded what {name:?} was at @{{{at}}}")]
    NotRecorded {
        /// The ref's full name.
        name: String,
        /// The moment.
        at: String,
    },
    /// An object is not of the kind that a step needs.
    #[error("{revision:?} needs a {expected}, but {id} is a {actual}")]
    WrongKind {
        /// The text.
        revision: String,
        /// The object.
        id: ObjectId,
        /// The kind that is needed.
        expected: ObjectKind,
        /// Its kind.
        actual: ObjectKind,
    },
    /// The tree has no such path.
    #[error("there is no path {path:?} in {revision:?}")]
    NoSuchPath {
        /// The text before the path.
        revision: String,
        /// The path.
        path: String,
    },
    /// An object cannot be read.
    #[error(transparent)]
    Find(FindError<E>),
}

fn list(candidates: &[(ObjectId, ObjectKind)]) -> String {
    let shown: Vec<_> = candidates.iter().map(|(id, kind)| format!("{kind} {id}")).collect();
    shown.join(", ")
}

/// Finds the object that a text names (`git rev-parse`). Whether an object of a full id exists is not checked, as in Git.
pub fn resolve<S: Source>(source: &S, text: &str) -> Result<ObjectId, RevisionError<S::Error>> {
    text.parse::<Revision>()?.resolve(source)
}

/// Finds the commit that a text names, following tags (`git rev-parse 'text^{commit}'`).
pub fn resolve_commit<S: Source>(source: &S, text: &str) -> Result<ObjectId, RevisionError<S::Error>> {
    let mut revision: Revision = text.parse()?;
    if revision.path.is_none() {
        revision.steps.push(Step::Peel(ObjectKind::Commit));
        return revision.resolve(source);
    }
    peel_as(source, text, revision.resolve(source)?, ObjectKind::Commit)
}

/// Finds the tree that a text names, following tags and a commit to its tree (`git rev-parse 'text^{tree}'`).
pub fn resolve_tree<S: Source>(source: &S, text: &str) -> Result<ObjectId, RevisionError<S::Error>> {
    let mut revision: Revision = text.parse()?;
    if revision.path.is_none() {
        revision.steps.push(Step::Peel(ObjectKind::Tree));
        return revision.resolve(source);
    }
    peel_as(source, text, revision.resolve(source)?, ObjectKind::Tree)
}

impl Revision {
    /// Finds the object that the revision names.
    pub fn resolve<S: Source>(&self, source: &S) -> Result<ObjectId, RevisionError<S::Error>> {
        let mut id = match &self.start {
            Start::Name(name) => self.resolve_name(source, name)?,
            Start::At { name, at } => resolve_at(source, name.as_deref(), at)?,
        };
        for step in &self.steps {
            id = self.take(source, id, *step)?;
        }
        let Some(path) = &self.path else { return Ok(id) };
        let root = self.peel(source, id, ObjectKind::Tree)?;
        let entry = entry_at(source, &root, path).map_err(RevisionError::Find)?;
        let revision = || {
            Self {
                path: None,
                ..self.clone()
            }
            .to_string()
        };
        entry.map(|(_, id)| id).ok_or_else(|| RevisionError::NoSuchPath {
            revision: revision(),
            path: path.clone(),
        })
    }

    fn take<S: Source>(&self, source: &S, id: ObjectId, step: Step) -> Result<ObjectId, RevisionError<S::Error>> {
        match step {
            Step::Exists => find_object(source, &id).map(|_| id).map_err(RevisionError::Find),
            Step::PeelTags => peel(source, &id).map(|(id, _)| id).map_err(RevisionError::Find),
            Step::Peel(kind) => self.peel(source, id, kind),
            Step::Parent(0) => self.peel(source, id, ObjectKind::Commit),
            Step::Parent(number) => {
                let commit = self.peel(source, id, ObjectKind::Commit)?;
                self.parent(source, commit, number)
            }
            Step::Ancestor(generations) => {
                let mut commit = self.peel(source, id, ObjectKind::Commit)?;
                for _ in 0..generations {
                    commit = self.parent(source, commit, 1)?;
                }
                Ok(commit)
            }
        }
    }

    fn parent<S: Source>(
        &self,
        source: &S,
        commit: ObjectId,
        number: u32,
    ) -> Result<ObjectId, RevisionError<S::Error>> {
        let parents = match source.parents(&commit).map_err(store)? {
            Some(parents) => parents,
            None => find_commit(source, &commit).map_err(RevisionError::Find)?.parents,
        };
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let parent = index.and_then(|index| parents.get(index)).copied();
        parent.ok_or_else(|| RevisionError::NoSuchParent {
            revision: self.to_string(),
            commit,
            number,
        })
    }

    fn peel<S: Source>(&self, source: &S, id: ObjectId, kind: ObjectKind) -> Result<ObjectId, RevisionError<S::Error>> {
        peel_as(source, &self.to_string(), id, kind)
    }

    /// The kind that the first step needs, if any: it tells which object an ambiguous prefix means.
    fn wanted_kind(&self) -> Option<ObjectKind> {
        match (self.steps.first(), &self.path) {
            (Some(Step::Ancestor(_) | Step::Parent(_)), _) => Some(ObjectKind::Commit),
            (Some(Step::Peel(kind)), _) => {
                Some(*kind).filter(|kind| [ObjectKind::Commit, ObjectKind::Tree].contains(kind))
            }
            (None, Some(_)) => Some(ObjectKind::Tree),
            _ => None,
        }
    }

    /// Finds what a name means: a full id before a ref, a ref before the beginning of an id.
    fn resolve_name<S: Source>(&self, source: &S, name: &str) -> Result<ObjectId, RevisionError<S::Error>> {
        if let Ok(id) = name.parse() {
            return Ok(id);
        }
        if let Some((_, id)) = find_ref(source, name)? {
            return Ok(id);
        }
        // What `git describe` prints ends in the id of a commit: `v1.0-3-gabcdef`.
        if let Some((_, digits)) = name.rsplit_once("-g")
            && let Some(id) = resolve_prefix(source, digits, Some(ObjectKind::Commit))?
        {
            return Ok(id);
        }
        let found = resolve_prefix(source, name, self.wanted_kind())?;
        found.ok_or_else(|| RevisionError::Unknown(name.to_owned()))
    }
}

fn peel_as<S: Source>(
    source: &S,
    revision: &str,
    id: ObjectId,
    kind: ObjectKind,
) -> Result<ObjectId, RevisionError<S::Error>> {
    peel_to_kind(source, &id, kind).map_err(|error| match error {
        FindError::WrongKind { id, expected, actual } => RevisionError::WrongKind {
            revision: revision.to_owned(),
            id,
            expected,
            actual,
        },
        other => RevisionError::Find(other),
    })
}

/// Finds the ref that a short name means, and its full name, in Git's order (`ref_rev_parse_rules`).
fn find_ref<S: Source>(source: &S, name: &str) -> Result<Option<(String, ObjectId)>, RevisionError<S::Error>> {
    let name = if name == "@" { "HEAD" } else { name };
    // Refs directly below the root are those of Git's own, such as HEAD and ORIG_HEAD.
    let is_root = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'-'));
    let full = [
        (is_root || name.starts_with("refs/")).then(|| name.to_owned()),
        Some(format!("refs/{name}")),
        Some(format!("refs/tags/{name}")),
        Some(format!("refs/heads/{name}")),
        Some(format!("refs/remotes/{name}")),
        Some(format!("refs/remotes/{name}/HEAD")),
    ];
    for full in full.into_iter().flatten() {
        if !(is_root && full == name) && check_ref_name(&full).is_err() {
            continue;
        }
        if let Some(id) = source.resolve_ref(&full).map_err(store)? {
            return Ok(Some((full, id)));
        }
    }
    Ok(None)
}

fn resolve_at<S: Source>(source: &S, name: Option<&str>, at: &At) -> Result<ObjectId, RevisionError<S::Error>> {
    let name = match name {
        Some(name) => {
            find_ref(source, name)?
                .ok_or_else(|| RevisionError::Unknown(name.to_owned()))?
                .0
        }
        None => source
            .current_branch()
            .map_err(store)?
            .unwrap_or_else(|| "HEAD".to_owned()),
    };
    let found = source.ref_at(&name, at).map_err(store)?;
    found.ok_or_else(|| RevisionError::NotRecorded {
        name,
        at: at.to_string(),
    })
}

/// Finds the object whose id begins so; of several the one that can be had as the wanted kind.
fn resolve_prefix<S: Source>(
    source: &S,
    digits: &str,
    wanted: Option<ObjectKind>,
) -> Result<Option<ObjectId>, RevisionError<S::Error>> {
    if !(4..=ObjectId::HEX_LENGTH).contains(&digits.len()) || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Ok(None);
    }
    if let Ok(id) = digits.parse() {
        return Ok(Some(id));
    }
    let prefix = digits.to_ascii_lowercase();
    let mut candidates = source.resolve_prefix(&prefix).map_err(store)?;
    if let [] | [_] = candidates[..] {
        return Ok(candidates.pop().map(|(id, _)| id));
    }
    if let Some(wanted) = wanted {
        let mut fitting = Vec::new();
        for (id, _) in &candidates {
            match peel_to_kind(source, id, wanted) {
                Ok(_) => fitting.push(*id),
                Err(FindError::WrongKind { .. }) => {}
                Err(other) => return Err(RevisionError::Find(other)),
            }
        }
        if let [id] = fitting[..] {
            return Ok(Some(id));
        }
    }
    candidates.sort_unstable_by_key(|(id, kind)| (*kind, *id));
    Err(RevisionError::Ambiguous { prefix, candidates })
}

fn store<E: Error>(error: E) -> RevisionError<E> {
    RevisionError::Find(FindError::Store(error))
}
