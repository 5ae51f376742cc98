//! Export into an ordinary SHA-1 repository: a stream for `git fast-import`.
//!
//! Git cannot fetch from a SHA-256 repository into a SHA-1 one, and few hosts take the former. The stream carries
//! everything but the ids, which `git fast-import` computes anew; the old ones stand in it as `original-oid`. The same
//! refs give the same stream and so the same new ids, and a longer history extends what was imported before.
//!
//! What the format, or the other repository, cannot hold changes on the way:
//!
//! - signatures of commits and tags are dropped, for they sign the old ids;
//! - a tag takes its name from its ref, and one that names another tag which has no ref of its own names that one's
//!   target;
//! - refs to trees, and to blobs without an annotated tag, are left out and reported, as are entries of submodules.

mod order;

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fmt::Display;
use std::io::{self, Write};

use super::commit::Commit;
use super::id::{EMPTY_TREE, ObjectId};
use super::object::ObjectKind;
use super::reachable::{Ancestry, BATCH, Node, Tip, expect, read};
use super::refname::{RefNameError, TAGS, check_ref_name};
use super::store::{Find, FindError};
use super::tag::Tag;
use super::text_diff::quote_path_ascii;
use super::tree::EntryMode;
use super::tree_diff::{TreeChange, diff_trees};

/// Says why a stream could not be written, the store's own errors being `E`.
#[derive(Debug, thiserror::Error)]
pub enum FastExportError<E: Error + 'static> {
    /// A name is not that of a ref. HEAD is none here: the stream cannot say which branch is the current one.
    #[error(transparent)]
    Name(#[from] RefNameError),
    /// An object could not be read.
    #[error(transparent)]
    Find(#[from] FindError<E>),
    /// The output failed.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// Names what a stream could not carry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Refs to objects that the format has no place for.
    pub refs: Vec<String>,
    /// Paths of submodules, each once.
    pub submodules: Vec<String>,
}

/// Writes a stream that makes the refs, with everything they need, in the repository that imports it.
///
/// `known_commits` may name commits that are reachable from the refs; the more are named, the fewer requests the store
/// gets. Returns what was left out.
pub fn write_fast_export<W: Write, F: Find>(
    out: W,
    store: &F,
    refs: &[Tip],
    known_commits: &[ObjectId],
) -> Result<LeftOut, FastExportError<F::Error>> {
    for tip in refs {
        check_ref_name(&tip.name)?;
    }
    let mut tips: Vec<ObjectId> = refs.iter().map(|tip| tip.target).collect();
    tips.extend_from_slice(known_commits);
    let ancestry = Ancestry::of(store, &tips)?;
    let mut export = Export {
        out,
        store,
        commits: ancestry.commits.iter().map(|(id, node)| (*id, node)).collect(),
        tags: ancestry.tags.iter().map(|(id, tag)| (*id, tag)).collect(),
        marks: HashMap::new(),
        last_mark: 0,
        left_out: LeftOut::default(),
    };
    // Its absence at the end tells a stream that was cut off from a whole one.
    export.line("feature done")?;
    export.all_commits(refs)?;
    export.blobs(&ancestry.blobs)?;
    let (annotated, plain): (Vec<&Tip>, Vec<&Tip>) = refs
        .iter()
        .partition(|tip| export.tags.contains_key(&tip.target) && tip.name.starts_with(TAGS));
    for tip in plain {
        export.reset(tip)?;
    }
    export.annotated_tags(annotated)?;
    export.line("done")?;
    export.out.flush()?;
    Ok(export.left_out)
}

struct Export<'a, W, F> {
    out: W,
    store: &'a F,
    commits: HashMap<ObjectId, &'a Node>,
    tags: HashMap<ObjectId, &'a Tag>,
    /// The marks that later parts of the stream name objects by.
    marks: HashMap<ObjectId, usize>,
    last_mark: usize,
    left_out: LeftOut,
}

