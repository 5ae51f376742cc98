//! Recording a commit: the object, its place in the commit graph, and the paths that it changed. Every commit of the
//! repository comes this way, whoever makes it.

use pggit_core::git::commit_changes::commit_changes;
use pggit_core::git::graph::generation;
use pggit_core::git::store::find_commit;
use pggit_core::git::tree_diff::TreeChange;
use pggit_core::git::{Commit, ObjectId, ObjectKind};

use crate::server::error::{Failure, OrRaise, Outcome};
use crate::store::objects::{Batch, ObjectStore};
use crate::store::{commits, totals};

/// Writes a commit, with whatever objects stand in the batch, and gives its id. The parents are recorded already.
///
/// `changes` are those against the first parent, where the caller knows them: of a commit with one parent. Otherwise
/// they are computed; of a merge those paths that differ from every parent. Moving a ref to the commit is left to the
/// caller, who holds the repository's lock.
pub fn record(mut batch: Batch, commit: &Commit, changes: Option<Vec<TreeChange>>) -> ObjectId {
    let id = batch.add(ObjectKind::Commit, commit.encode());
    batch.write();
    let changes = changes.map_or_else(|| changes_of(commit), Ok).or_raise();
    let generation = generation_of(&commit.parents).or_raise();
    commits::insert(id, commit, generation, &changes);
    totals::fold_sometimes(generation);
    id
}

fn generation_of(parents: &[ObjectId]) -> Outcome<u32> {
    let known = commits::generations(parents);
    let mut numbers = Vec::with_capacity(parents.len());
    for parent in parents {
        let number = known
            .get(parent)
            .ok_or_else(|| Failure::damaged(format!("commit {parent} is missing from the commit graph")))?;
        numbers.push(*number);
    }
    Ok(generation(numbers))
}

/// The paths that a commit changed.
pub fn changes_of(commit: &Commit) -> Outcome<Vec<TreeChange>> {
    let tree_of = |id: &ObjectId| find_commit(&ObjectStore, id).map(|parent| parent.tree);
    let parents: Vec<ObjectId> = commit.parents.iter().map(tree_of).collect::<Result<_, _>>()?;
    Ok(commit_changes(&ObjectStore, &commit.tree, &parents)?)
}
