//! Generation numbers (Git's topological levels).

use std::collections::{HashMap, HashSet};

use crate::git::id::ObjectId;

/// Computes a commit's generation number from those of its parents.
pub fn generation(parents: impl IntoIterator<Item = u32>) -> u32 {
    parents.into_iter().max().unwrap_or(0).saturating_add(1)
}

/// Says why commits have no generation numbers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GenerationError {
    /// A parent is not among the commits.
    #[error("parent {parent} of commit {commit} is missing")]
    MissingParent {
        /// The commit.
        commit: ObjectId,
        /// The parent it names.
        parent: ObjectId,
    },
    /// A commit is its own ancestor, which no chain of hashes can be: the parents were not read from commit objects.
    #[error("commit {0} is its own ancestor")]
    Cycle(ObjectId),
}

/// Computes the generation numbers of all commits of a graph, given with their parents in any order.
pub fn generations(commits: &[(ObjectId, Vec<ObjectId>)]) -> Result<HashMap<ObjectId, u32>, GenerationError> {
    let parents: HashMap<_, _> = commits.iter().map(|(id, parents)| (*id, parents)).collect();
    let mut numbers: HashMap<ObjectId, u32> = HashMap::with_capacity(parents.len());
    // Depth first without recursion: histories are long. A commit that is met again while it waits for its own parents
    // is its own ancestor.
    let mut waiting = HashSet::new();
    for (start, _) in commits {
        let mut stack = vec![*start];
        while let Some(id) = stack.last().copied() {
            if numbers.contains_key(&id) {
                stack.pop();
                continue;
            }
            let open: Vec<_> = parents[&id]
                .iter()
                .filter(|parent| !numbers.contains_key(*parent))
                .copied()
                .collect();
            if open.is_empty() {
                numbers.insert(id, generation(parents[&id].iter().map(|parent| numbers[parent])));
                stack.pop();
                continue;
            }
            if !waiting.insert(id) {
                return Err(GenerationError::Cycle(id));
            }
            if let Some(parent) = open.iter().find(|parent| !parents.contains_key(*parent)) {
                return Err(GenerationError::MissingParent {
                    commit: id,
                    parent: *parent,
                });
            }
            stack.extend(open);
        }
    }
    Ok(numbers)
}

/// Computes the generation numbers of those commits whose ancestors are all there.
pub fn known_generations(commits: &[(ObjectId, Vec<ObjectId>)]) -> HashMap<ObjectId, u32> {
    let mut children: HashMap<ObjectId, Vec<usize>> = HashMap::new();
    let mut open: Vec<usize> = Vec::with_capacity(commits.len());
    for (index, (_, parents)) in commits.iter().enumerate() {
        let parents: HashSet<_> = parents.iter().collect();
        open.push(parents.len());
        parents
            .into_iter()
            .for_each(|parent| children.entry(*parent).or_default().push(index));
    }
    let mut numbers = HashMap::with_capacity(commits.len());
    let mut ready: Vec<usize> = (0..commits.len()).filter(|index| open[*index] == 0).collect();
    while let Some(index) = ready.pop() {
        let (id, parents) = &commits[index];
        numbers.insert(
            *id,
            generation(parents.iter().filter_map(|parent| numbers.get(parent).copied())),
        );
        for child in children.remove(id).unwrap_or_default() {
            open[child] -= 1;
            if open[child] == 0 {
                ready.push(child);
            }
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_on_a_gap_has_no_known_number() {
        let edges: [(u8, &[u8]); 7] = [
            (7, &[6, 3]),
            (5, &[4, 1]),
            (4, &[3, 3]),
            (3, &[1]),
            (2, &[9]),
            (1, &[]),
            (6, &[2]),
        ];
        let commits: Vec<_> = edges
            .iter()
            .map(|(child, parents)| (id(*child), parents.iter().copied().map(id).collect()))
            .collect();
        let mut known: Vec<_> = known_generations(&commits).into_iter().collect();
        known.sort_unstable();
        assert_eq!(known, [(id(1), 1), (id(3), 2), (id(4), 3), (id(5), 4)]);
    }

    fn id(byte: u8) -> ObjectId {
        ObjectId::from_bytes([byte; 32])
    }

    fn numbers(edges: &[(u8, &[u8])]) -> Result<Vec<u32>, GenerationError> {
        let commits: Vec<_> = edges
            .iter()
            .map(|(child, parents)| (id(*child), parents.iter().copied().map(id).collect()))
            .collect();
        generations(&commits).map(|numbers| edges.iter().map(|(child, _)| numbers[&id(*child)]).collect())
    }

    #[test]
    fn a_generation_is_one_more_than_that_of_any_parent() {
        assert_eq!(
            numbers(&[(5, &[4, 1]), (4, &[3, 2]), (3, &[1]), (2, &[1]), (1, &[])]),
            Ok(vec![4, 3, 2, 2, 1])
        );
        assert_eq!(numbers(&[(2, &[1, 1]), (1, &[])]), Ok(vec![2, 1]));
        assert_eq!(numbers(&[]), Ok(vec![]));
    }

    #[test]
    fn gaps_and_cycles_are_errors() {
        let missing = GenerationError::MissingParent {
            commit: id(2),
            parent: id(9),
        };
        assert_eq!(numbers(&[(2, &[1, 9]), (1, &[])]), Err(missing));
        assert!(matches!(
            numbers(&[(1, &[2]), (2, &[3]), (3, &[1])]),
            Err(GenerationError::Cycle(_))
        ));
        assert_eq!(numbers(&[(1, &[1])]), Err(GenerationError::Cycle(id(1))));
    }

    #[test]
    fn long_histories_need_no_deep_stack() {
        let name = |number: u32| ObjectId::hash(crate::git::ObjectKind::Blob, &number.to_be_bytes());
        let commits: Vec<_> = (0..50_000)
            .rev()
            .map(|n| (name(n), if n == 0 { vec![] } else { vec![name(n - 1)] }))
            .collect();
        assert_eq!(generations(&commits).unwrap()[&name(49_999)], 50_000);
    }
}
