//! Encoded objects judged by `git`: ids, `fsck --strict`, and what it reads out of them.
#![allow(clippy::unwrap_used, missing_docs)]

mod git_support;

use std::collections::{BTreeMap, BTreeSet};

use git_support::{Repository, run, samples};
use pggit_core::git::commit::append_trailers;
use pggit_core::git::signature::sanitise;
use pggit_core::git::tree::check_name;
use pggit_core::git::tree_diff::diff_trees;
use pggit_core::git::tree_edit::build_tree;
use pggit_core::git::tree_walk::list;
use pggit_core::git::{
    Commit, EMPTY_TREE, EntryMode, MemoryStore, Object, ObjectId, ObjectKind, Signature, Tag, Tree, TreeEntry,
};
use proptest::prelude::*;

/// Names such as people and their tools give, and such as sort differently as file and as directory.
fn names() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "a",
        "a.b",
        "a-b",
        "a0",
        "a b",
        " ",
        "\"q\"",
        "it's",
        "new\nline",
        "tab\t",
        "\u{1}",
        "\u{7f}",
        "back\\slash",
        "é",
        "e\u{301}",
        "日本",
        "🐘",
        "*",
        "?",
        "...",
        ".gitx",
        "git",
        "%2F",
        "process_order(jsonb).sql",
    ]);
    let built = prop::collection::vec(prop::sample::select(vec!["a", ".", "-", "0", "/", "b", "ä"]), 1..5);
    prop_oneof![
        odd.prop_map(str::to_owned),
        built.prop_map(|parts| parts.concat()),
        "[ -~]{1,8}"
    ]
    .prop_filter("a name of an entry", |name| check_name(name).is_ok())
}

fn signatures() -> impl Strategy<Value = Signature> {
    let person = prop_oneof!["[ -~äß☃]{0,12}", Just("O'Neil, Jr.".to_owned())];
    let offset = prop::sample::select(vec![0, 60, -330, 345, 840, -720, 1]);
    (person.clone(), person, 0i64..1 << 40, offset)
        .prop_map(|(name, email, seconds, offset)| Signature::new(&name, &email, seconds, offset))
}

fn messages() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "",
        "",
        " ",
        "Add a table",
        "  indented",
        "trailing \t",
        "Signed-off-by: A <a@b>",
        "Key: value",
        "key-2 : other",
        "a b: not a key",
        "Key:",
        "  folded",
        "# comment",
        "(cherry picked from commit 1234)",
        "http://example.com",
        "---",
        "-dash: x",
        ": nothing",
        "Ünï: x",
        "\tfolded too",
        "\r",
        "x:y:z",
    ]);
    (prop::collection::vec(line, 0..9), any::<bool>())
        .prop_map(|(lines, feed)| lines.join("\n") + if feed { "\n" } else { "" })
}

