use super::*;
use crate::git::{EntryMode, Signature, TreeEntry};

struct Sample {
    store: MemoryStore,
    blob: ObjectId,
    tree: ObjectId,
    commit: ObjectId,
    /// A tag of a tag of the commit.
    tag: ObjectId,
}

fn sample() -> Sample {
    let mut store = MemoryStore::new();
    let blob = store.insert_blob("x");
    let entries = vec![TreeEntry::new(EntryMode::Blob, "a", blob)];
    let tree = store.insert(Tree::from_entries(entries).unwrap().to_object());
    let author = Signature::new("A", "a@example.com", 0, 0);
    let committer = author.clone();
    let commit = Commit {
        tree,
        parents: vec![],
        author,
        committer,
        extra_headers: vec![],
        message: "m\n".into(),
    };
    let commit = store.insert(commit.to_object());
    let mut tag = |target, target_kind| {
        let message = "t\n".to_owned();
        let tag = Tag {
            target,
            target_kind,
            name: "t".into(),
            tagger: None,
            extra_headers: vec![],
            message,
        };
        store.insert(tag.to_object())
    };
    let inner = tag(commit, ObjectKind::Commit);
    let tag = tag(inner, ObjectKind::Tag);
    Sample {
        store,
        blob,
        tree,
        commit,
        tag,
    }
}

#[test]
fn objects_are_found_as_what_they_are() {
    let Sample {
        store,
        blob,
        tree,
        commit,
        tag,
    } = sample();
    assert_eq!(find_blob(&store, &blob).unwrap(), b"x");
    assert_eq!(find_tree(&store, &tree).unwrap().entries()[0].id, blob);
    assert_eq!(find_commit(&store, &commit).unwrap().tree, tree);
    assert_eq!(find_tag(&store, &tag).unwrap().target_kind, ObjectKind::Tag);
    let (expected, actual) = (ObjectKind::Tree, ObjectKind::Blob);
    assert_eq!(
        find_tree(&store, &blob),
        Err(FindError::WrongKind {
            id: blob,
            expected,
            actual
        })
    );
    let nothing = ObjectId::from_bytes([1; 32]);
    assert_eq!(find_commit(&store, &nothing), Err(FindError::Missing(nothing)));
}

#[test]
fn trees_come_in_the_order_of_their_ids_and_the_empty_one_is_always_there() {
    let Sample { store, tree, blob, .. } = sample();
    let trees = find_trees(&store, &[EMPTY_TREE, tree, EMPTY_TREE, tree]).unwrap();
    assert_eq!(
        trees.iter().map(|tree| tree.entries().len()).collect::<Vec<_>>(),
        [0, 1, 0, 1]
    );
    assert!(matches!(
        find_trees(&store, &[tree, blob]),
        Err(FindError::WrongKind { .. })
    ));
    assert_eq!(find_tree(&MemoryStore::new(), &EMPTY_TREE), Ok(Tree::default()));
}

#[test]
fn corrupt_objects_are_named() {
    let mut store = MemoryStore::new();
    let id = store.insert(Object::new(ObjectKind::Tree, b"100644 a".to_vec()));
    let source = DecodeError::Tree(TreeError::Truncated);
    assert_eq!(find_tree(&store, &id), Err(FindError::Corrupt { id, source }));
    let id = store.insert(Object::new(ObjectKind::Commit, b"tree".to_vec()));
    let source = DecodeError::Header(CommitError::Missing("tree"));
    assert_eq!(find_commit(&store, &id), Err(FindError::Corrupt { id, source }));
}

#[test]
fn tags_lead_to_what_they_name() {
    let Sample {
        store,
        blob,
        tree,
        commit,
        tag,
    } = sample();
    assert_eq!(peel(&store, &tag).unwrap().0, commit);
    assert_eq!(peel(&store, &blob).unwrap().0, blob);
    assert_eq!(peel_to_kind(&store, &tag, ObjectKind::Tag), Ok(tag));
    assert_eq!(peel_to_kind(&store, &tag, ObjectKind::Commit), Ok(commit));
    assert_eq!(peel_to_kind(&store, &tag, ObjectKind::Tree), Ok(tree));
    let (expected, actual) = (ObjectKind::Blob, ObjectKind::Commit);
    assert_eq!(
        peel_to_kind(&store, &tag, expected),
        Err(FindError::WrongKind {
            id: commit,
            expected,
            actual
        })
    );
}

#[test]
fn an_object_survives_with_its_header() {
    let object = Object::new(ObjectKind::Blob, "content");
    assert_eq!(object.encode(), b"blob 7\0content");
    assert_eq!(Object::decode(&object.encode()), Ok(object));
    for wrong in [
        "blob 7",
        "blob 6\0content",
        "blob 07\0content",
        "bob 7\0content",
        "blob\0content",
    ] {
        assert!(Object::decode(wrong.as_bytes()).is_err(), "{wrong:?}");
    }
    let mut store = MemoryStore::new();
    let id = store.write(ObjectKind::Blob, b"content").unwrap();
    assert_eq!((store.len(), store.find(&id).unwrap().unwrap().id()), (1, id));
}
