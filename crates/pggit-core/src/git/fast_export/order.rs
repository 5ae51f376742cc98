//! The order of commits in a stream.

use std::collections::{HashMap, HashSet};

use crate::git::id::ObjectId;
use crate::git::reachable::Node;

/// Sorts the commits reachable from the tips so that parents come first, and a commit right behind its first parent
/// where that is possible.
pub(super) fn parents_first(
    tips: impl IntoIterator<Item = ObjectId>,
    nodes: &HashMap<ObjectId, &Node>,
) -> Vec<ObjectId> {
    let mut order = Vec::with_capacity(nodes.len());
    let mut met = HashSet::with_capacity(nodes.len());
    // Depth first without recursion, since histories are long: each commit with the number of parents looked at.
    let mut path: Vec<(ObjectId, usize)> = Vec::new();
    for tip in tips {
        if nodes.contains_key(&tip) && met.insert(tip) {
            path.push((tip, 0));
        }
        while let Some((id, looked_at)) = path.last_mut() {
            match nodes[id].parents.get(*looked_at) {
                Some(parent) => {
                    *looked_at += 1;
                    if met.insert(*parent) {
                        path.push((*parent, 0));
                    }
                }
                None => {
                    order.push(*id);
                    path.pop();
                }
            }
        }
    }
    order
}
