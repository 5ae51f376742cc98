//! Bundles: git clones them, finds nothing wrong with them, and has the same objects and refs.

#![allow(clippy::unwrap_used)]

mod scratch;

use pggit_core::git::bundle::{BundleError, write_bundle};
use pggit_core::git::pack::{PackError, PackWriter};
use pggit_core::git::reachable::{Tip, reachable};
use pggit_core::git::{Commit, EMPTY_TREE, FindError, MemoryStore, Object, ObjectId, ObjectKind, Signature};
use scratch::repository::{Stored, random_repository};
use scratch::{git_in, gits};

fn bundle(stored: &Stored, known: &[ObjectId]) -> Vec<u8> {
    let mut refs: Vec<Tip> = Vec::new();
    let main = stored.refs.iter().find(|(name, _)| name == "refs/heads/main").unwrap();
    refs.push(Tip::new("HEAD", main.1));
    refs.extend(stored.refs.iter().map(|(name, target)| Tip::new(name, *target)));
    write_bundle(Vec::new(), &stored.store, &refs, known).unwrap()
}

fn lines(bytes: Vec<u8>) -> Vec<String> {
    String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn clones_are_complete_and_sound() {
    let stored = random_repository(1, 120);
    let directory = tempfile::tempdir().unwrap();
    let at = directory.path();
    std::fs::write(at.join("bundle"), bundle(&stored, &[])).unwrap();
    let tips: Vec<ObjectId> = stored.refs.iter().map(|(_, id)| *id).collect();
    let found = reachable(&stored.store, &tips).unwrap();

    for (number, git) in gits().into_iter().enumerate() {
        let clone = at.join(format!("clone{number}"));
        let mirror = at.join(format!("mirror{number}"));
        git_in(
            at,
            git,
            &[
                "-c",
                "init.defaultBranch=main",
                "clone",
                "-q",
                "bundle",
                clone.to_str().unwrap(),
            ],
            b"",
        );
        git_in(
            at,
            git,
            &["clone", "-q", "--mirror", "bundle", mirror.to_str().unwrap()],
            b"",
        );

        assert_eq!(
            lines(git_in(&clone, git, &["symbolic-ref", "HEAD"], b"")),
            ["refs/heads/main"]
        );
        assert_eq!(lines(git_in(&clone, git, &["status", "--porcelain"], b"")), [""; 0]);
        for (path, content) in &stored.main_files {
            assert_eq!(std::fs::read(clone.join(path)).unwrap(), *content, "{path}");
        }

        // Standard error is part of the judgement, so it is sent the same way.
        let shell = format!("{git} fsck --strict --full --no-progress 2>&1");
        let fsck = git_in(&mirror, "sh", &["-c", &shell], b"");
        assert_eq!(String::from_utf8(fsck).unwrap(), "");

        let refs = lines(git_in(
            &mirror,
            git,
            &["for-each-ref", "--format=%(refname) %(objectname)"],
            b"",
        ));
        let expected: Vec<String> = stored.refs.iter().map(|(name, id)| format!("{name} {id}")).collect();
        assert_eq!(refs, expected);

        let check = [
            "cat-file",
            "--batch-all-objects",
            "--batch-check=%(objectname) %(objecttype)",
        ];
        let objects = lines(git_in(&mirror, git, &check, b""));
        let mut expected: Vec<String> = Vec::new();
        for (kind, ids) in [
            ("commit", &found.commits),
            ("tag", &found.tags),
            ("tree", &found.trees),
            ("blob", &found.blobs),
        ] {
            expected.extend(ids.iter().map(|id| format!("{id} {kind}")));
        }
        expected.sort();
        assert_eq!(objects, expected);
    }
    git_in(
        &at.join("mirror0"),
        "git",
        &["bundle", "verify", "-q", "../bundle"],
        b"",
    );
}

#[test]
fn neighbours_are_packed_as_deltas() {
    let stored = random_repository(2, 150);
    let bundle = bundle(&stored, &[]);
    let full: usize = {
        let mut pack = PackWriter::new(Vec::new(), stored.store.len()).unwrap();
        let mut objects: Vec<&Object> = stored.store.iter().map(|(_, object)| object).collect();
        objects.sort_by_key(|object| (object.content.len() % 7, object.content.clone()));
        objects.into_iter().for_each(|object| pack.add(object.clone()).unwrap());
        pack.finish().unwrap().len()
    };
    assert!(
        bundle.len() * 3 < full * 2,
        "{} bytes, and {full} in a senseless order",
        bundle.len()
    );
}

#[test]
fn every_object_is_found_once_whatever_is_known_before() {
    let stored = random_repository(3, 60);
    let tips: Vec<ObjectId> = stored.refs.iter().map(|(_, id)| *id).collect();
    let sorted = |tips: &[ObjectId]| {
        let mut found = reachable(&stored.store, tips).unwrap();
        for ids in [&mut found.commits, &mut found.tags, &mut found.trees, &mut found.blobs] {
            let count = ids.len();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), count);
        }
        found
    };
    let plain = sorted(&tips);
    assert_eq!(
        plain.len(),
        plain.commits.len() + plain.tags.len() + plain.trees.len() + plain.blobs.len()
    );
    assert!(stored.commits.len() >= plain.commits.len());
    let with_known = [tips.clone(), plain.commits.clone(), tips].concat();
    assert_eq!(sorted(&with_known), plain);
    assert!(sorted(&[]).is_empty());
}