#[test]
fn generated_objects_have_gits_ids_and_pass_fsck() {
    let mut store = MemoryStore::new();
    let blobs: Vec<_> = samples(prop::collection::vec(any::<u8>(), 0..100), 300)
        .into_iter()
        .map(|content| store.insert_blob(content))
        .collect();

    let mut trees = vec![store.insert(Tree::default().to_object())];
    let entry = (
        names(),
        prop::sample::select(EntryMode::ALL.to_vec()),
        any::<prop::sample::Index>(),
    );
    for entries in samples(prop::collection::vec(entry, 0..12), 1500) {
        let entries: BTreeMap<_, _> = entries
            .into_iter()
            .map(|(name, mode, index)| (name, (mode, index)))
            .collect();
        let entries = entries.into_iter().map(|(name, (mode, index))| {
            let id = match mode {
                EntryMode::Tree => *index.get(&trees),
                EntryMode::Commit => ObjectId::hash(ObjectKind::Commit, b"elsewhere"),
                _ => *index.get(&blobs),
            };
            TreeEntry::new(mode, name, id)
        });
        let tree = Tree::from_entries(entries.collect()).unwrap();
        assert_eq!(Tree::decode(&tree.encode()).unwrap(), tree);
        trees.push(store.insert(tree.to_object()));
    }

    let mut commits: Vec<ObjectId> = Vec::new();
    let parts = (
        any::<prop::sample::Index>(),
        prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        signatures(),
        signatures(),
        messages(),
        prop::collection::vec(
            (
                prop::sample::select(vec!["encoding", "gpgsig", "x-note"]),
                "[ -~\n]{1,20}",
            ),
            0..2,
        ),
    );
    for (tree, parents, author, committer, message, extra) in samples(parts, 1500) {
        let parents = parents
            .iter()
            .filter(|_| !commits.is_empty())
            .map(|index| *index.get(&commits))
            .collect();
        let extra_headers = extra.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        let commit = Commit {
            tree: *tree.get(&trees),
            parents,
            author,
            committer,
            extra_headers,
            message,
        };
        assert_eq!(Commit::decode(&commit.encode()).unwrap(), commit);
        commits.push(store.insert(commit.to_object()));
    }

    for (index, (tagger, message)) in samples((signatures(), messages()), 200).into_iter().enumerate() {
        let (target, target_kind) = match index % 3 {
            0 => (commits[index], ObjectKind::Commit),
            1 => (trees[index], ObjectKind::Tree),
            _ => (blobs[index], ObjectKind::Blob),
        };
        let name = format!("v{index}");
        let tag = Tag {
            target,
            target_kind,
            name,
            tagger: Some(tagger),
            extra_headers: vec![],
            message,
        };
        assert_eq!(Tag::decode(&tag.encode()).unwrap(), tag);
        store.insert(tag.to_object());
    }

    let repository = Repository::new();
    repository.import_store(&store);
    let ours: BTreeMap<_, _> = store.iter().map(|(id, object)| (*id, object.kind)).collect();
    assert_eq!(repository.objects(), ours.into_iter().collect::<Vec<_>>());
    let fsck = repository.try_git(&["fsck", "--strict", "--full", "--no-dangling"], b"");
    let said = String::from_utf8_lossy(&fsck.stdout).into_owned() + &String::from_utf8_lossy(&fsck.stderr);
    let complaints: Vec<_> = said.lines().filter(|line| !line.starts_with("notice:")).collect();
    assert!(fsck.status.success() && complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn messages_read_as_git_reads_them() {
    let mut commits = BTreeMap::new();
    for (author, mut message) in samples((signatures(), messages()), 3000) {
        if author.seconds % 3 == 0 && !message.trim().is_empty() {
            message = append_trailers(&message, [("Seal", "12"), ("Renamed", "a b -> c")]);
            assert!(message.ends_with("\nSeal: 12\nRenamed: a b -> c\n"));
        }
        let committer = author.clone();
        let commit = Commit {
            tree: EMPTY_TREE,
            parents: vec![],
            author,
            committer,
            extra_headers: vec![],
            message,
        };
        commits.insert(commit.id(), commit);
    }
    let repository = Repository::new();
    let objects: Vec<_> = commits
        .values()
        .map(Commit::to_object)
        .chain([Tree::default().to_object()])
        .collect();
    repository.import(&objects);
    let ids: String = commits.keys().map(|id| format!("{id}\n")).collect();
    let format = "--format=%x02%H%x00%an%x00%ae%x00%at%x00%s%x00%(trailers:only,unfold,separator=%x01)";
    let shown = repository.git_with(&["log", "--stdin", "--no-walk=unsorted", format], ids.as_bytes());
    let shown = String::from_utf8(shown).unwrap();
    let mut seen = 0;
    for record in shown.split('\u{2}').skip(1) {
        let fields: Vec<_> = record.strip_suffix('\n').unwrap().split('\0').collect();
        let commit = &commits[&fields[0].parse().unwrap()];
        assert_eq!(fields[1], commit.author.name);
        assert_eq!(fields[2], commit.author.email);
        assert_eq!(fields[3], commit.author.seconds.to_string());
        assert_eq!(fields[4], commit.summary(), "{:?}", commit.message);
        let trailers: Vec<_> = commit
            .trailers()
            .iter()
            .map(|(key, value)| format!("{key}: {value}"))
            .collect();
        assert_eq!(fields[5], trailers.join("\u{1}"), "{:?}", commit.message);
        assert!(!commit.message.contains("\nSeal: 12\n") || fields[5].ends_with("Renamed: a b -> c"));
        seen += 1;
    }
    assert_eq!(seen, commits.len());
}

#[test]
fn fsck_refuses_the_names_that_we_refuse() {
    let repository = Repository::new();
    let mut refused = BTreeSet::new();
    let mut trees = Vec::new();
    let part = prop::sample::select(vec![
        ".git", ".GIT", "git~1", "GiT~1", ".gi", "t", "\u{200c}", "\u{feff}", "\u{206a}", "\u{206e}", "\u{2070}", ".",
        " ", ":", "\\", "x", "~1", "git", "/", "..", "é",
    ]);
    let parts = prop::collection::vec(part, 1..4).prop_map(|parts| parts.concat());
    for name in samples(parts, 2000)
        .into_iter()
        .chain([String::new(), "x".repeat(4096)])
        .chain(git_support::is_recent_git().then(|| "x".repeat(4097)))
    {
        let content = [format!("100644 {name}\0").as_bytes(), &[1; 32]].concat();
        let object = Object::new(ObjectKind::Tree, content);
        if check_name(&name).is_err() {
            refused.insert(object.id());
        }
        assert_eq!(Tree::decode(&object.content).is_err(), check_name(&name).is_err());
        trees.push(object);
    }
    trees.sort_unstable_by_key(Object::id);
    trees.dedup();
    repository.import(&trees);
    let fsck = repository.try_git(
        &["fsck", "--strict", "--full", "--no-dangling", "--connectivity-only"],
        b"",
    );
    assert!(fsck.status.code().is_some());
    let fsck = repository.try_git(&["fsck", "--strict", "--full", "--no-dangling"], b"");
    let said = String::from_utf8_lossy(&fsck.stderr).into_owned();
    let complained = said
        .lines()
        .filter_map(|line| line.split_once(" in tree "))
        .filter_map(|(_, rest)| rest.split_once(':').map(|(id, _)| id.parse::<ObjectId>().unwrap()));
    assert_eq!(complained.collect::<BTreeSet<_>>(), refused, "{said}");
    assert!(refused.len() > 100 && refused.len() + 100 < trees.len());
}

#[test]
fn persons_are_stripped_as_git_strips_them() {
    let repository = Repository::new();
    let texts = samples("[ -~\t\n]{0,3}[a-z.,:;<>\"' \\\\]{1,6}[ -~\n\u{1}]{0,3}", 60);
    for text in texts
        .iter()
        .map(String::as_str)
        .chain(["O'Neil, Jr.", ".a.", "a\\", "ä;", ",a<b>c\nd"])
    {
        // Git took dots away too, before it found that names end in "Jr.".
        if sanitise(text).is_empty() || (text.contains('.') && !git_support::is_recent_git()) {
            continue;
        }
        let mut command = repository.command(&["var", "GIT_AUTHOR_IDENT"]);
        let name = ("GIT_AUTHOR_NAME", text);
        command.envs([
            name,
            ("GIT_AUTHOR_EMAIL", text),
            ("GIT_AUTHOR_DATE", "1700000000 -0330"),
        ]);
        let output = run(command, b"");
        let ident = String::from_utf8(output.stdout).unwrap();
        assert_eq!(
            ident.trim_end_matches('\n'),
            Signature::new(text, text, 1_700_000_000, -210).encode(),
            "{text:?}"
        );
    }
}

#[test]
fn trees_of_paths_and_their_differences_are_gits() {
    let repository = Repository::new();
    let path = prop::collection::vec(names(), 1..4).prop_map(|names| names.join("/"));
    let modes = vec![
        EntryMode::Blob,
        EntryMode::Executable,
        EntryMode::Symlink,
        EntryMode::Commit,
    ];
    let values = (
        prop::sample::select(modes),
        (1u8..4).prop_map(|byte| ObjectId::from_bytes([byte; 32])),
    );
    let mut store = MemoryStore::new();
    let mut roots = Vec::new();
    let mut previous: BTreeMap<String, (EntryMode, ObjectId)> = BTreeMap::new();
    for (index, added) in samples(prop::collection::btree_map(path, values, 0..40), 25)
        .into_iter()
        .enumerate()
    {
        // Half of what was there stays, so that there are equal subtrees.
        let mut files: BTreeMap<_, _> = previous.into_iter().filter(|_| index % 4 != 0).step_by(2).collect();
        for (path, value) in added {
            let below = format!("{path}/");
            files.retain(|file, _| !file.starts_with(&below) && !path.starts_with(&format!("{file}/")));
            files.insert(path, value);
        }
        let outcome = build_tree(files.iter().map(|(path, (mode, id))| (path.clone(), *mode, *id))).unwrap();
        for tree in outcome.trees {
            store.insert(Object::new(ObjectKind::Tree, tree.content));
        }
        let listing: String = files
            .iter()
            .map(|(path, (mode, id))| format!("{mode} {id}\t{path}\0"))
            .collect();
        repository.git(&["read-tree", "--empty"]);
        repository.git_with(&["update-index", "-z", "--index-info"], listing.as_bytes());
        assert_eq!(
            repository.git(&["write-tree", "--missing-ok"]).trim_end(),
            outcome.root.to_hex()
        );
        let shown = repository.git(&["ls-tree", "-r", "-z", &outcome.root.to_hex()]);
        let ours = list(&store, &outcome.root).unwrap();
        let ours: String = ours
            .iter()
            .map(|file| format!("{} {} {}\t{}\0", file.mode, file.mode.kind(), file.id, file.path))
            .collect();
        assert_eq!(shown, ours);
        roots.push(outcome.root);
        previous = files;
    }

    let pairs: Vec<_> = roots
        .iter()
        .zip(&roots[1..])
        .chain(roots.iter().zip(roots.iter().rev()))
        .collect();
    let input: String = pairs.iter().map(|(old, new)| format!("{old} {new}\n")).collect();
    let shown = repository.git_with(
        &["diff-tree", "--stdin", "-r", "-z", "--no-renames", "--full-index"],
        input.as_bytes(),
    );
    let mut expected = String::new();
    for (old, new) in pairs {
        let changes = diff_trees(&store, old, new).unwrap();
        expected += &format!("{old} {new}\n");
        for change in changes {
            let show = |side: Option<(EntryMode, ObjectId)>| {
                side.map_or(("000000".to_owned(), ObjectId::ZERO), |(mode, id)| {
                    (mode.to_string(), id)
                })
            };
            let (old, new) = (show(change.old), show(change.new));
            let letter = match (change.old, change.new) {
                (None, _) => 'A',
                (_, None) => 'D',
                (Some((a, _)), Some((b, _))) if a.as_str()[..2] != b.as_str()[..2] => 'T',
                _ => 'M',
            };
            expected += &format!(":{} {} {} {} {letter}\0{}\0", old.0, new.0, old.1, new.1, change.path);
        }
    }
    assert_eq!(String::from_utf8(shown).unwrap(), expected);
}
