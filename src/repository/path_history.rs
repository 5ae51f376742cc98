//! The versions of one object's file, followed through renames.
//!
//! Which commits changed a path is a table, so only commits are walked, never trees, and no further down than to the
//! path's oldest change.

use std::collections::{BinaryHeap, HashMap, HashSet};
use std::convert::Infallible;

use pggit_core::git::blame::{FileHistory, FileVersion};
use pggit_core::git::graph::{Graph, GraphNode};
use pggit_core::git::store::{find_blob, find_commit};
use pggit_core::git::tree_walk::entry_at;
use pggit_core::git::{FindError, ObjectId};

use super::commit::RENAMED;
use crate::server::error::Outcome;
use crate::store::commits::{self, CommitGraph, PathChange};
use crate::store::objects::ObjectStore;

/// What goes wrong where the store is damaged.
type Damage = FindError<Infallible>;

/// A commit that changed the object, and the path that the object has there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version {
    /// The commit.
    pub commit: ObjectId,
    /// The path.
    pub path: String,
}

/// The changes of one path, by whatever commits.
struct Changes {
    by_commit: HashMap<ObjectId, PathChange>,
    /// No commit of a lower generation has the path.
    lowest: u32,
    /// For each commit that was looked at: the commit that brought in the file that it has.
    origins: HashMap<ObjectId, Option<ObjectId>>,
}

/// The histories of paths, read as they are asked for.
#[derive(Default)]
pub struct PathHistory {
    graph: CommitGraph,
    paths: HashMap<String, Changes>,
}

impl PathHistory {
    /// The commits below `start` that changed the object which has `path` there, the latest first; at most `limit`.
    pub fn versions(&mut self, start: ObjectId, path: &str, limit: usize) -> Outcome<Vec<(Version, PathChange)>> {
        let mut found = Vec::new();
        let mut walk = BinaryHeap::from([(self.node(&start)?.generation, 0, start, path.to_owned())]);
        let mut seen = HashSet::new();
        while let Some((generation, _, commit, mut path)) = walk.pop() {
            let changes = self.changes(&path);
            if found.len() >= limit {
                break;
            }
            if generation < changes.lowest || !seen.insert((commit, path.clone())) {
                continue;
            }
            if let Some(change) = changes.by_commit.get(&commit).copied() {
                found.push((
                    Version {
                        commit,
                        path: path.clone(),
                    },
                    change,
                ));
                if change.old.is_none() {
                    path = renamed_from(commit, &path).unwrap_or(path);
                }
            }
            for parent in self.node(&commit)?.parents {
                let node = self.node(&parent)?;
                walk.push((node.generation, node.committed_at, parent, path.clone()));
            }
        }
        Ok(found)
    }

    /// The version of `path` that a commit has.
    pub fn version_at(&mut self, commit: ObjectId, path: &str) -> Outcome<Option<Version>> {
        let origin = self.origin(commit, path)?;
        Ok(origin.map(|commit| Version {
            commit,
            path: path.to_owned(),
        }))
    }

    fn changes(&mut self, path: &str) -> &mut Changes {
        self.paths.entry(path.to_owned()).or_insert_with(|| {
            let by_commit: HashMap<_, _> = commits::changes_of(path)
                .into_iter()
                .map(|change| (change.commit, change))
                .collect();
            let lowest = by_commit
                .values()
                .map(|change: &PathChange| change.generation)
                .min()
                .unwrap_or(u32::MAX);
            Changes {
                by_commit,
                lowest,
                origins: HashMap::new(),
            }
        })
    }

    fn node(&self, id: &ObjectId) -> Result<GraphNode, Damage> {
        let Ok(node) = self.graph.node(id);
        node.ok_or(FindError::Missing(*id))
    }

    /// The commit that brought in the file that `start` has at `path`: the nearest one that changed it. Where the parents
    /// of a merge have it from different commits, the merge took it from the first that has the same content.
    fn origin(&mut self, start: ObjectId, path: &str) -> Result<Option<ObjectId>, Damage> {
        // Depth first without recursion: histories are long.
        let mut stack = vec![start];
        while let Some(at) = stack.last().copied() {
            let changes = self.changes(path);
            if changes.origins.contains_key(&at) {
                stack.pop();
                continue;
            }
            if let Some(change) = changes.by_commit.get(&at) {
                changes.origins.insert(at, change.new.map(|_| at));
                continue;
            }
            let lowest = changes.lowest;
            let node = self.node(&at)?;
            let changes = self.changes(path);
            if node.generation < lowest {
                changes.origins.insert(at, None);
                continue;
            }
            let open: Vec<ObjectId> = node
                .parents
                .iter()
                .filter(|parent| !changes.origins.contains_key(parent))
                .copied()
                .collect();
            if !open.is_empty() {
                stack.extend(open);
                continue;
            }
            let origins: Vec<Option<ObjectId>> = node.parents.iter().map(|parent| changes.origins[parent]).collect();
            let origin = match origins[..] {
                [] => None,
                [first, ref others @ ..] if others.iter().all(|other| *other == first) => first,
                _ => {
                    let tree = find_commit(&ObjectStore, &at)?.tree;
                    let blob = entry_at(&ObjectStore, &tree, path)?.map(|(_, blob)| blob);
                    let content = |origin: &Option<ObjectId>| origin.and_then(|id| changes.by_commit.get(&id)?.new);
                    origins.iter().copied().find(|origin| content(origin) == blob).flatten()
                }
            };
            changes.origins.insert(at, origin);
        }
        Ok(self.changes(path).origins.get(&start).copied().flatten())
    }
}

impl FileHistory for PathHistory {
    type Commit = Version;
    type Error = Damage;

    fn version(&mut self, version: &Version) -> Result<Option<FileVersion<Version>>, Damage> {
        let Version { commit, path } = version;
        let Some(change) = self.changes(path).by_commit.get(commit).copied() else {
            return Ok(None);
        };
        let Some(blob) = change.new else { return Ok(None) };
        let from = if change.old.is_none() {
            renamed_from(*commit, path)
        } else {
            None
        };
        let path = from.as_ref().unwrap_or(path);
        let node = self.node(commit)?;
        let mut parents: Vec<Version> = Vec::with_capacity(node.parents.len());
        for parent in node.parents {
            if let Some(commit) = self.origin(parent, path)? {
                parents.push(Version {
                    commit,
                    path: path.clone(),
                });
            }
        }
        parents.dedup();
        Ok(Some(FileVersion {
            blob,
            parents,
            rank: u64::from(node.generation),
        }))
    }

    fn content(&mut self, blob: &ObjectId) -> Result<Vec<u8>, Damage> {
        find_blob(&ObjectStore, blob)
    }
}

/// The path that a commit renamed to `path`, as its trailer says.
pub fn renamed_from(commit: ObjectId, path: &str) -> Option<String> {
    let rows = commits::rows(&[commit]);
    let renames = renames(&rows.get(&commit)?.message);
    renames.into_iter().find(|(_, to)| to == path).map(|(from, _)| from)
}

/// The renames that a message's trailers tell: old path, new path.
pub fn renames(message: &str) -> Vec<(String, String)> {
    let path = |word: &str| word.trim().replace("%20", " ");
    pggit_core::git::commit::trailers(message)
        .into_iter()
        .filter(|(key, _)| key == RENAMED)
        .filter_map(|(_, value)| value.split_once(" => ").map(|(from, to)| (path(from), path(to))))
        .collect()
}
