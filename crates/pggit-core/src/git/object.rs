//! What a store holds: a kind and the bytes behind the header.

use std::fmt;
use std::str::FromStr;

use super::id::ObjectId;

/// The four kinds of objects that Git stores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ObjectKind {
    /// The content of a file.
    Blob,
    /// A directory: names with modes and ids.
    Tree,
    /// A state of the root tree with its ancestry, authorship and message.
    Commit,
    /// An annotated tag.
    Tag,
}

impl ObjectKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Blob, Self::Tree, Self::Commit, Self::Tag];

    /// Git's word for the kind.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Tree => "tree",
            Self::Commit => "commit",
            Self::Tag => "tag",
        }
    }
}

impl fmt::Display for ObjectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Says that a word names no kind of object.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a kind of object (blob, tree, commit or tag)")]
pub struct ObjectKindError(pub String);

impl FromStr for ObjectKind {
    type Err = ObjectKindError;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == word)
            .ok_or_else(|| ObjectKindError(word.to_owned()))
    }
}

/// An object as it is stored: its kind, and its content without the header.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Object {
    /// What the content is.
    pub kind: ObjectKind,
    /// The bytes behind the header.
    pub content: Vec<u8>,
}

impl Object {
    /// Makes an object from its kind and content.
    pub fn new(kind: ObjectKind, content: impl Into<Vec<u8>>) -> Self {
        Self {
            kind,
            content: content.into(),
        }
    }

    /// Computes the object's id.
    pub fn id(&self) -> ObjectId {
        ObjectId::hash(self.kind, &self.content)
    }

    /// Writes header and content as a loose object has them before compression.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = header(self.kind, self.content.len());
        bytes.extend_from_slice(&self.content);
        bytes
    }

    /// Reads header and content as a loose object has them after decompression.
    pub fn decode(bytes: &[u8]) -> Result<Self, ObjectError> {
        let end = bytes.iter().position(|byte| *byte == 0).ok_or(ObjectError::Header)?;
        let header = std::str::from_utf8(&bytes[..end]).map_err(|_| ObjectError::Header)?;
        let (kind, size) = header.split_once(' ').ok_or(ObjectError::Header)?;
        let kind = kind.parse()?;
        let content = &bytes[end + 1..];
        if size != content.len().to_string() {
            return Err(ObjectError::Size {
                header: size.to_owned(),
                actual: content.len(),
            });
        }
        Ok(Self::new(kind, content))
    }
}

/// Says why bytes are not an object with its header.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ObjectError {
    /// There is no `<kind> <size>` in front of a NUL.
    #[error("the object has no header")]
    Header,
    /// The header names no kind of object.
    #[error(transparent)]
    Kind(#[from] ObjectKindError),
    /// The header's size is not that of the content.
    #[error("the object's header says {header:?} bytes, but {actual} follow")]
    Size {
        /// What the header says.
        header: String,
        /// How many bytes follow.
        actual: usize,
    },
}

/// Writes what stands in front of an object's content: kind, space, size in decimal digits, NUL.
pub fn header(kind: ObjectKind, size: usize) -> Vec<u8> {
    format!("{kind} {size}\0").into_bytes()
}
