//! Annotated tags: a name for an object, with who gave it and why.

use super::header::{self, HeaderError, Reader};
use super::id::ObjectId;
use super::object::{Object, ObjectKind};
use super::signature::Signature;

pub use super::header::HeaderError as TagError;

/// A tag object.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Tag {
    /// The tagged object.
    pub target: ObjectId,
    /// The tagged object's kind.
    pub target_kind: ObjectKind,
    /// The tag's name, without `refs/tags/`.
    pub name: String,
    /// Who tagged it; tags from Git's first year have none.
    pub tagger: Option<Signature>,
    /// Further headers in their order, values of several lines without the indentation.
    pub extra_headers: Vec<(String, String)>,
    /// The message with its line feeds, as stored.
    pub message: String,
}

impl Tag {
    /// Reads a tag object's content; fails where writing it again would give other bytes.
    pub fn decode(content: &[u8]) -> Result<Self, TagError> {
        let mut reader = Reader::new(content)?;
        let target = reader.id("object")?;
        let kind = reader.required("type")?;
        let target_kind = kind.parse().map_err(|_| HeaderError::Kind(kind.to_owned()))?;
        let name = reader.required("tag")?.to_owned();
        let tagger = match reader.optional("tagger") {
            Some(text) => {
                Some(Signature::parse(text).map_err(|source| HeaderError::Signature { key: "tagger", source })?)
            }
            None => None,
        };
        let extra_headers = reader.extra()?;
        let message = reader.message()?;
        let tag = Self {
            target,
            target_kind,
            name,
            tagger,
            extra_headers,
            message,
        };
        if tag.encode() == content {
            Ok(tag)
        } else {
            Err(TagError::NotCanonical)
        }
    }

    /// Writes the tag object's content.
    pub fn encode(&self) -> Vec<u8> {
        let mut text = String::with_capacity(256 + self.message.len());
        header::write(&mut text, "object", &self.target.to_hex());
        header::write(&mut text, "type", self.target_kind.as_str());
        header::write(&mut text, "tag", &self.name);
        if let Some(tagger) = &self.tagger {
            header::write(&mut text, "tagger", &tagger.encode());
        }
        for (key, value) in &self.extra_headers {
            header::write(&mut text, key, value);
        }
        text.push('\n');
        text.push_str(&self.message);
        text.into_bytes()
    }

    /// Makes the object that a store holds for this tag.
    pub fn to_object(&self) -> Object {
        Object::new(ObjectKind::Tag, self.encode())
    }

    /// Computes the tag object's id.
    pub fn id(&self) -> ObjectId {
        ObjectId::hash(ObjectKind::Tag, &self.encode())
    }

    /// The first paragraph of the message on one line.
    pub fn summary(&self) -> String {
        super::commit::summary(&self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_survive_a_round_trip() {
        let mut tag = Tag {
            target: ObjectId::from_bytes([7; 32]),
            target_kind: ObjectKind::Commit,
            name: "v1.0".into(),
            tagger: Some(Signature::new("T", "t@example.com", 5, 0)),
            extra_headers: vec![],
            message: "release\n\nnotes\n".into(),
        };
        assert_eq!(Tag::decode(&tag.encode()).unwrap(), tag);
        assert_eq!(tag.summary(), "release");
        tag.tagger = None;
        assert_eq!(Tag::decode(&tag.encode()).unwrap(), tag);
        let text = String::from_utf8(tag.encode())
            .unwrap()
            .replace("type commit", "type commits");
        assert_eq!(Tag::decode(text.as_bytes()), Err(TagError::Kind("commits".into())));
    }
}
