//! What a tree holds (`git ls-tree -r`).

use pggit_core::git::tree_walk::{self, PathEntry};

use super::revision;
use crate::server::error::Outcome;
use crate::store::objects::ObjectStore;

/// The files of a tree by path.
pub fn ls_tree(tree: Option<&str>) -> Outcome<Vec<PathEntry>> {
    let tree = revision::resolve_tree(tree)?;
    Ok(tree_walk::list(&ObjectStore, &tree)?)
}
