use std::cell::RefCell;

use proptest::prelude::*;

use super::*;
use crate::git::Object;
use crate::git::tree_diff::diff_trees;
use crate::git::tree_walk::{entry_at, list};

fn id(byte: u8) -> ObjectId {
    ObjectId::from_bytes([byte; 32])
}

/// A root tree as a person thinks of it: files by path.
type Files = BTreeMap<String, (EntryMode, ObjectId)>;

fn build(store: &mut MemoryStore, files: &Files) -> ObjectId {
    let outcome = build_tree(files.iter().map(|(path, (mode, id))| (path.clone(), *mode, *id))).unwrap();
    write(store, &outcome);
    outcome.root
}

/// Writes the new trees as a store would that keeps differences.
fn write(store: &mut MemoryStore, outcome: &EditOutcome) {
    for tree in &outcome.trees {
        let object = Object::new(ObjectKind::Tree, tree.content.clone());
        assert_eq!(object.id(), tree.id);
        assert_eq!(Tree::decode(&tree.content).unwrap().encode(), tree.content);
        if let Some((base, delta)) = &tree.base {
            let base = find_tree_contents(store, &[*base]).unwrap().remove(0);
            assert_eq!(delta.apply(&base).unwrap(), tree.content);
        }
        store.insert(object);
    }
}

fn files_of(store: &MemoryStore, root: &ObjectId) -> Files {
    let files = list(store, root).unwrap();
    assert!(files.is_sorted_by(|a, b| a.path < b.path));
    files
        .into_iter()
        .map(|file| (file.path, (file.mode, file.id)))
        .collect()
}

fn paths() -> impl Strategy<Value = String> {
    let name = || prop::sample::select(vec!["a", "a.b", "a-", "a0", "b"]);
    prop::collection::vec(name(), 1..4).prop_map(|names| names.join("/"))
}

fn values() -> impl Strategy<Value = (EntryMode, ObjectId)> {
    let mode = prop::sample::select(vec![
        EntryMode::Blob,
        EntryMode::Executable,
        EntryMode::Symlink,
        EntryMode::Commit,
    ]);
    (mode, (1u8..4).prop_map(id))
}

/// Files no two of which are in each other's way.
fn files() -> impl Strategy<Value = Files> {
    prop::collection::btree_map(paths(), values(), 0..12).prop_map(|all| {
        let mut files = Files::new();
        for (path, value) in all {
            if !path.match_indices('/').any(|(end, _)| files.contains_key(&path[..end])) {
                files.insert(path, value);
            }
        }
        files
    })
}

/// What the documentation of `edit_tree` says, on files by path; `None` where a file is in the way.
fn edit_files(files: &Files, edits: &BTreeMap<String, Option<(EntryMode, ObjectId)>>) -> Option<Files> {
    let mut files = files.clone();
    // The path of a directory sorts before those below it, so edits of a path come first.
    for (path, value) in edits {
        match value {
            None => files.retain(|file, _| file != path && !file.starts_with(&format!("{path}/"))),
            Some(value) => {
                if path.match_indices('/').any(|(end, _)| files.contains_key(&path[..end])) {
                    return None;
                }
                files.retain(|file, _| !file.starts_with(&format!("{path}/")));
                files.insert(path.clone(), *value);
            }
        }
    }
    Some(files)
}

proptest! {
    #[test]
    fn editing_a_tree_is_editing_its_files(
        before in files(),
        edits in prop::collection::btree_map(paths(), prop::option::of(values()), 0..8),
    ) {
        let mut store = MemoryStore::new();
        let root = build(&mut store, &before);
        prop_assert_eq!(&files_of(&store, &root), &before);

        let outcome = edit_tree(&store, &root, edits.clone());
        match edit_files(&before, &edits) {
            None => prop_assert!(outcome.is_err_and(|error| matches!(error, EditError::Path(_)))),
            Some(after) => {
                let outcome = outcome.unwrap();
                write(&mut store, &outcome);
                prop_assert_eq!(&files_of(&store, &outcome.root), &after);
                // However a tree comes about, it has one id.
                prop_assert_eq!(build(&mut MemoryStore::new(), &after), outcome.root);
                prop_assert!(outcome.root != root || outcome.trees.is_empty());
            }
        }
    }

    #[test]
    fn a_diff_is_the_edit_that_leads_from_old_to_new(before in files(), after in files()) {
        let mut store = MemoryStore::new();
        let (old, new) = (build(&mut store, &before), build(&mut store, &after));
        let changes = diff_trees(&store, &old, &new).unwrap();
        prop_assert!(changes.is_sorted_by(|a, b| a.path < b.path));
        for change in &changes {
            prop_assert_eq!(before.get(&change.path).copied(), change.old);
            prop_assert_eq!(after.get(&change.path).copied(), change.new);
            prop_assert_ne!(change.old, change.new);
        }
        // Deletions first: a file may give way to a directory, or the other way round.
        let (deletions, others): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| change.new.is_none());
        let emptied = edit_tree(&store, &old, deletions.into_iter().map(|change| (change.path, None))).unwrap();
        write(&mut store, &emptied);
        let outcome = edit_tree(&store, &emptied.root, others.into_iter().map(|change| (change.path, change.new)));
        prop_assert_eq!(outcome.unwrap().root, new);
    }
}

