//! All objects that some tips need: what a pack or an export must hold.

use std::collections::{HashMap, HashSet};
use std::error::Error;

use super::commit::Commit;
use super::id::{EMPTY_TREE, ObjectId};
use super::object::{Object, ObjectKind};
use super::store::{Find, FindError, find_tree_contents};
use super::tag::Tag;
use super::tree::Tree;

/// How many objects are asked for with one request. Trees of a large schema have 100 kB.
pub(super) const BATCH: usize = 256;

/// Holds the ids of all objects reachable from some tips, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reachable {
    /// The commits, the tips first.
    pub commits: Vec<ObjectId>,
    /// The annotated tags.
    pub tags: Vec<ObjectId>,
    /// The trees. Those of one path stand together, the newest first: neighbours resemble each other.
    pub trees: Vec<ObjectId>,
    /// The blobs, in the same manner.
    pub blobs: Vec<ObjectId>,
}

/// Is a ref to be handed out: `HEAD` or a full name such as `refs/heads/main`, and what it points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tip {
    /// The full name.
    pub name: String,
    /// A commit; for a tag, any object.
    pub target: ObjectId,
}

impl Tip {
    /// Names an object.
    pub fn new(name: impl Into<String>, target: ObjectId) -> Self {
        Tip {
            name: name.into(),
            target,
        }
    }
}

/// Finds all objects reachable from the tips, which may be of any kind. Blobs in trees are not read, only named.
///
/// Commits are read generation by generation. A caller that knows many of them should name them all as tips, for then
/// they are read with few requests.
pub fn reachable<F: Find>(store: &F, tips: &[ObjectId]) -> Result<Reachable, FindError<F::Error>> {
    let ancestry = Ancestry::of(store, tips)?;
    let mut found = Reachable {
        commits: ancestry.commits.iter().map(|(id, _)| *id).collect(),
        tags: ancestry.tags.iter().map(|(id, _)| *id).collect(),
        trees: Vec::new(),
        blobs: ancestry.blobs,
    };
    let roots = ancestry
        .trees
        .into_iter()
        .chain(ancestry.commits.into_iter().map(|(_, commit)| commit.tree));
    found.add_trees(store, roots)?;
    Ok(found)
}

impl Reachable {
    /// The number of objects.
    pub fn len(&self) -> usize {
        self.commits.len() + self.tags.len() + self.trees.len() + self.blobs.len()
    }

    /// Says whether nothing was found, which means that there were no tips.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads the objects one after another: commits, tags, trees, blobs. Only one batch of them is in memory.
    pub fn objects<'a, F: Find>(
        &'a self,
        store: &'a F,
    ) -> impl Iterator<Item = Result<Object, FindError<F::Error>>> + 'a {
        let groups = [
            (ObjectKind::Commit, &self.commits),
            (ObjectKind::Tag, &self.tags),
            (ObjectKind::Tree, &self.trees),
            (ObjectKind::Blob, &self.blobs),
        ];
        groups.into_iter().flat_map(move |(kind, ids)| {
            ids.chunks(BATCH).flat_map(move |ids| match read(store, ids) {
                Ok(objects) => {
                    let checked = ids
                        .iter()
                        .zip(objects)
                        .map(move |(id, object)| expect(*id, object, kind));
                    checked.collect::<Vec<_>>()
                }
                Err(error) => vec![Err(error)],
            })
        })
    }
}

/// Reads objects, all of which must be there. The empty tree always is, as in Git.
pub(super) fn read<F: Find>(store: &F, ids: &[ObjectId]) -> Result<Vec<Object>, FindError<F::Error>> {
    let found = store.find_many(ids).map_err(FindError::Store)?;
    ids.iter()
        .zip(found)
        .map(|(id, object)| match object {
            None if *id == EMPTY_TREE => Ok(Tree::default().to_object()),
            object => object.ok_or(FindError::Missing(*id)),
        })
        .collect()
}

pub(super) fn expect<E: Error>(id: ObjectId, object: Object, expected: ObjectKind) -> Result<Object, FindError<E>> {
    match object.kind {
        actual if actual == expected => Ok(object),
        actual => Err(FindError::WrongKind { id, expected, actual }),
    }
}

/// Holds what can be had from the tips without reading trees.
#[derive(Default)]
pub(super) struct Ancestry {
    /// The commits, the tips first.
    pub commits: Vec<(ObjectId, Node)>,
    pub tags: Vec<(ObjectId, Tag)>,
    /// Trees and blobs that are tips themselves or that tags name.
    pub trees: Vec<ObjectId>,
    pub blobs: Vec<ObjectId>,
}