impl<W: Write, F: Find> Export<'_, W, F> {
    /// Writes all commits, parents first, onto one ref that is put to its place afterwards.
    fn all_commits(&mut self, refs: &[Tip]) -> Result<(), FastExportError<F::Error>> {
        let direct = refs.iter().find(|tip| self.commits.contains_key(&tip.target));
        let Some(on) = direct.or_else(|| {
            refs.iter()
                .find(|tip| self.commits.contains_key(&self.peel(tip.target)))
        }) else {
            return Ok(());
        };
        let order = order::parents_first(refs.iter().map(|tip| self.peel(tip.target)), &self.commits);
        for ids in order.chunks(BATCH) {
            for (id, object) in ids.iter().zip(read(self.store, ids)?) {
                let object = expect(*id, object, ObjectKind::Commit)?;
                let commit = Commit::decode(&object.content).map_err(|error| FindError::Corrupt {
                    id: *id,
                    source: error.into(),
                })?;
                let before = commit
                    .parents
                    .first()
                    .map_or(EMPTY_TREE, |parent| self.commits[parent].tree);
                let changes = diff_trees(self.store, &before, &commit.tree)?;
                let files: Vec<ObjectId> = changes.iter().filter_map(new_file).map(|(_, blob)| blob).collect();
                self.blobs(&files)?;
                self.commit(&on.name, id, &commit, &changes)?;
            }
        }
        self.reset(on)
    }

    fn commit(&mut self, on: &str, id: &ObjectId, commit: &Commit, changes: &[TreeChange]) -> io::Result<()> {
        if commit.parents.is_empty() {
            // Without this it would become a child of the commit before.
            self.line(format_args!("reset {on}"))?;
        }
        self.line(format_args!("commit {on}"))?;
        self.mark(id)?;
        self.line(format_args!("author {}", commit.author))?;
        self.line(format_args!("committer {}", commit.committer))?;
        if let Some((key, encoding)) = commit.extra_headers.iter().find(|(key, _)| key == "encoding") {
            self.line(format_args!("{key} {encoding}"))?;
        }
        self.data(commit.message.as_bytes())?;
        for (position, parent) in commit.parents.iter().enumerate() {
            let mark = self.marks[parent];
            self.line(format_args!("{} :{mark}", if position == 0 { "from" } else { "merge" }))?;
        }
        // Deletions first: a directory may take the place of a file, or the other way round.
        for change in changes
            .iter()
            .filter(|change| change.old.is_some() && new_file(change).is_none())
        {
            self.file("D", &change.path)?;
        }
        for change in changes {
            if let Some((mode, blob)) = new_file(change) {
                let mark = self.marks[&blob];
                self.file(&format!("M {} :{mark}", mode.as_str()), &change.path)?;
            } else if change.new.is_some() && !self.left_out.submodules.contains(&change.path) {
                self.left_out.submodules.push(change.path.clone());
            }
        }
        self.line("")
    }

    /// Writes those of the blobs that the stream does not have yet.
    fn blobs(&mut self, ids: &[ObjectId]) -> Result<(), FastExportError<F::Error>> {
        let mut met = HashSet::new();
        let is_new = |id: &&ObjectId| !self.marks.contains_key(*id) && met.insert(**id);
        let new: Vec<ObjectId> = ids.iter().filter(is_new).copied().collect();
        for ids in new.chunks(BATCH) {
            for (id, object) in ids.iter().zip(read(self.store, ids)?) {
                let object = expect(*id, object, ObjectKind::Blob)?;
                self.line("blob")?;
                self.mark(id)?;
                self.data(&object.content)?;
            }
        }
        Ok(())
    }

    /// Puts a ref to its commit.
    fn reset(&mut self, tip: &Tip) -> Result<(), FastExportError<F::Error>> {
        let target = self.peel(tip.target);
        if !self.commits.contains_key(&target) {
            self.left_out.refs.push(tip.name.clone());
            return Ok(());
        }
        let mark = self.marks[&target];
        self.line(format_args!("reset {}", tip.name))?;
        self.line(format_args!("from :{mark}"))?;
        Ok(self.line("")?)
    }

    fn annotated_tags(&mut self, mut tips: Vec<&Tip>) -> Result<(), FastExportError<F::Error>> {
        // A tag that another one names must stand before it.
        tips.sort_by_key(|tip| self.chain(tip.target).len());
        for tip in tips {
            let chain = self.chain(tip.target);
            let Some(named) = chain[1..].iter().find_map(|id| self.marks.get(id).copied()) else {
                self.left_out.refs.push(tip.name.clone());
                continue;
            };
            let tag = self.tags[&tip.target];
            self.line(format_args!("tag {}", &tip.name[TAGS.len()..]))?;
            let mark = self.next_mark();
            // Where a tag has several refs, the first one is what other tags name.
            self.marks.entry(tip.target).or_insert(mark);
            self.line(format_args!("mark :{mark}"))?;
            self.line(format_args!("from :{named}"))?;
            self.line(format_args!("original-oid {}", tip.target))?;
            if let Some(tagger) = &tag.tagger {
                self.line(format_args!("tagger {tagger}"))?;
            }
            self.data(without_signature(&tag.message).as_bytes())?;
        }
        Ok(())
    }

    /// Lists an object, what it names if it is a tag, and so on.
    fn chain(&self, id: ObjectId) -> Vec<ObjectId> {
        std::iter::successors(Some(id), |id| self.tags.get(id).map(|tag| tag.target)).collect()
    }

    fn peel(&self, id: ObjectId) -> ObjectId {
        self.chain(id).last().copied().unwrap_or(id)
    }

    fn next_mark(&mut self) -> usize {
        self.last_mark += 1;
        self.last_mark
    }

    fn mark(&mut self, id: &ObjectId) -> io::Result<()> {
        let mark = self.next_mark();
        self.marks.insert(*id, mark);
        self.line(format_args!("mark :{mark}"))?;
        self.line(format_args!("original-oid {id}"))
    }

    fn file(&mut self, command: &str, path: &str) -> io::Result<()> {
        write!(self.out, "{command} ")?;
        self.out.write_all(&quote_path_ascii(path.as_bytes()))?;
        self.line("")
    }

    /// Writes bytes behind their number; the line feed after them belongs to neither.
    fn data(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.line(format_args!("data {}", bytes.len()))?;
        self.out.write_all(bytes)?;
        self.line("")
    }

    fn line(&mut self, text: impl Display) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }
}

/// Returns what a change puts at its path, unless that is a submodule.
fn new_file(change: &TreeChange) -> Option<(EntryMode, ObjectId)> {
    change.new.filter(|(mode, _)| *mode != EntryMode::Commit)
}

/// Cuts off the signature at the end of a tag's message.
fn without_signature(message: &str) -> &str {
    const BEGINNINGS: [&str; 4] = [
        "-----BEGIN PGP SIGNATURE-----",
        "-----BEGIN PGP MESSAGE-----",
        "-----BEGIN SIGNED MESSAGE-----",
        "-----BEGIN SSH SIGNATURE-----",
    ];
    let mut end = 0;
    for line in message.split_inclusive('\n') {
        if BEGINNINGS.iter().any(|beginning| line.starts_with(beginning)) {
            return &message[..end];
        }
        end += line.len();
    }
    message
}
