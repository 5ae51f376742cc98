use std::collections::HashSet;
use std::convert::Infallible;

use proptest::prelude::*;

use super::*;
use crate::git::tree_delta::EntryEdit;
use crate::git::{EntryMode, ObjectKind, Tree, TreeEntry};

type Stored = HashMap<ObjectId, (ObjectId, Vec<u8>)>;

/// A tree whose entries are named by numbers.
fn tree(numbers: &[u8]) -> Tree {
    let entry = |n: &u8| TreeEntry::new(EntryMode::Blob, format!("{n:03}"), ObjectId::from_bytes([*n; 32]));
    Tree::from_entries(numbers.iter().collect::<HashSet<_>>().into_iter().map(entry).collect()).unwrap()
}

fn id(tree: &Tree) -> ObjectId {
    ObjectId::hash(ObjectKind::Tree, &tree.encode())
}

fn forest(stored: &Stored) -> TreeForest {
    stored.iter().map(|(id, (base, _))| (*id, *base)).collect()
}

/// Rebuilds all trees; gives what was visited, and the most contents that `read` saw waiting.
fn rebuild(forest: &mut TreeForest, root: &Tree, stored: &Stored, sound: impl Fn(&ObjectId) -> bool) -> Vec<ObjectId> {
    let mut visited = Vec::new();
    let read = |ids: &[ObjectId]| {
        Ok::<_, Infallible>(
            ids.iter()
                .map(|id| stored.get(id).map(|(_, edits)| edits.clone()))
                .collect(),
        )
    };
    let each = |rebuilt: Rebuilt<'_>| {
        visited.push(rebuilt.id);
        let right = rebuilt
            .content
            .is_ok_and(|content| ObjectId::hash(ObjectKind::Tree, content) == rebuilt.id);
        right && sound(&rebuilt.id)
    };
    let Ok(()) = forest.rebuild(&id(root), root.encode(), read, each);
    visited
}

proptest! {
    /// Whatever hangs on what, every tree is visited once and comes out as it was.
    #[test]
    fn every_tree_is_rebuilt_once(steps in prop::collection::vec((any::<prop::sample::Index>(), 1u8..100), 1..80)) {
        let root = tree(&[200]);
        let mut all = vec![root.clone()];
        let mut stored = Stored::new();
        for (base, number) in steps {
            let base = base.get(&all).clone();
            let mut numbers: Vec<u8> = base.entries().iter().map(|entry| entry.name.parse().unwrap()).collect();
            numbers.push(number);
            let next = tree(&numbers);
            if next != base && id(&next) != id(&root) && !stored.contains_key(&id(&next)) {
                stored.insert(id(&next), (id(&base), TreeDelta::between(&base, &next).encode()));
                all.push(next);
            }
        }
        let mut forest = forest(&stored);
        let mut visited = rebuild(&mut forest, &root, &stored, |_| true);
        visited.sort_unstable();
        let mut expected: Vec<ObjectId> = stored.keys().copied().collect();
        expected.sort_unstable();
        prop_assert_eq!(visited, expected);
        prop_assert_eq!(forest.unreached().count(), 0);
    }
}

#[test]
fn what_hangs_on_something_broken_is_not_reached() {
    let trees = [tree(&[1]), tree(&[1, 2]), tree(&[1, 2, 3]), tree(&[1, 2, 3, 4])];
    let mut stored = Stored::new();
    for pair in trees.windows(2) {
        stored.insert(
            id(&pair[1]),
            (id(&pair[0]), TreeDelta::between(&pair[0], &pair[1]).encode()),
        );
    }
    let mut cut = forest(&stored);
    assert_eq!(
        rebuild(&mut cut, &trees[0], &stored, |it| *it != id(&trees[1])),
        [id(&trees[1])]
    );
    assert_eq!(cut.unreached().count(), 2);

    // Edits that end in the middle.
    stored.get_mut(&id(&trees[2])).unwrap().1.pop();
    let mut broken = forest(&stored);
    assert_eq!(
        rebuild(&mut broken, &trees[0], &stored, |_| true),
        [id(&trees[1]), id(&trees[2])]
    );
    assert_eq!(broken.unreached().collect::<Vec<_>>(), [(id(&trees[3]), id(&trees[2]))]);
}

#[test]
fn circles_are_not_entered() {
    let (a, b) = (tree(&[1]), tree(&[2]));
    let edit = EntryEdit {
        name: "x".into(),
        value: None,
    };
    let edits = TreeDelta::new([edit]).unwrap().encode();
    let stored = Stored::from([(id(&a), (id(&b), edits.clone())), (id(&b), (id(&a), edits))]);
    let mut forest = forest(&stored);
    assert_eq!(rebuild(&mut forest, &tree(&[3]), &stored, |_| true), []);
    assert_eq!(forest.unreached().count(), 2);
}
