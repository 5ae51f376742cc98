//! Who wrote which line: the origin of every line of a file, as `git blame` finds it.
//!
//! A line belongs to the commit that brought it in. Starting at the newest version, each commit hands the lines that it
//! shares with a parent on to that parent, first parent first; what no parent has stays with the commit. A merge that
//! has the same file as one of its parents hands everything to that one. Renames are not looked for: which path, and
//! which object, a version belongs to is the caller's knowledge.

use std::collections::hash_map::Entry;
use std::collections::{BinaryHeap, HashMap};
use std::hash::Hash;

use super::id::ObjectId;
use super::text_diff::{diff_lines_to_blame, split_lines};

/// Gives the versions of one file.
pub trait FileHistory {
    /// What names a commit; any type that the caller likes.
    type Commit: Clone + Eq + Hash;
    /// What can go wrong while reading.
    type Error;

    /// Finds the version of the file in a commit; `None` where the commit does not have the file.
    fn version(&mut self, commit: &Self::Commit) -> Result<Option<FileVersion<Self::Commit>>, Self::Error>;

    /// Reads the content of a version.
    fn content(&mut self, blob: &ObjectId) -> Result<Vec<u8>, Self::Error>;
}

/// Is the state of a file in one commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileVersion<C> {
    /// The file's content.
    pub blob: ObjectId,
    /// The commit's parents in their order. Those may be left out between which the file did not change: then the
    /// nearest ancestors that touched it stand here.
    pub parents: Vec<C>,
    /// A number that is greater than that of every parent, for instance the generation number, or the committer's time.
    /// Where it is not, the result is the same but takes longer.
    pub rank: u64,
}

/// Is one line of the blamed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlamedLine<C> {
    /// The commit that brought the line in.
    pub commit: C,
    /// The line's position in that commit's version of the file, counted from zero.
    pub original_line: usize,
    /// The line without its line feed.
    pub text: Vec<u8>,
}

/// Finds the origin of every line that the file has in `commit`; an empty list where the commit does not have the file.
pub fn blame<H: FileHistory>(history: &mut H, commit: &H::Commit) -> Result<Vec<BlamedLine<H::Commit>>, H::Error> {
    let Some(version) = history.version(commit)? else {
        return Ok(Vec::new());
    };
    let content = history.content(&version.blob)?;
    let texts: Vec<&[u8]> = split_lines(&content).collect();
    let mut pending = Pending::default();
    let suspects = (0..texts.len()).map(|line| Suspect { line, here: line }).collect();
    pending.add(commit, &version, suspects);
    // The newest version's content has been read already, and a version is often looked at from several children.
    let mut contents = HashMap::from([(version.blob, content.clone())]);
    let mut origins: Vec<Option<(H::Commit, usize)>> = vec![None; texts.len()];

    while let Some((commit, version, mut suspects)) = pending.next() {
        let mut parents = Vec::with_capacity(version.parents.len());
        for parent in &version.parents {
            if let Some(version) = history.version(parent)? {
                parents.push((parent, version));
            }
        }
        if let Some((parent, same)) = parents.iter().find(|(_, parent)| parent.blob == version.blob) {
            pending.add(parent, same, suspects);
            continue;
        }
        let mut compared = Vec::with_capacity(parents.len());
        for (parent, before) in parents {
            if suspects.is_empty() || compared.contains(&before.blob) {
                continue;
            }
            for blob in [before.blob, version.blob] {
                if let Entry::Vacant(vacant) = contents.entry(blob) {
                    vacant.insert(history.content(&blob)?);
                }
            }
            let (shared, rest) = pass(&contents[&before.blob], &contents[&version.blob], suspects);
            if !shared.is_empty() {
                pending.add(parent, &before, shared);
            }
            suspects = rest;
            compared.push(before.blob);
        }
        for suspect in suspects {
            origins[suspect.line] = Some((commit.clone(), suspect.here));
        }
        // Nothing older can need this content again, unless the file was once put back to it.
        contents.remove(&version.blob);
    }

    let lines = origins.into_iter().zip(texts).filter_map(|(origin, text)| {
        let (commit, original_line) = origin?;
        let text = text.strip_suffix(b"\n").unwrap_or(text).to_vec();
        Some(BlamedLine {
            commit,
            original_line,
            text,
        })
    });
    Ok(lines.collect())
}

/// Is a line whose origin is not known yet.
#[derive(Debug, Clone, Copy)]
struct Suspect {
    /// Its position in the blamed file.
    line: usize,
    /// Its position in the version that it has been traced to.
    here: usize,
}

/// Splits lines into those that the older version has too, at their position there, and the rest. `suspects` are in the
/// order of their positions, and stay so.
fn pass(before: &[u8], after: &[u8], suspects: Vec<Suspect>) -> (Vec<Suspect>, Vec<Suspect>) {
    let changes = diff_lines_to_blame(before, after);
    let mut changes = changes.iter().peekable();
    // How far lines stand from their counterparts, behind the changes that have been passed.
    let (mut old_end, mut new_end) = (0, 0);
    let (mut shared, mut rest) = (Vec::new(), Vec::new());
    for suspect in suspects {
        while let Some(change) = changes.next_if(|change| change.new.end <= suspect.here) {
            (old_end, new_end) = (change.old.end, change.new.end);
        }
        match changes.peek() {
            Some(change) if change.new.contains(&suspect.here) => rest.push(suspect),
            _ => shared.push(Suspect {
                here: suspect.here - new_end + old_end,
                ..suspect
            }),
        }
    }
    (shared, rest)
}

/// Holds the lines still to be traced, by the commit they have been traced to; the highest rank comes first.
struct Pending<C> {
    suspects: HashMap<C, (FileVersion<C>, Vec<Suspect>)>,
    queue: BinaryHeap<Turn<C>>,
}

impl<C> Default for Pending<C> {
    fn default() -> Self {
        Pending {
            suspects: HashMap::new(),
            queue: BinaryHeap::new(),
        }
    }
}

impl<C: Clone + Eq + Hash> Pending<C> {
    fn add(&mut self, commit: &C, version: &FileVersion<C>, suspects: Vec<Suspect>) {
        if let Some((_, waiting)) = self.suspects.get_mut(commit) {
            waiting.extend(suspects);
            return;
        }
        self.queue.push(Turn {
            rank: version.rank,
            commit: commit.clone(),
        });
        self.suspects.insert(commit.clone(), (version.clone(), suspects));
    }

    fn next(&mut self) -> Option<(C, FileVersion<C>, Vec<Suspect>)> {
        let turn = self.queue.pop()?;
        let (version, mut suspects) = self.suspects.remove(&turn.commit)?;
        suspects.sort_unstable_by_key(|suspect| suspect.here);
        Some((turn.commit, version, suspects))
    }
}

/// Is a commit waiting for its turn; only the rank counts.
struct Turn<C> {
    rank: u64,
    commit: C,
}

impl<C> Ord for Turn<C> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.rank.cmp(&other.rank)
    }
}

impl<C> PartialOrd for Turn<C> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<C> PartialEq for Turn<C> {
    fn eq(&self, other: &Self) -> bool {
        self.rank == other.rank
    }
}

impl<C> Eq for Turn<C> {}
