//! The best common ancestor (`git merge-base`).

use pggit_core::git::ObjectId;
use pggit_core::git::graph;

use super::revision;
use crate::server::error::Outcome;
use crate::store::commits::CommitGraph;

/// The merge base that a merge of the two commits takes; `None` where they share no history.
pub fn merge_base(ours: Option<&str>, theirs: Option<&str>) -> Outcome<Option<ObjectId>> {
    let (ours, theirs) = (revision::resolve_commit(ours)?, revision::resolve_commit(theirs)?);
    Ok(graph::merge_base(&CommitGraph::default(), &ours, &theirs)?)
}
