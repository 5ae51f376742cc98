//! Setting and removing files of a tree by path.
//!
//! Only the directories on the way to an edited path are read, level by level with one request each, and only those are
//! written. Each comes with its difference from the directory it replaces, so that a store may keep that instead.

use std::collections::{BTreeMap, HashSet};
use std::convert::Infallible;
use std::error::Error;

use super::id::{EMPTY_TREE, ObjectId};
use super::object::ObjectKind;
use super::store::{Find, FindError, MemoryStore, find_tree_contents};
use super::tree::{EntryMode, NameError, Tree, TreeError, check_name};
use super::tree_delta::{EntryEdit, TreeDelta};

/// What a path is to become: a mode and an id, or nothing.
pub type Value = Option<(EntryMode, ObjectId)>;

/// A tree that an edit made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTree {
    /// The tree's id.
    pub id: ObjectId,
    /// The tree's content.
    pub content: Vec<u8>,
    /// The tree it replaces and the difference from it; `None` where there was no directory before.
    pub base: Option<(ObjectId, TreeDelta)>,
}

/// What an edit made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditOutcome {
    /// The id of the root tree; the old one where nothing changed.
    pub root: ObjectId,
    /// The trees to write, each once, subdirectories before those that hold them.
    pub trees: Vec<NewTree>,
}

/// Says why a path cannot be edited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// A part of the path cannot be a name.
    #[error("the path {path:?} is not valid: {source}")]
    Name {
        /// The path.
        path: String,
        /// The rule that it breaks.
        source: NameError,
    },
    /// The path leads through something that is a file.
    #[error("the path {path:?} leads through {file:?}, which is not a directory")]
    NotADirectory {
        /// The path.
        path: String,
        /// What is in its way.
        file: String,
    },
}