/// Is what a commit leads to.
pub(super) struct Node {
    pub tree: ObjectId,
    pub parents: Vec<ObjectId>,
}

impl Ancestry {
    /// Follows commits to their parents and tags to what they name.
    pub fn of<F: Find>(store: &F, tips: &[ObjectId]) -> Result<Self, FindError<F::Error>> {
        let mut found = Ancestry::default();
        let mut seen: HashSet<ObjectId> = HashSet::new();
        let mut level: Vec<(ObjectId, Option<ObjectKind>)> = Vec::new();
        level.extend(tips.iter().filter(|id| seen.insert(**id)).map(|id| (*id, None)));
        while !level.is_empty() {
            let mut next = Vec::new();
            for batch in level.chunks(BATCH) {
                let ids: Vec<ObjectId> = batch.iter().map(|(id, _)| *id).collect();
                for ((id, kind), object) in batch.iter().zip(read(store, &ids)?) {
                    let kind = kind.unwrap_or(object.kind);
                    found.add(*id, &expect(*id, object, kind)?, &mut next)?;
                }
            }
            next.retain(|(id, _)| seen.insert(*id));
            level = next;
        }
        Ok(found)
    }

    fn add<E: Error>(
        &mut self,
        id: ObjectId,
        object: &Object,
        next: &mut Vec<(ObjectId, Option<ObjectKind>)>,
    ) -> Result<(), FindError<E>> {
        let corrupt = |source| FindError::Corrupt { id, source };
        match object.kind {
            ObjectKind::Commit => {
                let Commit { tree, parents, .. } =
                    Commit::decode(&object.content).map_err(|error| corrupt(error.into()))?;
                next.extend(parents.iter().map(|parent| (*parent, Some(ObjectKind::Commit))));
                self.commits.push((id, Node { tree, parents }));
            }
            ObjectKind::Tag => {
                let tag = Tag::decode(&object.content).map_err(|error| corrupt(error.into()))?;
                next.push((tag.target, Some(tag.target_kind)));
                self.tags.push((id, tag));
            }
            ObjectKind::Tree => self.trees.push(id),
            ObjectKind::Blob => self.blobs.push(id),
        }
        Ok(())
    }
}

impl Reachable {
    /// Reads the trees below some roots level by level and adds what they name, sorted by the path where it was met
    /// first.
    fn add_trees<F: Find>(
        &mut self,
        store: &F,
        roots: impl Iterator<Item = ObjectId>,
    ) -> Result<(), FindError<F::Error>> {
        let mut seen: HashSet<ObjectId> = self.blobs.iter().copied().collect();
        let mut paths = Paths::default();
        let mut trees: Vec<(usize, ObjectId)> = Vec::new();
        let mut blobs: Vec<(usize, ObjectId)> = Vec::new();
        let mut level: Vec<(String, ObjectId)> = roots
            .filter(|id| seen.insert(*id))
            .map(|id| (String::new(), id))
            .collect();
        while !level.is_empty() {
            let mut next = Vec::new();
            for batch in level.chunks(BATCH) {
                let ids: Vec<ObjectId> = batch.iter().map(|(_, id)| *id).collect();
                for ((directory, tree), content) in batch.iter().zip(find_tree_contents(store, &ids)?) {
                    trees.push((paths.number(directory), *tree));
                    for entry in Tree::iter(&content) {
                        let entry = entry.map_err(|error| FindError::Corrupt {
                            id: *tree,
                            source: error.into(),
                        })?;
                        // A submodule's commit is in another repository.
                        if entry.mode.kind() == ObjectKind::Commit || !seen.insert(entry.id) {
                            continue;
                        }
                        let path = format!("{directory}/{}", entry.name);
                        if entry.mode.is_tree() {
                            next.push((path, entry.id));
                        } else {
                            blobs.push((paths.number(&path), entry.id));
                        }
                    }
                }
            }
            level = next;
        }
        trees.sort_by_key(|(path, _)| *path);
        blobs.sort_by_key(|(path, _)| *path);
        self.trees.extend(trees.into_iter().map(|(_, id)| id));
        self.blobs.extend(blobs.into_iter().map(|(_, id)| id));
        Ok(())
    }
}

/// Numbers paths in the order in which they are met.
#[derive(Default)]
struct Paths(HashMap<String, usize>);

impl Paths {
    fn number(&mut self, path: &str) -> usize {
        if let Some(number) = self.0.get(path) {
            return *number;
        }
        let number = self.0.len();
        self.0.insert(path.to_owned(), number);
        number
    }
}
