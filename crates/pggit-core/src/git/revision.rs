//! Git's syntax for naming objects (`gitrevisions(7)`): `main~3`, `v1.0^{commit}`, `HEAD:schemas/public/tables/users.sql`.
//!
//! A [`Revision`] is what a text says; [`resolve`](Revision::resolve) finds the object that it names over [`Source`].
//!
//! What is left out asks for things that a repository in a database has not, such as the index (`:0:file`), the upstream of a
//! branch (`@{upstream}`) or the branch checked out before (`@{-1}`), or searches messages (`:/text`, `^{/text}`). Ranges
//! (`a..b`) name no single object. All of these are errors that say so.

use std::fmt;

use super::object::ObjectKind;

mod parse;
mod resolve;

pub use resolve::{RevisionError, Source, resolve, resolve_commit, resolve_tree};

/// The name of an object in Git's revision syntax, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Revision {
    /// Where to start.
    pub start: Start,
    /// The steps to take from there.
    pub steps: Vec<Step>,
    /// The path to look up in the tree that is reached, for `revision:path`.
    pub path: Option<String>,
}

/// The beginning of a revision.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Start {
    /// A ref, an id, or a unique prefix of one: which of them it is, the repository tells.
    Name(String),
    /// What a ref was in the past.
    At {
        /// The ref; `None` for the current branch.
        name: Option<String>,
        /// When.
        at: At,
    },
}

/// A moment in the past of a ref.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum At {
    /// So many moves ago: `@{2}`.
    Entry(u32),
    /// At this time in seconds since 1970-01-01 00:00 UTC: a number of nine digits or more, as in Git.
    Time(i64),
    /// At the time that a text describes: `@{2026-01-31 12:00}`, `@{yesterday}`. What it means, the [`Source`] tells.
    Date(String),
}

/// A step from one object to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// `~N`: to the ancestor N generations back, following first parents.
    Ancestor(u32),
    /// `^N`: to the N-th parent; 0 is the commit itself.
    Parent(u32),
    /// `^{commit}` and the like: to the first object of this kind, following tags, and a commit to its tree.
    Peel(ObjectKind),
    /// `^{}`: to the first object that is not a tag.
    PeelTags,
    /// `^{object}`: to the object itself, which must exist.
    Exists,
}

/// Says why a text is not a revision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SyntaxError {
    /// There is no name to start from.
    #[error("the revision {0:?} names nothing to start from")]
    NoStart(String),
    /// A brace is not closed.
    #[error("the revision {0:?} has an open brace")]
    OpenBrace(String),
    /// What stands in braces means nothing.
    #[error("the revision {revision:?} has {{{content}}}, which means nothing there")]
    Braces {
        /// The text.
        revision: String,
        /// What stands between the braces.
        content: String,
    },
    /// Something follows that is no step.
    #[error("the revision {revision:?} ends in {rest:?}, which is no step to another object")]
    Step {
        /// The text.
        revision: String,
        /// What follows.
        rest: String,
    },
    /// A number is out of range.
    #[error("the revision {0:?} has a number that is too large")]
    Number(String),
    /// The text is a range.
    #[error("{0:?} is a range of revisions where one revision is wanted")]
    Range(String),
    /// The syntax is Git's, but pggit has nothing that it could mean.
    #[error("the revision {revision:?} uses {syntax}, which pggit does not have")]
    Unsupported {
        /// The text.
        revision: String,
        /// What it uses.
        syntax: &'static str,
    },
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.start {
            Start::Name(name) => f.write_str(name)?,
            Start::At { name, at } => write!(f, "{}@{{{at}}}", name.as_deref().unwrap_or_default())?,
        }
        self.steps.iter().try_for_each(|step| step.fmt(f))?;
        self.path.iter().try_for_each(|path| write!(f, ":{path}"))
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry(number) => number.fmt(f),
            Self::Time(seconds) => seconds.fmt(f),
            Self::Date(text) => text.fmt(f),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ancestor(number) => write!(f, "~{number}"),
            Self::Parent(number) => write!(f, "^{number}"),
            Self::Peel(kind) => write!(f, "^{{{kind}}}"),
            Self::PeelTags => f.write_str("^{}"),
            Self::Exists => f.write_str("^{object}"),
        }
    }
}

#[cfg(test)]
mod tests;
