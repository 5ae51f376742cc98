//! The object store: every object is hashed again, and looked at for form and for what it names.
//!
//! Objects are read in the order of their ids, in batches of bounded size. A tree that is kept as edits of another is
//! rebuilt when its base has been, so that each is made and hashed once.

mod headers;
mod stored;

use std::collections::{HashMap, HashSet};

use pggit_core::git::fsck::{self, Reference};
use pggit_core::git::id_index::IdIndex;
use pggit_core::git::tree_forest::{Rebuilt, TreeForest};
use pggit_core::git::{Commit, EMPTY_TREE, ObjectId, ObjectKind};

use super::finding::counted;
use super::{Check, Findings, Progress};
use crate::server::spi::{Arg, Mode, Query};
use crate::server::subtransaction::attempt;
use headers::{Edits, Headers, Range};
pub(super) use stored::{StoredTrees, read};

static CONTENTS: Query = Query::new(include_str!("../../../sql/verify/object_contents.sql"));
static PATHS: Query = Query::new(include_str!("../../../sql/verify/object_paths.sql"));

/// What the other checks need to know of the objects.
pub(super) struct Objects {
    index: IdIndex,
    kinds: Vec<Option<ObjectKind>>,
    damaged: HashSet<ObjectId>,
    /// Tree and parents of each commit that can be trusted.
    pub commits: HashMap<ObjectId, (ObjectId, Vec<ObjectId>)>,
}

impl Objects {
    /// What kind of object is stored under an id; `None` where there is none.
    pub(super) fn kind(&self, id: &ObjectId) -> Option<ObjectKind> {
        match self.index.position(id) {
            Some(position) => self.kinds[position],
            None => (*id == EMPTY_TREE).then_some(ObjectKind::Tree),
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.kinds.len()
    }

    /// Whether an object of that kind is stored under an id, and its content is what the id says.
    pub(super) fn is_sound(&self, id: &ObjectId, kind: ObjectKind) -> bool {
        self.kind(id) == Some(kind) && !self.damaged.contains(id)
    }

    /// The ids of all objects of a kind, in order.
    pub(super) fn of_kind(&self, kind: ObjectKind) -> impl Iterator<Item = &ObjectId> {
        let all = self.index.ids().iter().zip(&self.kinds);
        all.filter(move |(_, found)| **found == Some(kind)).map(|(id, _)| id)
    }
}

/// Reads every object once; gives what the other checks need, and the outcome of the three checks.
pub(super) fn check(progress: &mut Progress) -> (Objects, StoredTrees, Vec<Check>) {
    let mut hashes = Culprits::new("object_hashes");
    let Headers {
        index,
        kinds,
        sizes,
        ranges,
        edits,
        damaged,
    } = headers::read(&mut hashes, progress);
    let total = index.len();
    let objects = Objects {
        index,
        kinds,
        damaged,
        commits: HashMap::new(),
    };
    let forest = edits.iter().map(|(id, edits)| (*id, edits.base)).collect();
    let mut pass = Pass {
        objects,
        sizes,
        hashes,
        format: Findings::new("object_format"),
        references: Culprits::new("references"),
        stored: StoredTrees::default(),
        bytes: 0,
        roots: Vec::new(),
    };
    let mut done = 0;
    for range in &ranges {
        pass.full(range, &forest);
        done += range.count;
        progress.at("object_hashes", done, total, "objects");
    }
    pass.edited(forest, &edits, total, progress);
    pass.finish()
}

fn read_contents(first: &str, last: &str) -> Vec<(ObjectId, Vec<u8>)> {
    let rows = CONTENTS.collect(&[Arg::Text(first), Arg::Text(last)], Mode::Few, |row| {
        Some((headers::id_of(&row.text(0))?, row.bytes(1)))
    });
    rows.into_iter().flatten().collect()
}

/// The one pass over all contents.
struct Pass {
    objects: Objects,
    sizes: Vec<i64>,
    hashes: Culprits,
    format: Findings,
    references: Culprits,
    stored: StoredTrees,
    bytes: u64,
    /// Trees that are kept in full and that others are kept as edits of.
    roots: Vec<ObjectId>,
}

impl Pass {
    /// Checks the objects of a range that are kept in full.
    fn full(&mut self, range: &Range, forest: &TreeForest) {
        for (id, content) in self.contents(range) {
            let Some(kind) = self.objects.kind(&id) else { continue };
            if !self.is_what_it_says(id, kind, &content) {
                continue;
            }
            for problem in fsck::check(kind, &content) {
                self.format.add(|| format!("{kind} {id}: {problem}"));
            }
            fsck::references(kind, &content, |reference| self.refer(kind, id, reference));
            match kind {
                ObjectKind::Tree => {
                    if forest.is_base(&id) {
                        self.roots.push(id);
                    }
                    self.stored.keep(id, None, &content);
                }
                ObjectKind::Commit => {
                    if let Ok(commit) = Commit::decode(&content) {
                        self.objects.commits.insert(id, (commit.tree, commit.parents));
                    }
                }
                ObjectKind::Blob | ObjectKind::Tag => {}
            }
        }
    }

