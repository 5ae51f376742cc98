use proptest::prelude::*;

use super::*;
use crate::git::tree::TreeEntry;

fn id(byte: u8) -> ObjectId {
    ObjectId::from_bytes([byte; 32])
}

/// Few names, so that trees share them, and such as sort differently as file and as directory.
fn values() -> impl Strategy<Value = BTreeMap<String, (EntryMode, ObjectId)>> {
    let name = prop::sample::select(vec!["a", "a-", "a.b", "a0", "ab", "b", "b\u{301}", "é", "c d"]);
    let mode = prop::sample::select(EntryMode::ALL.to_vec());
    prop::collection::btree_map(name.prop_map(str::to_owned), (mode, (1u8..4).prop_map(id)), 0..9)
}

fn trees() -> impl Strategy<Value = Tree> {
    values().prop_map(|values| {
        Tree::from_entries(
            values
                .into_iter()
                .map(|(name, (mode, id))| TreeEntry::new(mode, name, id))
                .collect(),
        )
        .unwrap()
    })
}

fn apply(delta: &TreeDelta, base: &Tree) -> Tree {
    Tree::decode(&delta.apply(&base.encode()).unwrap()).unwrap()
}

proptest! {
    #[test]
    fn a_delta_leads_from_base_to_target(base in trees(), target in trees()) {
        let delta = TreeDelta::between(&base, &target);
        prop_assert_eq!(apply(&delta, &base), target.clone());
        let (_, effective) = delta.apply_effective(&base.encode()).unwrap();
        prop_assert_eq!(&effective, &delta);
        let (_, nothing) = delta.apply_effective(&target.encode()).unwrap();
        prop_assert!(nothing.is_empty());
    }

    #[test]
    fn deltas_survive_a_round_trip(base in trees(), target in trees()) {
        let delta = TreeDelta::between(&base, &target);
        prop_assert_eq!(TreeDelta::decode(&delta.encode()).unwrap(), delta);
    }

    #[test]
    fn two_deltas_compose(a in trees(), b in trees(), c in trees()) {
        let (first, second) = (TreeDelta::between(&a, &b), TreeDelta::between(&b, &c));
        prop_assert_eq!(apply(&first.then(&second), &a), c);
    }

    #[test]
    fn decoding_never_panics_and_is_exact(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(delta) = TreeDelta::decode(&bytes) {
            prop_assert_eq!(delta.encode(), bytes);
        }
    }
}

#[test]
fn removing_what_is_not_there_changes_nothing() {
    let base = Tree::from_entries(vec![TreeEntry::new(EntryMode::Blob, "a", id(1))]).unwrap();
    let delta = TreeDelta::new([EntryEdit {
        name: "b".into(),
        value: None,
    }])
    .unwrap();
    assert_eq!(apply(&delta, &base), base);
}

#[test]
fn malformed_deltas_are_errors() {
    let encode = |edits: &[(&str, &str, u8)]| {
        let mut bytes = Vec::new();
        edits
            .iter()
            .for_each(|(mode, name, byte)| encode_entry(mode, name, &id(*byte), &mut bytes));
        TreeDelta::decode(&bytes).unwrap_err()
    };
    let mode = |mode: &str| TreeDeltaError::Edit(TreeError::Mode(mode.into()));
    assert_eq!(encode(&[("0", "a", 1)]), mode("0"));
    assert_eq!(encode(&[("040000", "a", 1)]), mode("040000"));
    assert_eq!(encode(&[("100644", "a", 0)]), mode("100644"));
    assert_eq!(
        encode(&[("0", "b", 0), ("0", "a", 0)]),
        TreeDeltaError::Order("a".into())
    );
    assert_eq!(
        encode(&[("0", "a", 0), ("100644", "a", 1)]),
        TreeDeltaError::Order("a".into())
    );
    assert_eq!(
        encode(&[("0", "..", 0)]),
        TreeDeltaError::Name(NameError::Dots("..".into()))
    );
    assert_eq!(
        TreeDelta::decode(b"0 a\0"),
        Err(TreeDeltaError::Edit(TreeError::Truncated))
    );
}
