//! Where objects come from and go to: two tiny traits that algorithms receive, and a store in memory.

use std::collections::HashMap;
use std::convert::Infallible;
use std::error::Error;

use super::commit::{Commit, CommitError};
use super::id::{EMPTY_TREE, ObjectId};
use super::object::{Object, ObjectKind};
use super::tag::{Tag, TagError};
use super::tree::{Tree, TreeError};

/// Reads objects.
pub trait Find {
    /// What can go wrong in the store itself.
    type Error: Error + 'static;

    /// Reads one object; `None` where the store has none of that id.
    fn find(&self, id: &ObjectId) -> Result<Option<Object>, Self::Error>;

    /// Reads several objects, in the order of the ids. A store that pays per request overrides this.
    fn find_many(&self, ids: &[ObjectId]) -> Result<Vec<Option<Object>>, Self::Error> {
        ids.iter().map(|id| self.find(id)).collect()
    }
}

/// Writes objects.
pub trait Write {
    /// What can go wrong in the store itself.
    type Error: Error + 'static;

    /// Stores an object unless it is there, and gives its id.
    fn write(&mut self, kind: ObjectKind, content: &[u8]) -> Result<ObjectId, Self::Error>;
}

impl<F: Find + ?Sized> Find for &F {
    type Error = F::Error;

    fn find(&self, id: &ObjectId) -> Result<Option<Object>, Self::Error> {
        (**self).find(id)
    }

    fn find_many(&self, ids: &[ObjectId]) -> Result<Vec<Option<Object>>, Self::Error> {
        (**self).find_many(ids)
    }
}

/// Says why an object's content cannot be read as what its kind says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A tree's content is malformed.
    #[error(transparent)]
    Tree(#[from] TreeError),
    /// A commit's or tag's content is malformed.
    #[error(transparent)]
    Header(#[from] CommitError),
}

/// Says why an object could not be had from a store whose own errors are `E`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FindError<E: Error + 'static> {
    /// The store has no such object.
    #[error("object {0} is missing")]
    Missing(ObjectId),
    /// The object is there but of another kind.
    #[error("object {id} is a {actual}, not a {expected}")]
    WrongKind {
        /// Which object.
        id: ObjectId,
        /// What was asked for.
        expected: ObjectKind,
        /// What it is.
        actual: ObjectKind,
    },
    /// The object's content is malformed.
    #[error("object {id} is corrupt: {source}")]
    Corrupt {
        /// Which object.
        id: ObjectId,
        /// What is wrong with it.
        source: DecodeError,
    },
    /// The store failed.
    #[error(transparent)]
    Store(E),
}

/// Reads one object, which must be there.
pub fn find_object<F: Find>(store: &F, id: &ObjectId) -> Result<Object, FindError<F::Error>> {
    store.find(id).map_err(FindError::Store)?.ok_or(FindError::Missing(*id))
}

/// Reads the content of one object of the given kind.
pub fn find_kind<F: Find>(store: &F, id: &ObjectId, kind: ObjectKind) -> Result<Vec<u8>, FindError<F::Error>> {
    content_of(*id, find_object(store, id)?, kind)
}

fn content_of<E: Error + 'static>(id: ObjectId, object: Object, expected: ObjectKind) -> Result<Vec<u8>, FindError<E>> {
    if object.kind == expected {
        Ok(object.content)
    } else {
        Err(FindError::WrongKind {
            id,
            expected,
            actual: object.kind,
        })
    }
}

/// Reads the content of a blob.
pub fn find_blob<F: Find>(store: &F, id: &ObjectId) -> Result<Vec<u8>, FindError<F::Error>> {
    find_kind(store, id, ObjectKind::Blob)
}

/// Reads a tree. The empty tree is always there, as in Git.
pub fn find_tree<F: Find>(store: &F, id: &ObjectId) -> Result<Tree, FindError<F::Error>> {
    if *id == EMPTY_TREE {
        return Ok(Tree::default());
    }
    decode_tree(*id, &find_kind(store, id, ObjectKind::Tree)?)
}

/// Reads several trees with one request, in the order of the ids.
pub fn find_trees<F: Find>(store: &F, ids: &[ObjectId]) -> Result<Vec<Tree>, FindError<F::Error>> {
    let contents = find_tree_contents(store, ids)?;
    ids.iter()
        .zip(contents)
        .map(|(id, content)| decode_tree(*id, &content))
        .collect()
}