    /// The contents of a range. Where a page of the table is damaged, those that can still be read.
    fn contents(&mut self, range: &Range) -> Vec<(ObjectId, Vec<u8>)> {
        if let Ok(contents) = attempt(|| read_contents(&range.first, &range.last)) {
            return contents;
        }
        let in_range: Vec<ObjectId> = (self.objects.index.ids().iter())
            .filter(|id| (range.first.as_str()..=range.last.as_str()).contains(&id.to_hex().as_str()))
            .copied()
            .collect();
        let mut contents = Vec::with_capacity(in_range.len());
        for id in in_range {
            let hex = id.to_hex();
            match attempt(|| read_contents(&hex, &hex)) {
                Ok(found) => contents.extend(found),
                Err(error) => self.damage(id, Some(id), || format!("object {id} cannot be read: {error}")),
            }
        }
        contents
    }

    /// Checks the trees that are kept as edits.
    fn edited(&mut self, mut forest: TreeForest, edits: &Edits, total: usize, progress: &mut Progress) {
        let mut done = total - edits.len();
        for root in std::mem::take(&mut self.roots) {
            let Some(content) = read(&[root]).pop().map(|row| row.content) else {
                continue;
            };
            let in_order = |ids: &[ObjectId]| {
                let mut rows: HashMap<_, _> = read(ids).into_iter().map(|row| (row.id, row.content)).collect();
                done += ids.len();
                progress.at("object_hashes", done, total, "objects");
                Ok::<_, std::convert::Infallible>(ids.iter().map(|id| rows.remove(id)).collect())
            };
            let Ok(()) = forest.rebuild(&root, content, in_order, |tree| self.rebuilt(tree, edits));
        }
        let mut unreached: Vec<_> = forest.unreached().collect();
        unreached.sort_unstable();
        let left: HashSet<ObjectId> = unreached.iter().map(|(tree, _)| *tree).collect();
        for (tree, base) in unreached {
            let why = match self.objects.kind(&base) {
                None => {
                    let missing = || format!("tree {tree} is kept as edits of {base}, which is missing");
                    self.references.add(Some(base), missing);
                    "missing"
                }
                Some(ObjectKind::Tree) if left.contains(&base) => "not readable",
                Some(ObjectKind::Tree) => "damaged",
                Some(_) => "no tree",
            };
            self.damage(tree, None, || {
                format!("tree {tree} cannot be rebuilt: its base {base} is {why}")
            });
        }
    }

