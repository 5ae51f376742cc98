//! The pieces of a creation script that can be ordered one by one.

use super::common::Common;
use super::requirement::{Part, Requirement};

/// Where in a script a fragment belongs when nothing it needs says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// The object itself.
    Create,
    /// Defaults, CHECK constraints, column options: need only their object and what they name.
    Alter,
    /// Primary keys, unique and exclusion constraints, indexes and their attachment to a parent's.
    Index,
    /// Foreign keys.
    ForeignKey,
    /// Rules, triggers, policies, row security.
    Behaviour,
    /// Comments, dependencies on extensions, tablespaces.
    Attribute,
    /// Security labels.
    SecurityLabel,
    /// The owner.
    Owner,
    /// Privileges, which may take the owner's own right to do any of the above.
    Privilege,
}

/// Statements that belong together and have no statement of another object between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// The part that these statements create; `None` for the object itself. Other fragments that require the part, in
    /// this object or another, come later.
    pub part: Option<Part>,
    /// Where it belongs.
    pub phase: Phase,
    /// The statements, each without its final semicolon.
    pub statements: Vec<String>,
    /// What must stand before them, besides the object itself for a part.
    pub requires: Vec<Requirement>,
    /// A simpler form of the same object that needs nothing, for the case that objects need each other in a circle: a
    /// view whose columns are typed NULLs. The full statements then come later, as `OR REPLACE`.
    pub stand_in: Option<StandIn>,
}

/// How to break a circle at a fragment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StandIn {
    /// Statements that create the object in its simple form.
    pub first: Vec<String>,
    /// What the simple form needs.
    pub first_requires: Vec<Requirement>,
    /// Statements that turn the simple form into the full one.
    pub then: Vec<String>,
    /// Whether the simple form may be too simple for those that use it: a routine that lacks the defaults which calls rely
    /// on. It is the last resort.
    pub is_partial: bool,
    /// A simpler form of the simple form.
    pub simpler: Option<Box<StandIn>>,
}

impl Fragment {
    /// Makes a fragment that has no stand-in.
    pub fn new(part: Option<Part>, phase: Phase, statements: Vec<String>, requires: Vec<Requirement>) -> Self {
        Self {
            part,
            phase,
            statements,
            requires,
            stand_in: None,
        }
    }

    /// The fragments of an object that is made at once, of these statements, and needs whatever any of its parts needs;
    /// then what is common to all kinds.
    pub fn whole(statements: Vec<String>, common: &Common) -> Vec<Self> {
        let create = Self::new(None, Phase::Create, statements, common.requirements.clone());
        std::iter::once(create).chain(common.fragments()).collect()
    }
}