/// Counts requests and the trees they read.
struct Counting<'a>(&'a MemoryStore, RefCell<Vec<usize>>);

impl Find for Counting<'_> {
    type Error = Infallible;

    fn find(&self, id: &ObjectId) -> Result<Option<Object>, Infallible> {
        self.1.borrow_mut().push(1);
        self.0.find(id)
    }

    fn find_many(&self, ids: &[ObjectId]) -> Result<Vec<Option<Object>>, Infallible> {
        self.1.borrow_mut().push(ids.len());
        self.0.find_many(ids)
    }
}

#[test]
fn only_touched_directories_are_read_level_by_level() {
    let mut store = MemoryStore::new();
    let path = |schema: u8, table: u8| format!("schemas/s{schema}/tables/t{table}.sql");
    let all = (0..20).flat_map(|schema| (0..20).map(move |table| (path(schema, table), (EntryMode::Blob, id(1)))));
    let root = build(&mut store, &all.collect());

    let counting = Counting(&store, RefCell::default());
    let value = Some((EntryMode::Blob, id(2)));
    let outcome = edit_tree(
        &counting,
        &root,
        [(path(3, 1), value), (path(3, 2), None), (path(4, 1), value)],
    )
    .unwrap();
    assert_eq!(counting.1.take(), [1, 1, 2, 2]);
    assert_eq!(outcome.trees.len(), 6);
    let edits: usize = outcome
        .trees
        .iter()
        .map(|tree| tree.base.as_ref().unwrap().1.edits().len())
        .sum();
    assert_eq!(edits, 8);

    write(&mut store, &outcome);
    let counting = Counting(&store, RefCell::default());
    assert_eq!(diff_trees(&counting, &root, &outcome.root).unwrap().len(), 3);
    assert_eq!(counting.1.take(), [2, 2, 4, 4]);
}

#[test]
fn a_path_leads_to_a_file_or_directory() {
    let mut store = MemoryStore::new();
    let root = build(&mut store, &Files::from([("a/b/c".into(), (EntryMode::Blob, id(1)))]));
    let at = |path| entry_at(&store, &root, path).unwrap();
    assert_eq!(at(""), Some((EntryMode::Tree, root)));
    assert_eq!(at("a/b/c"), Some((EntryMode::Blob, id(1))));
    assert_eq!(at("a/b").map(|(mode, _)| mode), Some(EntryMode::Tree));
    assert_eq!(at("a/b/"), at("a/b"));
    for nothing in ["a/b/c/", "a/b/c/d", "b", "/a", "a//b", "/"] {
        assert_eq!(at(nothing), None, "{nothing:?}");
    }
}

#[test]
fn wrong_paths_are_errors() {
    let edit = |path: &str| edit_tree(&MemoryStore::new(), &EMPTY_TREE, [(path.to_owned(), None)]);
    for path in ["", "/a", "a/", "a//b", "a/../b", "./a", "a/.GIT/b"] {
        assert!(
            matches!(edit(path), Err(EditError::Path(PathError::Name { .. }))),
            "{path:?}"
        );
    }
    let missing = edit_tree(&MemoryStore::new(), &id(9), [("a".to_owned(), None)]);
    assert_eq!(missing, Err(EditError::Find(FindError::Missing(id(9)))));
    let both = ["a", "a/b"].map(|path| (path.to_owned(), EntryMode::Blob, id(1)));
    let in_the_way = PathError::NotADirectory {
        path: "a/b".into(),
        file: "a".into(),
    };
    assert_eq!(build_tree(both), Err(EditError::Path(in_the_way)));
}

#[test]
fn a_directory_may_be_set_by_its_id() {
    let mut store = MemoryStore::new();
    let file = |path: &str, byte| (path.to_owned(), (EntryMode::Blob, id(byte)));
    let sub = build(&mut store, &Files::from([file("x", 1), file("y", 1)]));
    let edits = [
        ("d", Some((EntryMode::Tree, sub))),
        ("d/x", Some((EntryMode::Blob, id(2)))),
        ("d/y", None),
        ("e", Some((EntryMode::Tree, EMPTY_TREE))),
    ];
    let outcome = edit_tree(&store, &EMPTY_TREE, edits.map(|(path, value)| (path.to_owned(), value))).unwrap();
    write(&mut store, &outcome);
    assert_eq!(files_of(&store, &outcome.root), Files::from([file("d/x", 2)]));
}