#[test]
fn odd_refs_and_missing_objects_are_refused() {
    let mut store = MemoryStore::new();
    let nobody = Signature::new("N", "", 0, 0);
    let mut commit = Commit {
        tree: EMPTY_TREE,
        parents: vec![],
        author: nobody.clone(),
        committer: nobody,
        extra_headers: vec![],
        message: "empty\n".into(),
    };
    // Nobody has to store the empty tree, but a pack must hold it.
    let root = store.insert(commit.to_object());
    let refs = |name: &str, target| [Tip::new(name, target)];
    let bundle = write_bundle(Vec::new(), &store, &refs("refs/heads/main", root), &[]).unwrap();
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("bundle"), bundle).unwrap();
    git_in(
        directory.path(),
        "git",
        &["clone", "-q", "--mirror", "bundle", "mirror"],
        b"",
    );
    git_in(
        &directory.path().join("mirror"),
        "git",
        &["rev-list", "--objects", "--all"],
        b"",
    );

    assert!(matches!(
        write_bundle(Vec::new(), &store, &[], &[]),
        Err(BundleError::Empty)
    ));
    let name = write_bundle(Vec::new(), &store, &refs("refs/heads/a\nb", root), &[]);
    assert!(matches!(name, Err(BundleError::Name(_))));
    commit.parents = vec![ObjectId::ZERO];
    let orphan = store.insert(commit.to_object());
    let missing = write_bundle(Vec::new(), &store, &refs("refs/heads/main", orphan), &[]);
    assert!(matches!(
        missing,
        Err(BundleError::Find(FindError::Missing(ObjectId::ZERO)))
    ));
    let blob = store.insert_blob("x");
    commit.parents = vec![blob];
    let wrong = store.insert(commit.to_object());
    let wrong = write_bundle(Vec::new(), &store, &refs("refs/heads/main", wrong), &[]);
    assert!(matches!(wrong, Err(BundleError::Find(FindError::WrongKind { .. }))));
}

#[test]
fn a_pack_holds_what_its_head_says() {
    let mut pack = PackWriter::new(Vec::new(), 1).unwrap();
    let blob = Object::new(ObjectKind::Blob, "x");
    pack.add(blob.clone()).unwrap();
    assert!(matches!(
        pack.add(blob),
        Err(PackError::Count { expected: 1, actual: 2 })
    ));
    let pack = PackWriter::new(Vec::new(), 1).unwrap();
    assert!(matches!(
        pack.finish(),
        Err(PackError::Count { expected: 1, actual: 0 })
    ));
}
