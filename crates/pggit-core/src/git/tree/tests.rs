use super::*;
use crate::git::EMPTY_TREE;

fn id(byte: u8) -> ObjectId {
    ObjectId::from_bytes([byte; 32])
}

fn file(name: &str) -> TreeEntry {
    TreeEntry::new(EntryMode::Blob, name, id(1))
}

fn directory(name: &str) -> TreeEntry {
    TreeEntry::new(EntryMode::Tree, name, id(2))
}

#[test]
fn directories_sort_as_if_their_names_ended_in_a_slash() {
    let tree = Tree::from_entries(vec![file("a0"), directory("a"), file("a.b"), file("a-b")]).unwrap();
    let names: Vec<_> = tree.entries().iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["a-b", "a.b", "a", "a0"]);
    assert_eq!(Tree::decode(&tree.encode()).unwrap(), tree);
    for name in names {
        assert_eq!(tree.get(name).unwrap().name, name);
    }
    assert_eq!(tree.get("a.c"), None);
}

#[test]
fn the_tree_without_entries_is_the_known_one() {
    assert_eq!(Tree::default().id(), EMPTY_TREE);
    assert!(Tree::decode(b"").unwrap().is_empty());
}

#[test]
fn a_name_stands_once_even_as_file_and_directory() {
    let twice = |entries| Tree::from_entries(entries).unwrap_err();
    assert_eq!(twice(vec![file("a"), file("a")]), TreeError::Duplicate("a".into()));
    assert_eq!(twice(vec![file("a"), directory("a")]), TreeError::Duplicate("a".into()));
    assert_eq!(
        twice(vec![file("a"), file("a-b"), directory("a")]),
        TreeError::Duplicate("a".into())
    );
    assert_eq!(
        twice(vec![file("a"), file("a-b"), file("a.b"), directory("a")]),
        TreeError::Duplicate("a".into())
    );
}

#[test]
fn decoding_refuses_what_fsck_refuses() {
    let raw = |mode: &str, name: &str| {
        let mut bytes = Vec::new();
        encode_entry(mode, name, &id(1), &mut bytes);
        bytes
    };
    let decode = |bytes: &[u8]| Tree::decode(bytes).unwrap_err();
    assert_eq!(decode(&raw("040000", "a")), TreeError::Mode("040000".into()));
    assert_eq!(decode(&raw("100664", "a")), TreeError::Mode("100664".into()));
    assert_eq!(decode(&raw("100644", "")), TreeError::Name(NameError::Empty));
    assert_eq!(
        decode(&[raw("100644", "b"), raw("100644", "a")].concat()),
        TreeError::Order("a".into())
    );
    assert_eq!(
        decode(&[raw("100644", "a"), raw("100644", "a")].concat()),
        TreeError::Duplicate("a".into())
    );
    let whole = raw("100644", "a");
    for length in 1..whole.len() {
        assert_eq!(decode(&whole[..length]), TreeError::Truncated);
    }
    let mut not_utf8 = whole.clone();
    not_utf8[7] = 0xff;
    assert!(matches!(decode(&not_utf8), TreeError::NotUtf8(_)));
    let mut null = Vec::new();
    encode_entry("100644", "a", &ObjectId::ZERO, &mut null);
    assert_eq!(decode(&null), TreeError::NullId("a".into()));
}

#[test]
fn names_that_some_file_system_takes_for_dotgit_are_refused() {
    for name in [
        ".git",
        ".GIT",
        ".Git",
        "git~1",
        "GIT~1",
        ".git ",
        ".git...",
        "git~1 .",
        ".git:x",
        "a\\.git",
        ".git\\a",
        ".g\u{200c}it",
        "\u{feff}.git",
        ".git\u{202e}",
    ] {
        assert_eq!(check_name(name), Err(NameError::DotGit(name.into())), "{name:?}");
    }
    for name in [
        ".gitx",
        "git",
        "git~2",
        ".git~1",
        "x.git",
        ".gi\u{0307}t",
        "..git",
        "git~10",
        "a b",
        "\"",
        "\n",
        "…",
    ] {
        assert_eq!(check_name(name), Ok(()), "{name:?}");
    }
    assert_eq!(check_name("."), Err(NameError::Dots(".".into())));
    assert_eq!(check_name(".."), Err(NameError::Dots("..".into())));
    assert_eq!(check_name("a/b"), Err(NameError::Slash("a/b".into())));
    assert_eq!(check_name("a\0b"), Err(NameError::Nul("a\0b".into())));
    assert_eq!(check_name(&"é".repeat(2049)), Err(NameError::TooLong(4098)));
}