/// Says why a tree cannot be edited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError<E: Error + 'static> {
    /// A path is not valid.
    #[error(transparent)]
    Path(#[from] PathError),
    /// A directory cannot be read.
    #[error(transparent)]
    Find(#[from] FindError<E>),
}

/// Applies edits of paths to a root tree; where a path has several, the last one counts.
///
/// An edit replaces whatever has the path, a directory with all that is in it too. Edits below a path come after one of
/// the path itself. Removing what is not there changes nothing, and directories without files vanish. Adding a file
/// below another file is an error, unless that file is removed by another edit.
pub fn edit_tree<F: Find>(
    store: &F,
    root: &ObjectId,
    edits: impl IntoIterator<Item = (String, Value)>,
) -> Result<EditOutcome, EditError<F::Error>> {
    let mut plan = Node::default();
    for (path, value) in edits {
        plan.insert(&path, value)?;
    }
    let mut directories = vec![Directory::new(String::new(), Some(*root), plan, None)];
    let mut level = 0..1;
    while !level.is_empty() {
        let end = level.end;
        let bases: Vec<_> = directories[level.clone()]
            .iter()
            .filter_map(|directory| directory.base)
            .collect();
        let mut contents = find_tree_contents(store, &bases)?.into_iter();
        for index in level {
            if directories[index].base.is_some() {
                directories[index].content = contents.next().unwrap_or_default();
            }
            let subdirectories = directories[index].open(index)?;
            directories.extend(subdirectories);
        }
        level = end..directories.len();
    }
    close(directories)
}

/// Builds a root tree from all its files. A directory may be given by its id too, but then no path below it.
pub fn build_tree(
    files: impl IntoIterator<Item = (String, EntryMode, ObjectId)>,
) -> Result<EditOutcome, EditError<Infallible>> {
    let edits = files.into_iter().map(|(path, mode, id)| (path, Some((mode, id))));
    let mut outcome = edit_tree(&MemoryStore::new(), &EMPTY_TREE, edits)?;
    outcome.trees.iter_mut().for_each(|tree| tree.base = None);
    Ok(outcome)
}

/// The edits by path.
#[derive(Default)]
struct Node {
    /// What the path itself becomes; `None` where no edit says.
    value: Option<Value>,
    /// The edits below it.
    children: BTreeMap<String, Node>,
}

impl Node {
    fn insert(&mut self, path: &str, value: Value) -> Result<(), PathError> {
        let mut node = self;
        for name in path.split('/') {
            check_name(name).map_err(|source| PathError::Name {
                path: path.to_owned(),
                source,
            })?;
            node = node.children.entry(name.to_owned()).or_default();
        }
        // Git records no directory without files.
        node.value = Some(value.filter(|value| *value != (EntryMode::Tree, EMPTY_TREE)));
        Ok(())
    }

    /// Names a file that is added below this node, relative to it.
    fn added(&self) -> Option<String> {
        self.children.iter().find_map(|(name, child)| match child.value {
            Some(Some(_)) => Some(name.clone()),
            _ => child.added().map(|below| format!("{name}/{below}")),
        })
    }
}

/// A directory on the way to an edited path.
struct Directory {
    /// Its path with a slash behind, empty for the root.
    prefix: String,
    /// The tree it is made from.
    base: Option<ObjectId>,
    /// That tree's content.
    content: Vec<u8>,
    /// What is to be edited in it.
    plan: Node,
    /// The directory that holds it, by its place in the list, and the name it has there.
    parent: Option<(usize, String)>,
    /// What its entries become.
    edits: Vec<EntryEdit>,
}

impl Directory {
    fn new(prefix: String, base: Option<ObjectId>, plan: Node, parent: Option<(usize, String)>) -> Self {
        Self {
            prefix,
            base,
            content: Vec::new(),
            plan,
            parent,
            edits: Vec::new(),
        }
    }

    /// Turns the plan into edits of entries, and gives the subdirectories that must be edited before they are known.
    fn open<E: Error>(&mut self, index: usize) -> Result<Vec<Self>, EditError<E>> {
        let plan = std::mem::take(&mut self.plan.children);
        let mut existing = BTreeMap::new();
        if plan
            .values()
            .any(|child| !child.children.is_empty() && child.value.is_none())
        {
            for entry in Tree::iter(&self.content) {
                let entry = entry.map_err(|error| self.corrupt(error))?;
                if plan.contains_key(entry.name) {
                    existing.insert(entry.name.to_owned(), (entry.mode, entry.id));
                }
            }
        }
        let mut subdirectories = Vec::new();
        for (name, child) in plan {
            let before = child.value.unwrap_or_else(|| existing.get(&name).copied());
            let file = before.filter(|(mode, _)| !mode.is_tree());
            let below = if file.is_some() { child.added() } else { None };
            if let Some(below) = below {
                let file = format!("{}{name}", self.prefix);
                return Err(PathError::NotADirectory {
                    path: format!("{file}/{below}"),
                    file,
                }
                .into());
            }
            if child.children.is_empty() || file.is_some() {
                self.edits.extend(child.value.map(|value| EntryEdit { name, value }));
            } else {
                let prefix = format!("{}{name}/", self.prefix);
                subdirectories.push(Self::new(prefix, before.map(|(_, id)| id), child, Some((index, name))));
            }
        }
        Ok(subdirectories)
    }

    fn corrupt<E: Error>(&self, error: TreeError) -> FindError<E> {
        FindError::Corrupt {
            id: self.base.unwrap_or(EMPTY_TREE),
            source: error.into(),
        }
    }
}

/// Makes the new trees, subdirectories before those that hold them.
fn close<E: Error>(mut directories: Vec<Directory>) -> Result<EditOutcome, EditError<E>> {
    let mut trees: Vec<NewTree> = Vec::new();
    let mut written = HashSet::new();
    loop {
        // A directory stands behind the one that holds it, so the last one has got the edits of all below it.
        let Some(mut directory) = directories.pop() else {
            return Ok(EditOutcome {
                root: EMPTY_TREE,
                trees,
            });
        };
        let delta = TreeDelta::from_checked(std::mem::take(&mut directory.edits));
        let (content, delta) = delta
            .apply_effective(&directory.content)
            .map_err(|error| directory.corrupt(error))?;
        let id = match directory.base {
            Some(base) if delta.is_empty() => base,
            _ => ObjectId::hash(ObjectKind::Tree, &content),
        };
        let unchanged = directory.base == Some(id);
        if !unchanged && (!content.is_empty() || directory.parent.is_none()) && written.insert(id) {
            trees.push(NewTree {
                id,
                content,
                base: directory.base.map(|base| (base, delta)),
            });
        }
        match directory.parent {
            None => return Ok(EditOutcome { root: id, trees }),
            Some((parent, name)) => {
                let value = Some((EntryMode::Tree, id)).filter(|_| id != EMPTY_TREE);
                directories[parent].edits.push(EntryEdit { name, value });
            }
        }
    }
}

#[cfg(test)]
mod tests;
