//! What every object kind implements.

use super::common::Common;
use super::document::Document;
use super::element::Element;
use super::fragment::Fragment;
use super::path::Identity;

/// Why a text is not the canonical text of an object.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// The text ends inside its head.
    #[error("the text ends inside its head lines")]
    UnfinishedHead,
    /// Something else stands where a part was expected.
    #[error("expected {expected} at \"{found}\"")]
    Unexpected {
        /// What should stand there.
        expected: String,
        /// What stands there, at most 40 characters.
        found: String,
    },
    /// A statement that the kind does not have.
    #[error("unexpected statement \"{0}\"")]
    UnknownStatement(String),
    /// A head line that is none.
    #[error("unexpected head line \"{0}\"")]
    UnknownNote(String),
    /// A path that names no object kind.
    #[error("no object kind has the path \"{0}\"")]
    UnknownPath(String),
}

/// An object of one kind: renders to a document, parses back, and comes apart into elements and fragments.
///
/// `parse(render(x)) == x` holds for every value that the catalog reader can produce.
pub trait Model: Sized {
    /// Which object it is.
    fn identity(&self) -> Identity;

    /// What objects of all kinds have: requirements, comments, owner, privileges.
    fn common(&self) -> &Common;

    /// The same, to be filled in by a reader.
    fn common_mut(&mut self) -> &mut Common;

    /// Renders the object as its canonical document.
    fn render(&self) -> Document;

    /// Parses a canonical document.
    fn parse(document: &Document) -> Result<Self, ParseError>;

    /// The parts that a diff and a merge compare one by one: for a table its columns, constraints, indexes... Objects
    /// without parts have none; their definition is compared as a whole.
    fn elements(&self) -> Vec<Element>;

    /// The pieces of a script that creates the object: what can be created later than the object itself (foreign keys,
    /// indexes, triggers...) is a fragment of its own, so that a script can be ordered where objects need each other.
    fn fragments(&self) -> Vec<Fragment>;
}

/// The part of [`Model`] that is alike in most kinds: the field `common`, and a file of the kind's folder for each of the rest.
macro_rules! by_files {
    () => {
        fn common(&self) -> &$crate::schema::Common {
            &self.common
        }

        fn common_mut(&mut self) -> &mut $crate::schema::Common {
            &mut self.common
        }

        fn render(&self) -> $crate::schema::Document {
            render::document(self)
        }

        fn parse(document: &$crate::schema::Document) -> Result<Self, $crate::schema::ParseError> {
            parse::document(document)
        }

        fn elements(&self) -> Vec<$crate::schema::Element> {
            elements::of(self)
        }

        fn fragments(&self) -> Vec<$crate::schema::Fragment> {
            fragments::of(self)
        }
    };
}

pub(crate) use by_files;
