//! Which files differ between two trees (`git diff-tree -r --no-renames`).

use pggit_core::git::tree_diff::{TreeChange, diff_trees};

use super::revision;
use crate::server::error::Outcome;
use crate::store::objects::ObjectStore;

/// The differences by path.
pub fn diff_tree(old: Option<&str>, new: Option<&str>) -> Outcome<Vec<TreeChange>> {
    let (old, new) = (revision::resolve_tree(old)?, revision::resolve_tree(new)?);
    Ok(diff_trees(&ObjectStore, &old, &new)?)
}
