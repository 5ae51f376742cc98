//! Commits: a tree, its parents, who made it when, and why.

use super::header::{self, Reader};
use super::id::ObjectId;
use super::object::{Object, ObjectKind};
use super::signature::Signature;

mod message;

pub use super::header::HeaderError as CommitError;
pub use message::{append_trailers, summary, trailers};

/// A commit object.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Commit {
    /// The root tree.
    pub tree: ObjectId,
    /// The parents, the first of which is the branch that was committed to.
    pub parents: Vec<ObjectId>,
    /// Who wrote the change.
    pub author: Signature,
    /// Who committed it.
    pub committer: Signature,
    /// Further headers in their order (`encoding`, `mergetag`, `gpgsig`, ...), values of several lines without the
    /// indentation.
    pub extra_headers: Vec<(String, String)>,
    /// The message with its line feeds, as stored.
    pub message: String,
}

impl Commit {
    /// Reads a commit object's content; fails where writing it again would give other bytes.
    pub fn decode(content: &[u8]) -> Result<Self, CommitError> {
        let mut reader = Reader::new(content)?;
        let tree = reader.id("tree")?;
        let mut parents = Vec::new();
        while let Some(parent) = reader.optional_id("parent")? {
            parents.push(parent);
        }
        let author = reader.signature("author")?;
        let committer = reader.signature("committer")?;
        let extra_headers = reader.extra()?;
        let message = reader.message()?;
        let commit = Self {
            tree,
            parents,
            author,
            committer,
            extra_headers,
            message,
        };
        if commit.encode() == content {
            Ok(commit)
        } else {
            Err(CommitError::NotCanonical)
        }
    }

    /// Writes the commit object's content.
    pub fn encode(&self) -> Vec<u8> {
        let mut text = String::with_capacity(256 + self.parents.len() * 72 + self.message.len());
        header::write(&mut text, "tree", &self.tree.to_hex());
        for parent in &self.parents {
            header::write(&mut text, "parent", &parent.to_hex());
        }
        header::write(&mut text, "author", &self.author.encode());
        header::write(&mut text, "committer", &self.committer.encode());
        for (key, value) in &self.extra_headers {
            header::write(&mut text, key, value);
        }
        text.push('\n');
        text.push_str(&self.message);
        text.into_bytes()
    }

    /// Makes the object that a store holds for this commit.
    pub fn to_object(&self) -> Object {
        Object::new(ObjectKind::Commit, self.encode())
    }

    /// Computes the commit's id.
    pub fn id(&self) -> ObjectId {
        ObjectId::hash(ObjectKind::Commit, &self.encode())
    }

    /// The first paragraph of the message on one line, as `git log --format=%s` shows it.
    pub fn summary(&self) -> String {
        summary(&self.message)
    }

    /// The trailers at the message's end, in their order, as `git log --format='%(trailers:only,unfold)'` shows
    /// them.
    pub fn trailers(&self) -> Vec<(String, String)> {
        trailers(&self.message)
    }
}

#[cfg(test)]
mod tests;
