//! The versions of one path, and of the paths it had before it was renamed.

use std::collections::HashMap;
use std::convert::Infallible;

use pggit_core::git::blame::{FileHistory, FileVersion};
use pggit_core::git::graph::{GraphNode, Order, Walk};
use pggit_core::git::store::find_blob;
use pggit_core::git::tree_walk::entry_at;
use pggit_core::git::{FindError, ObjectId};

use super::commit::RENAMED;
use crate::server::error::Outcome;
use crate::store::commits::{self, CommitGraph, PathChange};
use crate::store::objects::ObjectStore;

/// A commit that changed the object, and the path that the object had there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Version {
    /// The commit.
    pub commit: ObjectId,
    /// The path.
    pub path: String,
}

/// The changes of one path below one commit.
struct Segment {
    changes: HashMap<ObjectId, PathChange>,
    /// The changing commits, the latest first.
    order: Vec<ObjectId>,
    /// For each commit of that stretch of history: the commit that brought in the version it has.
    version_at: HashMap<ObjectId, ObjectId>,
    nodes: HashMap<ObjectId, GraphNode>,
}

/// The history of an object below a commit, followed through renames as far as it is asked for.
#[derive(Default)]
pub struct PathHistory {
    segments: HashMap<(ObjectId, String), Segment>,
    /// The segment that a version belongs to.
    homes: HashMap<Version, (ObjectId, String)>,
}

impl PathHistory {
    /// The commits that changed the object below `start`, where it has `path`, the latest first.
    pub fn versions(&mut self, start: ObjectId, path: &str) -> Outcome<Vec<(Version, PathChange)>> {
        let mut found = Vec::new();
        let mut next = Some((start, path.to_owned()));
        while let Some((start, path)) = next.take() {
            self.load(start, &path)?;
            let Some(segment) = self.segments.get(&(start, path.clone())) else {
                break;
            };
            for commit in &segment.order {
                found.push((
                    Version {
                        commit: *commit,
                        path: path.clone(),
                    },
                    segment.changes[commit],
                ));
            }
            let first = segment.order.last().copied();
            if let Some(commit) = first
                && segment.changes[&commit].old.is_none()
            {
                next = renamed_from(commit, &path).and_then(|from| Some((parent_of(segment, commit)?, from)));
            }
        }
        Ok(found)
    }

    /// The version that `start` has of `path`.
    pub fn version_at(&mut self, start: ObjectId, path: &str) -> Outcome<Option<Version>> {
        self.load(start, path)?;
        let segment = self.segments.get(&(start, path.to_owned()));
        let commit = segment.and_then(|segment| segment.version_at.get(&start).copied());
        Ok(commit.map(|commit| Version {
            commit,
            path: path.to_owned(),
        }))
    }

    /// Reads the stretch of history from `start` down to the first change of `path`.
    fn load(&mut self, start: ObjectId, path: &str) -> Outcome<()> {
        let key = (start, path.to_owned());
        if self.segments.contains_key(&key) {
            return Ok(());
        }
        let all: HashMap<ObjectId, PathChange> = commits::changes_of(path)
            .into_iter()
            .map(|change| (change.commit, change))
            .collect();
        let lowest = commits::lowest_generation(&all.keys().copied().collect::<Vec<_>>());
        let mut stretch = Vec::new();
        for visit in Walk::new(CommitGraph::default(), &[start], &[], Order::Date)? {
            let (id, node) = visit?;
            if node.generation >= lowest {
                stretch.push((id, (*node).clone()));
            }
        }
        let mut segment = Segment {
            order: stretch
                .iter()
                .map(|(id, _)| *id)
                .filter(|id| all.contains_key(id))
                .collect(),
            changes: HashMap::new(),
            version_at: HashMap::new(),
            nodes: HashMap::new(),
        };
        for (id, node) in stretch.iter().rev() {
            let version = match all.get(id) {
                Some(change) => change.new.map(|_| *id),
                None => inherited(&segment.version_at, &all, id, node, path)?,
            };
            segment.version_at.extend(version.map(|version| (*id, version)));
        }
        for commit in &segment.order {
            segment.changes.insert(*commit, all[commit]);
            self.homes.insert(
                Version {
                    commit: *commit,
                    path: path.to_owned(),
                },
                key.clone(),
            );
        }
        segment.nodes = stretch.into_iter().collect();
        self.segments.insert(key, segment);
        Ok(())
    }

    /// The versions that a version follows on.
    fn parents(&mut self, version: &Version) -> Outcome<Vec<Version>> {
        let Some(home) = self.homes.get(version).cloned() else {
            return Ok(Vec::new());
        };
        let Some(segment) = self.segments.get(&home) else {
            return Ok(Vec::new());
        };
        let mut found: Vec<Version> = Vec::new();
        for parent in segment
            .nodes
            .get(&version.commit)
            .map(|node| node.parents.clone())
            .unwrap_or_default()
        {
            if let Some(commit) = segment.version_at.get(&parent) {
                let parent = Version {
                    commit: *commit,
                    path: version.path.clone(),
                };
                if !found.contains(&parent) {
                    found.push(parent);
                }
            }
        }
        if found.is_empty() {
            let parent = parent_of(segment, version.commit);
            if let (Some(parent), Some(from)) = (parent, renamed_from(version.commit, &version.path)) {
                found.extend(self.version_at(parent, &from)?);
            }
        }
        Ok(found)
    }
}

/// The version that a commit has which did not change the path itself: its parents'. Where a merge's parents differ, it
/// took one of theirs.
fn inherited(
    version_at: &HashMap<ObjectId, ObjectId>,
    changes: &HashMap<ObjectId, PathChange>,
    id: &ObjectId,
    node: &GraphNode,
    path: &str,
) -> Outcome<Option<ObjectId>> {
    let versions: Vec<Option<ObjectId>> = node
        .parents
        .iter()
        .map(|parent| version_at.get(parent).copied())
        .collect();
    let Some(first) = versions.first().copied() else {
        return Ok(None);
    };
    if versions.iter().all(|version| *version == first) {
        return Ok(first);
    }
    let rows = commits::rows(&[*id]);
    let Some(row) = rows.get(id) else { return Ok(first) };
    let blob = entry_at(&ObjectStore, &row.tree, path)?.map(|(_, blob)| blob);
    let has = |version: &Option<ObjectId>| version.and_then(|version| changes.get(&version)?.new) == blob;
    Ok(versions.into_iter().find(has).unwrap_or(first))
}

fn parent_of(segment: &Segment, commit: ObjectId) -> Option<ObjectId> {
    segment.nodes.get(&commit)?.parents.first().copied()
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

/// As blame asks for it. Database errors unwind; damage shows as an empty text.
impl FileHistory for PathHistory {
    type Commit = Version;
    type Error = FindError<Infallible>;

    fn version(&mut self, version: &Version) -> Result<Option<FileVersion<Version>>, Self::Error> {
        let home = self.homes.get(version).cloned();
        let Some((change, rank)) = home.and_then(|home| {
            let segment = self.segments.get(&home)?;
            Some((
                *segment.changes.get(&version.commit)?,
                segment.nodes.get(&version.commit)?.generation,
            ))
        }) else {
            return Ok(None);
        };
        let Some(blob) = change.new else { return Ok(None) };
        let parents = self.parents(version).unwrap_or_default();
        Ok(Some(FileVersion {
            blob,
            parents,
            rank: u64::from(rank),
        }))
    }

    fn content(&mut self, blob: &ObjectId) -> Result<Vec<u8>, Self::Error> {
        find_blob(&ObjectStore, blob)
    }
}
