//! What a cast is made of.

use super::{elements, fragments, parse, render};
use crate::schema::model::by_files;
use crate::schema::{Common, Identity, Model, ObjectKind};

/// A cast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cast {
    /// The type that is converted, as `format_type` prints it.
    pub source: String,
    /// The type that it is converted to.
    pub target: String,
    /// How it is converted.
    pub method: Method,
    /// Where it happens without being asked for.
    pub context: Context,
    /// Requirements, comment.
    pub common: Common,
}

/// How a cast converts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// By a function, as `regprocedure` prints it.
    Function(String),
    /// Through the types' text form.
    InOut,
    /// Not at all: both have the same binary form.
    Binary,
}

/// Where a cast may be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// Only where it is written.
    Explicit,
    /// Also in assignments.
    Assignment,
    /// Anywhere.
    Implicit,
}

impl Cast {
    /// What stands for the cast after `COMMENT ON`: `CAST (public.n AS integer)`.
    pub fn target(&self) -> String {
        format!("CAST ({})", self.name())
    }

    /// What the cast is called in the tree.
    fn name(&self) -> String {
        format!("{} AS {}", self.source, self.target)
    }
}

impl Model for Cast {
    fn identity(&self) -> Identity {
        Identity::new(ObjectKind::Cast, "", self.name())
    }

    by_files!();
}
