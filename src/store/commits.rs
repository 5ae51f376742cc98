//! Commits as rows: the commit graph and the paths that each commit changed. Both derive from the commit objects.

use std::cell::RefCell;
use std::collections::HashMap;
use std::convert::Infallible;

use pggit_core::git::graph::{Graph, GraphNode};
use pggit_core::git::tree_diff::TreeChange;
use pggit_core::git::{Commit, ObjectId};
use pgrx::prelude::*;

use super::objects::id_of;
use crate::server::spi::{Arg, Mode, Query, Row};

static INSERT: Query = Query::new(include_str!("../../sql/store/commits_insert.sql"));
static NODES: Query = Query::new(include_str!("../../sql/store/commits_nodes.sql"));
static ANCESTRY: Query = Query::new(include_str!("../../sql/store/commits_ancestry.sql"));
static ROWS: Query = Query::new(include_str!("../../sql/store/commits_rows.sql"));
static CHANGES: Query = Query::new(include_str!("../../sql/store/changes_insert.sql"));
static PATHS: Query = Query::new(include_str!("../../sql/store/changes_paths.sql"));
static OF_PATH: Query = Query::new(include_str!("../../sql/store/changes_of_path.sql"));

/// How many commits a walk reads ahead along first parents.
const READ_AHEAD: i64 = 64;

/// The commit graph, as the core's walks receive it. It reads ahead and remembers what it read.
#[derive(Default)]
pub struct CommitGraph {
    known: RefCell<HashMap<ObjectId, GraphNode>>,
}

impl Graph for CommitGraph {
    type Error = Infallible;

    fn node(&self, id: &ObjectId) -> Result<Option<GraphNode>, Infallible> {
        Ok(self.nodes(&[*id])?.pop().flatten())
    }

    fn nodes(&self, ids: &[ObjectId]) -> Result<Vec<Option<GraphNode>>, Infallible> {
        let missing: Vec<String> = {
            let known = self.known.borrow();
            ids.iter()
                .filter(|id| !known.contains_key(id))
                .map(ObjectId::to_hex)
                .collect()
        };
        if !missing.is_empty() {
            let mut known = self.known.borrow_mut();
            // A single commit is asked for by walks, which go on to its parents; many at once are a request of their own.
            if missing.len() == 1 {
                ANCESTRY.select(&[Arg::Texts(&missing), Arg::Int(READ_AHEAD)], Mode::Few, |row| {
                    known.extend([node(row)])
                });
            } else {
                NODES.select(&[Arg::Texts(&missing)], Mode::Few, |row| known.extend([node(row)]));
            }
        }
        let known = self.known.borrow();
        Ok(ids.iter().map(|id| known.get(id).cloned()).collect())
    }
}

fn node(row: &Row) -> (ObjectId, GraphNode) {
    let node = GraphNode {
        parents: row.texts(1).iter().map(|sha| id_of(sha)).collect(),
        generation: u32::try_from(row.int(2)).unwrap_or(u32::MAX),
        committed_at: row.int(3),
    };
    (id_of(&row.text(0)), node)
}

/// A commit as the graph table shows it.
#[derive(Debug, Clone)]
pub struct CommitRow {
    /// The commit's id.
    pub id: ObjectId,
    /// Its root tree.
    pub tree: ObjectId,
    /// Its parents in order.
    pub parents: Vec<ObjectId>,
    /// The author's name.
    pub author: String,
    /// When it was committed.
    pub committed_at: TimestampWithTimeZone,
    /// The whole message.
    pub message: String,
}

/// The rows of these commits.
pub fn rows(ids: &[ObjectId]) -> HashMap<ObjectId, CommitRow> {
    let hex: Vec<String> = ids.iter().map(ObjectId::to_hex).collect();
    let make = |row: &Row| {
        let commit = CommitRow {
            id: id_of(&row.text(0)),
            tree: id_of(&row.text(1)),
            parents: row.texts(2).iter().map(|sha| id_of(sha)).collect(),
            author: row.text(4),
            committed_at: row.time(5),
            message: row.text(6),
        };
        (commit.id, commit)
    };
    ROWS.collect(&[Arg::Texts(&hex)], Mode::Few, make).into_iter().collect()
}

/// The generation numbers of these commits.
pub fn generations(ids: &[ObjectId]) -> HashMap<ObjectId, u32> {
    let hex: Vec<String> = ids.iter().map(ObjectId::to_hex).collect();
    let found = NODES.collect(&[Arg::Texts(&hex)], Mode::Few, node);
    found.into_iter().map(|(id, node)| (id, node.generation)).collect()
}

/// Adds a commit to the graph, with the paths that it changed. The commit object is written by the caller.
pub fn insert(id: ObjectId, commit: &Commit, generation: u32, changes: &[TreeChange]) {
    let parents: Vec<String> = commit.parents.iter().map(ObjectId::to_hex).collect();
    let (hex, tree) = (id.to_hex(), commit.tree.to_hex());
    INSERT.write(
        &[
            Arg::Text(&hex),
            Arg::Text(&tree),
            Arg::Texts(&parents),
            Arg::Int(i64::from(generation)),
            Arg::Text(&commit.author.name),
            Arg::Text(&commit.author.email),
            Arg::Int(commit.author.seconds),
            Arg::Text(&commit.committer.name),
            Arg::Text(&commit.committer.email),
            Arg::Int(commit.committer.seconds),
            Arg::Text(&commit.message),
        ],
        |_| {},
    );
    if changes.is_empty() {
        return;
    }
    let paths: Vec<String> = changes.iter().map(|change| change.path.clone()).collect();
    let old: Vec<Option<String>> = changes
        .iter()
        .map(|change| change.old.map(|(_, id)| id.to_hex()))
        .collect();
    let new: Vec<Option<String>> = changes
        .iter()
        .map(|change| change.new.map(|(_, id)| id.to_hex()))
        .collect();
    CHANGES.write(
        &[
            Arg::Text(&hex),
            Arg::Texts(&paths),
            Arg::OptTexts(&old),
            Arg::OptTexts(&new),
        ],
        |_| {},
    );
}

/// One commit's change of one path.
#[derive(Debug, Clone, Copy)]
pub struct PathChange {
    /// The commit.
    pub commit: ObjectId,
    /// The blob before; `None` where the commit created the path.
    pub old: Option<ObjectId>,
    /// The blob after; `None` where the commit removed it.
    pub new: Option<ObjectId>,
    /// The commit's generation number.
    pub generation: u32,
}

/// Every commit that changed a path, in no order, on whatever branch.
pub fn changes_of(path: &str) -> Vec<PathChange> {
    OF_PATH.collect(&[Arg::Text(path)], Mode::Few, |row| PathChange {
        commit: id_of(&row.text(0)),
        old: row.opt_text(1).map(|sha| id_of(&sha)),
        new: row.opt_text(2).map(|sha| id_of(&sha)),
        generation: u32::try_from(row.int(3)).unwrap_or(u32::MAX),
    })
}

/// Which of these paths, and of those that begin with one of these prefixes, any commit has changed. The prefixes end in
/// an opening parenthesis.
pub fn changed_paths(paths: &[String], prefixes: &[String]) -> Vec<String> {
    PATHS.collect(&[Arg::Texts(paths), Arg::Texts(prefixes)], Mode::Few, |row| row.text(0))
}