/// Reads the contents of several trees with one request, in the order of the ids.
pub fn find_tree_contents<F: Find>(store: &F, ids: &[ObjectId]) -> Result<Vec<Vec<u8>>, FindError<F::Error>> {
    let stored: Vec<_> = ids.iter().copied().filter(|id| *id != EMPTY_TREE).collect();
    let mut found = if stored.is_empty() {
        vec![]
    } else {
        store.find_many(&stored).map_err(FindError::Store)?
    }
    .into_iter();
    ids.iter()
        .map(|id| {
            if *id == EMPTY_TREE {
                return Ok(Vec::new());
            }
            let object = found.next().flatten().ok_or(FindError::Missing(*id))?;
            content_of(*id, object, ObjectKind::Tree)
        })
        .collect()
}

fn decode_tree<E: Error + 'static>(id: ObjectId, content: &[u8]) -> Result<Tree, FindError<E>> {
    Tree::decode(content).map_err(|error| FindError::Corrupt {
        id,
        source: error.into(),
    })
}

/// Reads a commit.
pub fn find_commit<F: Find>(store: &F, id: &ObjectId) -> Result<Commit, FindError<F::Error>> {
    Commit::decode(&find_kind(store, id, ObjectKind::Commit)?).map_err(|error| FindError::Corrupt {
        id: *id,
        source: error.into(),
    })
}

/// Reads an annotated tag.
pub fn find_tag<F: Find>(store: &F, id: &ObjectId) -> Result<Tag, FindError<F::Error>> {
    let content = find_kind(store, id, ObjectKind::Tag)?;
    Tag::decode(&content).map_err(|error: TagError| FindError::Corrupt {
        id: *id,
        source: error.into(),
    })
}

/// Follows annotated tags to what they name; gives its id and the object.
pub fn peel<F: Find>(store: &F, id: &ObjectId) -> Result<(ObjectId, Object), FindError<F::Error>> {
    let mut id = *id;
    loop {
        let object = find_object(store, &id)?;
        if object.kind != ObjectKind::Tag {
            return Ok((id, object));
        }
        let tag = Tag::decode(&object.content);
        id = tag
            .map_err(|error| FindError::Corrupt {
                id,
                source: error.into(),
            })?
            .target;
    }
}

/// Follows annotated tags, and a commit to its tree if a tree is wanted; gives the id of an object of that kind.
pub fn peel_to_kind<F: Find>(store: &F, id: &ObjectId, kind: ObjectKind) -> Result<ObjectId, FindError<F::Error>> {
    if *id == EMPTY_TREE && kind == ObjectKind::Tree {
        return Ok(*id);
    }
    let mut id = *id;
    loop {
        let object = find_object(store, &id)?;
        let corrupt = |source| FindError::Corrupt { id, source };
        match object.kind {
            actual if actual == kind => return Ok(id),
            ObjectKind::Tag => {
                id = Tag::decode(&object.content)
                    .map_err(|error| corrupt(error.into()))?
                    .target
            }
            ObjectKind::Commit if kind == ObjectKind::Tree => {
                return Ok(Commit::decode(&object.content)
                    .map_err(|error| corrupt(error.into()))?
                    .tree);
            }
            actual => {
                return Err(FindError::WrongKind {
                    id,
                    expected: kind,
                    actual,
                });
            }
        }
    }
}

/// Keeps objects in memory: for tests, and for work whose outcome may be thrown away.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    objects: HashMap<ObjectId, Object>,
}

impl MemoryStore {
    /// Makes a store without objects.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stores an object and gives its id.
    pub fn insert(&mut self, object: Object) -> ObjectId {
        let id = object.id();
        self.objects.entry(id).or_insert(object);
        id
    }

    /// Stores a blob and gives its id.
    pub fn insert_blob(&mut self, content: impl Into<Vec<u8>>) -> ObjectId {
        self.insert(Object::new(ObjectKind::Blob, content))
    }

    /// Walks over all objects, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = (&ObjectId, &Object)> {
        self.objects.iter()
    }

    /// The number of objects.
    pub fn len(&self) -> usize {
        self.objects.len()
    }

    /// Says whether there are no objects.
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }
}

impl Find for MemoryStore {
    type Error = Infallible;

    fn find(&self, id: &ObjectId) -> Result<Option<Object>, Infallible> {
        Ok(self.objects.get(id).cloned())
    }
}

impl Write for MemoryStore {
    type Error = Infallible;

    fn write(&mut self, kind: ObjectKind, content: &[u8]) -> Result<ObjectId, Infallible> {
        Ok(self.insert(Object::new(kind, content)))
    }
}

#[cfg(test)]
mod tests;
