//! Streams: `git fast-import` makes of them a SHA-1 repository with the same history as a clone of the bundle.

#![allow(clippy::unwrap_used)]

mod scratch;

use pggit_core::git::bundle::write_bundle;
use pggit_core::git::fast_export::{FastExportError, LeftOut, write_fast_export};
use pggit_core::git::reachable::Tip;
use pggit_core::git::{Commit, EntryMode, MemoryStore, ObjectId, ObjectKind, Signature, Tag, Tree, TreeEntry};
use scratch::repository::{Stored, random_repository};
use scratch::{Repository, git_in};

fn export(store: &MemoryStore, refs: &[Tip]) -> (Vec<u8>, LeftOut) {
    let mut stream = Vec::new();
    let left_out = write_fast_export(&mut stream, store, refs, &[]).unwrap();
    (stream, left_out)
}

/// A SHA-256 repository with the same objects and refs, by way of a bundle.
fn clone(stored: &Stored, refs: &[Tip]) -> Repository {
    let repository = Repository::new();
    let bundle = repository.path().join("bundle");
    std::fs::write(&bundle, write_bundle(Vec::new(), &stored.store, refs, &[]).unwrap()).unwrap();
    repository.git(&["fetch", "-q", "bundle", "+refs/*:refs/*"]);
    repository
}

/// All that is to be the same in both repositories, without ids.
fn description(repository: &Repository) -> Vec<Vec<u8>> {
    let log = "--format=%an%x00%ae%x00%at %ai%x00%cn%x00%ce%x00%ct %ci%x00%B%x00";
    let parents = repository.text(&["log", "--all", "--topo-order", "--format=%P"]);
    let refs = "%(refname) %(objecttype) %(tag) %(type) %(taggername) %(taggeremail) %(taggerdate:raw) %(contents)";
    vec![
        repository.git(&[
            "log",
            "--all",
            "--topo-order",
            "--raw",
            "--no-abbrev",
            log,
            "--no-patch",
        ]),
        parents
            .lines()
            .flat_map(|line| [line.split_whitespace().count() as u8, b' '])
            .collect(),
        repository.git(&["for-each-ref", &format!("--format={refs}")]),
        repository.git(&["cat-file", "-p", "refs/tags/of-blob^{blob}"]),
        // Git's own export has marks in place of ids: contents, modes, paths and ancestry.
        repository.git(&["fast-export", "--branches", "--signed-tags=verbatim", "--reencode=no"]),
    ]
}

#[test]
fn an_import_has_the_same_history() {
    for seed in [11, 12] {
        let stored = random_repository(seed, 90);
        let refs: Vec<Tip> = stored.refs.iter().map(|(name, id)| Tip::new(name, *id)).collect();
        let (stream, left_out) = export(&stored.store, &refs);
        assert_eq!(left_out, LeftOut::default());
        let original = description(&clone(&stored, &refs));
        for git in scratch::gits() {
            let repository = Repository::with_format("sha1");
            // Twice: what is there already is found again, and no ref has to be forced.
            for _ in 0..2 {
                git_in(repository.path(), git, &["fast-import", "--quiet"], &stream);
            }
            let imported = description(&repository);
            for (imported, original) in imported.iter().zip(&original) {
                assert!(original.len() > 20);
                assert!(
                    imported == original,
                    "{}\nORIGINAL:\n{}",
                    String::from_utf8_lossy(imported),
                    String::from_utf8_lossy(original)
                );
            }
            repository.git(&["fsck", "--strict", "--no-progress", "--no-dangling"]);
            assert_eq!(repository.text(&["cat-file", "-t", "tag-of-tag^{}"]), "commit\n");
            assert_eq!(
                repository.text(&["rev-parse", "v1.0"]),
                named_by(&repository, "tag-of-tag")
            );
        }
        let text = String::from_utf8_lossy(&stream);
        assert!(
            stored
                .refs
                .iter()
                .all(|(_, id)| text.contains(&format!("original-oid {id}\n")))
        );
    }
}

fn named_by(repository: &Repository, tag: &str) -> String {
    let text = repository.text(&["cat-file", "-p", tag]);
    text.lines().next().unwrap().strip_prefix("object ").unwrap().to_owned() + "\n"
}

