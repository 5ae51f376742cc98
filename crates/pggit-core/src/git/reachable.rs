//! All objects that some tips need: what a pack or an export must hold.

use std::collections::{HashMap, HashSet};

use super::commit::Commit;
use super::id::{EMPTY_TREE, ObjectId};
use super::object::{Object, ObjectKind};
use super::store::{Find, FindError, find_tree_contents};
use super::tag::Tag;
use super::tree::Tree;

/// How many objects are asked for with one request. Trees of a large schema have 100 kB.
const BATCH: usize = 256;

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

/// Finds all objects reachable from the tips, which may be of any kind. Blobs in trees are not read, only named.
///
/// Commits are read generation by generation. A caller that knows many of them should name them all as tips, for then
/// they are read with few requests.
pub fn reachable<F: Find>(store: &F, tips: &[ObjectId]) -> Result<Reachable, FindError<F::Error>> {
    let mut walk = Walk {
        store,
        seen: HashSet::new(),
        found: Reachable::default(),
        roots: Vec::new(),
    };
    walk.commits_and_tags(tips)?;
    walk.trees()?;
    Ok(walk.found)
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
fn read<F: Find>(store: &F, ids: &[ObjectId]) -> Result<Vec<Object>, FindError<F::Error>> {
    let found = store.find_many(ids).map_err(FindError::Store)?;
    ids.iter()
        .zip(found)
        .map(|(id, object)| match object {
            None if *id == EMPTY_TREE => Ok(Tree::default().to_object()),
            object => object.ok_or(FindError::Missing(*id)),
        })
        .collect()
}

fn expect<E: std::error::Error>(id: ObjectId, object: Object, expected: ObjectKind) -> Result<Object, FindError<E>> {
    match object.kind {
        actual if actual == expected => Ok(object),
        actual => Err(FindError::WrongKind { id, expected, actual }),
    }
}

struct Walk<'s, F> {
    store: &'s F,
    seen: HashSet<ObjectId>,
    found: Reachable,
    /// The trees that commits and tags name.
    roots: Vec<ObjectId>,
}

impl<F: Find> Walk<'_, F> {
    /// Follows commits to their parents and tags to what they name; collects the trees they lead to.
    fn commits_and_tags(&mut self, tips: &[ObjectId]) -> Result<(), FindError<F::Error>> {
        let mut next: Vec<(ObjectId, Option<ObjectKind>)> = Vec::new();
        self.note(&mut next, tips.iter().map(|id| (*id, None)));
        while !next.is_empty() {
            for batch in std::mem::take(&mut next).chunks(BATCH) {
                let ids: Vec<ObjectId> = batch.iter().map(|(id, _)| *id).collect();
                for ((id, expected), object) in batch.iter().zip(read(self.store, &ids)?) {
                    let expected = expected.unwrap_or(object.kind);
                    self.visit(*id, &expect(*id, object, expected)?, &mut next)?;
                }
            }
        }
        Ok(())
    }

    fn visit(
        &mut self,
        id: ObjectId,
        object: &Object,
        next: &mut Vec<(ObjectId, Option<ObjectKind>)>,
    ) -> Result<(), FindError<F::Error>> {
        let corrupt = |source| FindError::Corrupt { id, source };
        match object.kind {
            ObjectKind::Commit => {
                let commit = Commit::decode(&object.content).map_err(|error| corrupt(error.into()))?;
                self.found.commits.push(id);
                if self.seen.insert(commit.tree) {
                    self.roots.push(commit.tree);
                }
                self.note(
                    next,
                    commit
                        .parents
                        .into_iter()
                        .map(|parent| (parent, Some(ObjectKind::Commit))),
                );
            }
            ObjectKind::Tag => {
                let tag = Tag::decode(&object.content).map_err(|error| corrupt(error.into()))?;
                self.found.tags.push(id);
                self.note(next, [(tag.target, Some(tag.target_kind))]);
            }
            ObjectKind::Tree => self.roots.push(id),
            ObjectKind::Blob => self.found.blobs.push(id),
        }
        Ok(())
    }

    fn note(
        &mut self,
        next: &mut Vec<(ObjectId, Option<ObjectKind>)>,
        ids: impl IntoIterator<Item = (ObjectId, Option<ObjectKind>)>,
    ) {
        next.extend(ids.into_iter().filter(|(id, _)| self.seen.insert(*id)));
    }

    /// Reads all trees level by level and collects what they name, sorted by the path where it was met first.
    fn trees(&mut self) -> Result<(), FindError<F::Error>> {
        let mut paths: HashMap<String, usize> = HashMap::new();
        let mut trees: Vec<(usize, ObjectId)> = Vec::new();
        let mut blobs: Vec<(usize, ObjectId)> = Vec::new();
        let mut level: Vec<(String, ObjectId)> = self.roots.drain(..).map(|id| (String::new(), id)).collect();
        while !level.is_empty() {
            let mut next = Vec::new();
            for batch in level.chunks(BATCH) {
                let ids: Vec<ObjectId> = batch.iter().map(|(_, id)| *id).collect();
                for ((directory, tree), content) in batch.iter().zip(find_tree_contents(self.store, &ids)?) {
                    trees.push((number(&mut paths, directory), *tree));
                    for entry in Tree::iter(&content) {
                        let entry = entry.map_err(|error| FindError::Corrupt {
                            id: *tree,
                            source: error.into(),
                        })?;
                        // A submodule's commit is in another repository.
                        if entry.mode.kind() == ObjectKind::Commit || !self.seen.insert(entry.id) {
                            continue;
                        }
                        let path = format!("{directory}/{}", entry.name);
                        if entry.mode.is_tree() {
                            next.push((path, entry.id));
                        } else {
                            blobs.push((number(&mut paths, &path), entry.id));
                        }
                    }
                }
            }
            level = next;
        }
        trees.sort_by_key(|(path, _)| *path);
        blobs.sort_by_key(|(path, _)| *path);
        self.found.trees.extend(trees.into_iter().map(|(_, id)| id));
        self.found.blobs.extend(blobs.into_iter().map(|(_, id)| id));
        Ok(())
    }
}

fn number(paths: &mut HashMap<String, usize>, path: &str) -> usize {
    if let Some(number) = paths.get(path) {
        return *number;
    }
    let number = paths.len();
    paths.insert(path.to_owned(), number);
    number
}
