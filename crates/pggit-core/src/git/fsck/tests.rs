use super::*;
use crate::git::{EMPTY_TREE, EntryMode, Signature, TreeEntry};

fn rules(kind: ObjectKind, content: &[u8]) -> Vec<&'static str> {
    check(kind, content).iter().map(|problem| problem.rule).collect()
}

fn commit() -> Commit {
    Commit {
        tree: EMPTY_TREE,
        parents: vec![ObjectId::from_bytes([1; 32]), ObjectId::from_bytes([2; 32])],
        author: Signature::new("A", "a@b", 5, 60),
        committer: Signature::new("", "", 0, 0),
        extra_headers: vec![("gpgsig".into(), "one\ntwo".into())],
        message: "m\n".into(),
    }
}

#[test]
fn what_the_encoders_write_breaks_no_rule() {
    let entries = ["a.b", "a", "a0"].map(|name| {
        let mode = if name == "a" { EntryMode::Tree } else { EntryMode::Blob };
        TreeEntry::new(mode, name, ObjectId::from_bytes([7; 32]))
    });
    let tree = Tree::from_entries(entries.into()).unwrap();
    assert_eq!(check(ObjectKind::Tree, &tree.encode()), vec![]);
    assert_eq!(check(ObjectKind::Tree, b""), vec![]);
    assert_eq!(check(ObjectKind::Commit, &commit().encode()), vec![]);
    assert_eq!(check(ObjectKind::Blob, b"\0\xff"), vec![]);
}

#[test]
fn what_git_takes_and_the_decoder_does_not_is_unreadable() {
    let mut latin1 = commit().encode();
    latin1.extend_from_slice(b"\xe9\n");
    assert_eq!(rules(ObjectKind::Commit, &latin1), [UNREADABLE]);
    let mut tree = b"100644 \xe9\0".to_vec();
    tree.extend_from_slice(&[7; 32]);
    assert_eq!(rules(ObjectKind::Tree, &tree), [UNREADABLE]);
}

#[test]
fn references_name_the_place() {
    let mut shown = Vec::new();
    references(ObjectKind::Commit, &commit().encode(), |reference| {
        shown.push(reference.to_string())
    });
    let parent = |byte| format!("parent {}", ObjectId::from_bytes([byte; 32]));
    assert_eq!(shown, [format!("tree {EMPTY_TREE}"), parent(1), parent(2)]);

    let mut content = b"100644 a\0".to_vec();
    content.extend_from_slice(&[7; 32]);
    content.extend_from_slice(b"160000 module\0");
    content.extend_from_slice(&[8; 32]);
    let mut shown = Vec::new();
    references(ObjectKind::Tree, &content, |reference| {
        shown.push(reference.to_string())
    });
    assert_eq!(shown, [format!("entry \"a\", blob {}", ObjectId::from_bytes([7; 32]))]);

    content.extend_from_slice(b"0 gone\0");
    content.extend_from_slice(&[0; 32]);
    let mut count = 0;
    references_of_edits(&content, |_| count += 1);
    assert_eq!(count, 1);
}
