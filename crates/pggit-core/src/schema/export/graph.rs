//! What an order needs to know of graphs: a topological order, circles, and a shortest circle to show.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, VecDeque};

/// For each node the nodes that must come before it.
pub(super) type Needs = Vec<BTreeSet<usize>>;

/// Orders the nodes so that each comes after those it needs; of those that could come next, the one with the least key
/// does (Kahn's algorithm). Nodes on a circle, and those that need them, are left out.
pub(super) fn topological<K: Ord>(needs: &Needs, key: impl Fn(usize) -> K) -> Vec<usize> {
    let mut needed_by = vec![Vec::new(); needs.len()];
    let mut missing: Vec<usize> = needs.iter().map(BTreeSet::len).collect();
    for (node, before) in needs.iter().enumerate() {
        before.iter().for_each(|needed| needed_by[*needed].push(node));
    }
    let free = (0..needs.len()).filter(|node| missing[*node] == 0);
    let mut ready: BinaryHeap<Reverse<(K, usize)>> = free.map(|node| Reverse((key(node), node))).collect();
    let mut order = Vec::with_capacity(needs.len());
    while let Some(Reverse((_, node))) = ready.pop() {
        order.push(node);
        for &next in &needed_by[node] {
            missing[next] -= 1;
            if missing[next] == 0 {
                ready.push(Reverse((key(next), next)));
            }
        }
    }
    order
}

/// Gives the groups of nodes in which each needs each, directly or not: the strongly connected components with more than
/// one node (Tarjan's algorithm, without recursion: chains of views can be long).
pub(super) fn circles(needs: &Needs) -> Vec<BTreeSet<usize>> {
    const UNSEEN: usize = usize::MAX;
    let count = needs.len();
    let (mut index, mut low, mut on_stack) = (vec![UNSEEN; count], vec![0; count], vec![false; count]);
    let (mut stack, mut found, mut next) = (Vec::new(), Vec::new(), 0);
    for root in 0..count {
        if index[root] != UNSEEN {
            continue;
        }
        let mut calls = Vec::new();
        let mut enter = Some(root);
        loop {
            if let Some(node) = enter.take() {
                (index[node], low[node], on_stack[node]) = (next, next, true);
                next += 1;
                stack.push(node);
                calls.push((node, needs[node].iter()));
            }
            let Some((node, rest)) = calls.last_mut() else { break };
            let node = *node;
            match rest.next() {
                Some(&needed) if index[needed] == UNSEEN => enter = Some(needed),
                Some(&needed) if on_stack[needed] => low[node] = low[node].min(index[needed]),
                Some(_) => {}
                None => {
                    calls.pop();
                    if let Some((caller, _)) = calls.last() {
                        low[*caller] = low[*caller].min(low[node]);
                    }
                    if low[node] == index[node] {
                        let mut group = BTreeSet::new();
                        while let Some(member) = stack.pop() {
                            on_stack[member] = false;
                            group.insert(member);
                            if member == node {
                                break;
                            }
                        }
                        if group.len() > 1 {
                            found.push(group);
                        }
                    }
                }
            }
        }
    }
    found
}

/// Gives a shortest circle through `start` that stays in `group`: each node needs the next, the last needs the first.
pub(super) fn shortest_circle(needs: &Needs, group: &BTreeSet<usize>, start: usize) -> Vec<usize> {
    let mut from = std::collections::BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        if needs[node].contains(&start) {
            let mut circle = vec![node];
            while let Some(previous) = from.get(&circle[circle.len() - 1]) {
                circle.push(*previous);
            }
            circle.reverse();
            return circle;
        }
        for &needed in needs[node].intersection(group) {
            if needed != start && !from.contains_key(&needed) {
                from.insert(needed, node);
                queue.push_back(needed);
            }
        }
    }
    vec![start]
}