    fn rebuilt(&mut self, tree: Rebuilt<'_>, edits: &Edits) -> bool {
        let id = tree.id;
        let content = match tree.content {
            Ok(content) => content,
            Err(error) => {
                self.damage(id, None, || format!("tree {id} cannot be rebuilt: {error}"));
                return false;
            }
        };
        if !self.is_what_it_says(id, ObjectKind::Tree, content) {
            return false;
        }
        // What the base names was looked at there, and its form too: edits are only read if they keep to it.
        fsck::references_of_edits(tree.edits, |reference| self.refer(ObjectKind::Tree, id, reference));
        self.stored.keep(id, edits.get(&id).map(|edits| edits.base), tree.edits);
        true
    }

    fn is_what_it_says(&mut self, id: ObjectId, kind: ObjectKind, content: &[u8]) -> bool {
        self.bytes += content.len() as u64;
        let actual = ObjectId::hash(kind, content);
        if actual != id {
            self.damage(id, Some(id), || {
                format!(
                    "{kind} {id}: its content ({}) has the id {actual}",
                    counted(content.len(), "byte")
                )
            });
            return false;
        }
        let size = self.objects.index.position(&id).map(|position| self.sizes[position]);
        if let Some(size) = size.filter(|size| usize::try_from(*size) != Ok(content.len())) {
            self.hashes.add(Some(id), || {
                format!("{kind} {id}: its size is recorded as {size}, and is {}", content.len())
            });
        }
        true
    }

    fn damage(&mut self, id: ObjectId, culprit: Option<ObjectId>, describe: impl FnOnce() -> String) {
        self.objects.damaged.insert(id);
        self.hashes.add(culprit, describe);
    }

    fn refer(&mut self, kind: ObjectKind, id: ObjectId, reference: Reference<'_>) {
        match self.objects.kind(&reference.id) {
            Some(actual) if actual == reference.kind => {}
            Some(actual) => {
                self.references.add(Some(reference.id), || {
                    format!("{kind} {id}: {reference} is a {actual}, not a {}", reference.kind)
                });
            }
            None => {
                let missing = || format!("{kind} {id}: {reference} is missing");
                self.references.add(Some(reference.id), missing);
            }
        }
    }

    fn finish(self) -> (Objects, StoredTrees, Vec<Check>) {
        let objects = counted(self.objects.index.len(), "object");
        let megabytes = self.bytes as f64 / 1e6;
        let checks = vec![
            self.hashes.finish(format!("{objects}, {megabytes:.1} MB hashed")),
            self.format.finish(format!("{objects} as git fsck --strict wants them")),
            self.references
                .finish(format!("everything that {objects} name is there")),
        ];
        (self.objects, self.stored, checks)
    }
}

/// Findings about objects, a few of which are then shown with a path where they were met.
pub(super) struct Culprits {
    findings: Findings,
    ids: Vec<(String, Option<ObjectId>)>,
}

impl Culprits {
    fn new(name: &'static str) -> Self {
        Self {
            findings: Findings::new(name),
            ids: Vec::new(),
        }
    }

    fn add(&mut self, culprit: Option<ObjectId>, describe: impl FnOnce() -> String) {
        if self.ids.len() < super::finding::NAMED {
            self.ids.push((describe(), culprit));
        } else {
            self.findings.add_unnamed(1);
        }
    }

    fn finish(self, summary: String) -> Check {
        let Self { mut findings, ids } = self;
        let known: Vec<String> = ids.iter().filter_map(|(_, id)| Some(id.as_ref()?.to_hex())).collect();
        let mut paths = HashMap::new();
        if !known.is_empty() {
            PATHS.select(&[Arg::Texts(&known)], Mode::Few, |row| {
                paths.insert(row.text(0), (row.text(1), row.text(2)));
            });
        }
        for (line, id) in ids {
            findings.add(|| match id.and_then(|id| paths.get(&id.to_hex())) {
                Some((path, commit)) => format!("{line} ({path} in commit {commit})"),
                None => line,
            });
        }
        findings.finish(summary)
    }
}