#[test]
fn a_longer_history_extends_what_was_imported() {
    let stored = random_repository(13, 40);
    let repository = Repository::with_format("sha1");
    let main = *stored.commits.last().unwrap();
    let commit = |id: &ObjectId| {
        let object = &stored.store.iter().find(|(known, _)| *known == id).unwrap().1;
        Commit::decode(&object.content).unwrap()
    };
    let first = commit(&main).parents[0];
    for target in [first, main] {
        let (stream, _) = export(&stored.store, &[Tip::new("refs/heads/main", target)]);
        repository.git_with_input(&["fast-import", "--quiet"], &stream);
        let count = repository
            .text(&["rev-list", "--count", "main"])
            .trim()
            .parse::<usize>()
            .unwrap();
        let reachable = pggit_core::git::reachable::reachable(&stored.store, &[target]).unwrap();
        assert_eq!(count, reachable.commits.len());
    }
}

struct Small {
    store: MemoryStore,
    commit: ObjectId,
    tree: ObjectId,
    blob: ObjectId,
}

fn small() -> Small {
    let mut store = MemoryStore::new();
    let blob = store.insert_blob("text\n");
    let submodule = ObjectId::from_bytes([1; 32]);
    let entries = vec![
        TreeEntry::new(EntryMode::Blob, "file", blob),
        TreeEntry::new(EntryMode::Symlink, "link", blob),
        TreeEntry::new(EntryMode::Commit, "module", submodule),
    ];
    let tree = store.insert(Tree::from_entries(entries).unwrap().to_object());
    let person = Signature::new("N", "n@example.com", 0, 0);
    let commit = Commit {
        tree,
        parents: vec![],
        author: person.clone(),
        committer: person,
        extra_headers: vec![("gpgsig-sha256".into(), "-----BEGIN PGP SIGNATURE-----\n\nabc".into())],
        message: "m\n".into(),
    };
    let commit = store.insert(commit.to_object());
    Small {
        store,
        commit,
        tree,
        blob,
    }
}

fn tag(store: &mut MemoryStore, target: ObjectId, target_kind: ObjectKind, message: &str) -> ObjectId {
    let tag = Tag {
        target,
        target_kind,
        name: "inner".into(),
        tagger: None,
        extra_headers: vec![],
        message: message.into(),
    };
    store.insert(tag.to_object())
}

#[test]
fn what_has_no_place_in_the_stream_is_reported() {
    let Small {
        mut store,
        commit,
        tree,
        blob,
    } = small();
    let of_tree = tag(&mut store, tree, ObjectKind::Tree, "");
    let refs = [
        Tip::new("refs/heads/main", commit),
        Tip::new("refs/tags/plain-blob", blob),
        Tip::new("refs/tags/plain-tree", tree),
        Tip::new("refs/tags/tree", of_tree),
    ];
    let (stream, left_out) = export(&store, &refs);
    assert_eq!(
        left_out.refs,
        ["refs/tags/plain-blob", "refs/tags/plain-tree", "refs/tags/tree"]
    );
    assert_eq!(left_out.submodules, ["module"]);
    let repository = Repository::with_format("sha1");
    repository.git_with_input(&["fast-import", "--quiet"], &stream);
    assert_eq!(
        repository.text(&["for-each-ref", "--format=%(refname)"]),
        "refs/heads/main\n"
    );
    assert_eq!(repository.text(&["ls-tree", "--name-only", "main"]), "file\nlink\n");
    assert!(!String::from_utf8_lossy(&stream).contains("PGP"));

    let head = write_fast_export(Vec::new(), &store, &[Tip::new("HEAD", commit)], &[]);
    assert!(matches!(head, Err(FastExportError::Name(_))));
}

#[test]
fn tags_alone_bring_their_history() {
    let Small { mut store, commit, .. } = small();
    let message = "signed\n-----BEGIN SSH SIGNATURE-----\nabc\n-----END SSH SIGNATURE-----\n";
    let inner = tag(&mut store, commit, ObjectKind::Commit, message);
    let outer = tag(&mut store, inner, ObjectKind::Tag, "outer\n");
    // The inner tag has no ref: the outer one then names the commit.
    let refs = [Tip::new("refs/tags/outer", outer), Tip::new("refs/tags/again", outer)];
    let (stream, left_out) = export(&store, &refs);
    assert_eq!(left_out.refs, [""; 0]);
    let repository = Repository::with_format("sha1");
    for _ in 0..2 {
        repository.git_with_input(&["fast-import", "--quiet"], &stream);
    }
    let format = "--format=%(refname) %(type) %(contents)";
    assert_eq!(
        repository.text(&["for-each-ref", format]),
        "refs/tags/again commit outer\n\nrefs/tags/outer commit outer\n\n"
    );
    let (stream, _) = export(&store, &[Tip::new("refs/tags/inner", inner)]);
    assert!(!String::from_utf8_lossy(&stream).contains("SSH"));
    let (stream, left_out) = export(&store, &[]);
    assert_eq!(
        (stream, left_out),
        (b"feature done\ndone\n".to_vec(), LeftOut::default())
    );
}
