//! Unified diffs: the same bytes as `git diff`, and patches that `git apply` takes.

#![allow(clippy::unwrap_used)]

mod scratch;

use pggit_core::git::bundle::write_bundle;
use pggit_core::git::reachable::Tip;
use pggit_core::git::store::find_commit;
use pggit_core::git::text_diff::{FileSide, write_file_diff, write_tree_diff};
use pggit_core::git::{EntryMode, MemoryStore, Object, ObjectId, ObjectKind, Tree, TreeEntry};
use scratch::repository::random_repository;
use scratch::{Random, Repository, edit, random_lines, text_of};

type File = Option<(EntryMode, Vec<u8>)>;

struct Case {
    path: String,
    old: File,
    new: File,
}

fn text(content: impl Into<Vec<u8>>) -> File {
    Some((EntryMode::Blob, content.into()))
}

/// Writes the old files as one commit and the new ones as the next; paths in byte order, as Git lists them.
fn import(repository: &Repository, cases: &mut [Case]) {
    cases.sort_by(|a, b| a.path.cmp(&b.path));
    let mut stream = Vec::new();
    for side in 0..2 {
        stream.extend(format!("commit refs/heads/main\ncommitter C <c@d> {side} +0000\ndata 0\ndeleteall\n").bytes());
        for case in cases.iter() {
            let file = if side == 0 { &case.old } else { &case.new };
            if let Some((mode, content)) = file {
                let path = String::from_utf8(pggit_core::git::text_diff::quote_path(case.path.as_bytes())).unwrap();
                stream.extend(format!("M {mode} inline {path}\ndata {}\n", content.len()).bytes());
                stream.extend(content);
                stream.push(b'\n');
            }
        }
    }
    repository.fast_import(&stream);
}

fn side<'a>(file: &'a File, id: &'a str) -> Option<FileSide<'a>> {
    file.as_ref().map(|(mode, content)| FileSide {
        mode: *mode,
        short_id: id,
        content,
    })
}

fn our_diff(cases: &[Case]) -> Vec<u8> {
    let id = |file: &File| {
        file.as_ref()
            .map_or(String::new(), |file| ObjectId::hash(ObjectKind::Blob, &file.1).to_hex())
    };
    let mut out = Vec::new();
    for case in cases {
        let (old_id, new_id) = (id(&case.old), id(&case.new));
        write_file_diff(
            &mut out,
            case.path.as_bytes(),
            side(&case.old, &old_id),
            side(&case.new, &new_id),
        );
    }
    out
}

/// Compares with `git diff`, file by file so that a failure names its case, and applies the whole.
fn check(mut cases: Vec<Case>) {
    let repository = Repository::new();
    import(&repository, &mut cases);
    let expected = repository.git(&["diff", "--no-renames", "--full-index", "main~1", "main"]);
    let actual = our_diff(&cases);
    if actual != expected {
        let (actual, expected) = (String::from_utf8_lossy(&actual), String::from_utf8_lossy(&expected));
        let files = |text: &str| text.split("diff --git ").map(str::to_owned).collect::<Vec<_>>();
        let (actual, expected) = (files(&actual), files(&expected));
        let differing = actual.iter().zip(&expected).filter(|(a, b)| a != b).count();
        for (actual, expected) in actual.iter().zip(&expected) {
            assert!(
                actual == expected,
                "{differing} of {} differ:\n{actual}\nGIT:\n{expected}",
                cases.len()
            );
        }
        panic!("{} file differences instead of {}", actual.len(), expected.len());
    }
    // A patch cannot carry binary content: those files stay as they were.
    let is_binary = |file: &File| file.as_ref().is_some_and(|(_, content)| content.contains(&0));
    let (binary, textual): (Vec<_>, Vec<_>) = cases
        .into_iter()
        .partition(|case| is_binary(&case.old) || is_binary(&case.new));
    repository.git(&["read-tree", "main~1"]);
    repository.git_with_input(&["apply", "--cached", "--whitespace=nowarn", "-"], &our_diff(&textual));
    let staged = repository.text(&["write-tree"]);
    let left = repository.text(&["diff", "--name-only", staged.trim(), "main"]);
    assert_eq!(left.lines().count(), binary.len(), "applying left differences: {left}");
}

fn random_cases(seed: u64, count: usize, size: usize, vocabulary: usize, edits: usize) -> Vec<Case> {
    let mut random = Random::new(seed);
    (0..count)
        .map(|number| {
            let lines = random.below(size);
            let old = random_lines(&mut random, lines, vocabulary);
            let changes = 1 + random.below(edits);
            let new = edit(&mut random, &old, changes, vocabulary);
            let (old, new) = (text_of(&mut random, &old), text_of(&mut random, &new));
            Case {
                path: format!("schemas/public/{number:04}.sql"),
                old: text(old),
                new: text(new),
            }
        })
        .collect()
}

#[test]
fn random_edits_print_as_git_prints_them() {
    let mut cases = Vec::new();
    for (seed, (count, size, vocabulary, edits)) in [
        (600, 30, 400, 3),
        (400, 100, 2000, 6),
        (600, 60, 40, 6),
        (60, 600, 2000, 40),
        (40, 300, 12, 60),
    ]
    .into_iter()
    .enumerate()
    {
        for mut case in random_cases(seed as u64 + 1, count, size, vocabulary, edits) {
            case.path = format!("{seed}/{}", case.path);
            cases.push(case);
        }
    }
    check(cases);
}

#[test]
fn large_and_very_different_texts_print_as_git_prints_them() {
    let mut random = Random::new(99);
    let mut cases = Vec::new();
    for (number, (size, vocabulary)) in [(3000, 900), (2500, 60), (4000, 5000), (1500, 20)]
        .into_iter()
        .enumerate()
    {
        let old = random_lines(&mut random, size, vocabulary);
        // Long equal stretches between wild ones: the case that the early split is for.
        let mut new = old.clone();
        for block in 0..6 {
            let start = block * size / 6;
            let noise = random_lines(&mut random, size / 9, vocabulary);
            new.splice(start..start + size / 10, noise);
        }
        cases.push(Case {
            path: format!("a{number}"),
            old: text(old.join("\n")),
            new: text(new.join("\n") + "\n"),
        });
        let other = random_lines(&mut random, size, vocabulary);
        cases.push(Case {
            path: format!("b{number}"),
            old: text(old.join("\n")),
            new: text(other.join("\n")),
        });
    }
    check(cases);
}

#[test]
fn headers_names_and_odd_contents_print_as_git_prints_them() {
    let mut cases = vec![
        Case {
            path: "new".into(),
            old: None,
            new: text("a\nb\n"),
        },
        Case {
            path: "new-empty".into(),
            old: None,
            new: text(""),
        },
        Case {
            path: "new-unended".into(),
            old: None,
            new: text("a"),
        },
        Case {
            path: "gone".into(),
            old: text("a\nb"),
            new: None,
        },
        Case {
            path: "gone-empty".into(),
            old: text(""),
            new: None,
        },
        Case {
            path: "emptied".into(),
            old: text("a\n"),
            new: text(""),
        },
        Case {
            path: "filled".into(),
            old: text(""),
            new: text("a\n"),
        },
        Case {
            path: "same".into(),
            old: text("a\n"),
            new: text("a\n"),
        },
        Case {
            path: "ended".into(),
            old: text("a\nb"),
            new: text("a\nb\n"),
        },
        Case {
            path: "unended".into(),
            old: text("a\nb\n"),
            new: text("a\nb"),
        },
        Case {
            path: "still-unended".into(),
            old: text("a\nb\nc"),
            new: text("x\nb\nc"),
        },
        Case {
            path: "binary".into(),
            old: text("a\0b"),
            new: text("a\0c"),
        },
        Case {
            path: "new-binary".into(),
            old: None,
            new: text("\0"),
        },
        Case {
            path: "mode".into(),
            old: text("a\n"),
            new: Some((EntryMode::Executable, b"a\n".to_vec())),
        },
        Case {
            path: "mode-and-text".into(),
            old: Some((EntryMode::Executable, b"a\n".to_vec())),
            new: text("b\n"),
        },
        Case {
            path: "link".into(),
            old: text("a\n"),
            new: Some((EntryMode::Symlink, b"new".to_vec())),
        },
        Case {
            path: "carriage-returns".into(),
            old: text("a\r\nb\r\n"),
            new: text("a\r\nb\n"),
        },
        Case {
            path: "latin1".into(),
            old: text(b"caf\xe9\n\n\n\n\nx\n"),
            new: text(b"caf\xe9\n\n\n\n\ny\n"),
        },
    ];
    let names = [
        "with space",
        "tab\there",
        "line\nfeed",
        "quote\"d",
        "back\\slash",
        "größe.sql",
        "ctrl\u{1}\u{7f}",
        "a b/ü c",
        "process_order(jsonb).sql",
        "100%25.sql",
        "'single'",
        "日本/語",
    ];
    for name in names {
        cases.push(Case {
            path: format!("names/{name}"),
            old: text("a\n"),
            new: text("b\n"),
        });
        cases.push(Case {
            path: format!("new-names/{name}"),
            old: None,
            new: text("b\n"),
        });
    }
    // Function lines: too long, cut inside a character, from an earlier hunk, indented.
    let filler = |count: usize| (0..count).map(|n| format!(" {n}\n")).collect::<String>();
    for (number, line) in [
        format!("CREATE {}", "ü".repeat(60)),
        format!("CREATE  {}", "ü".repeat(60)),
        format!("_{}", "x".repeat(200)),
        "$body   \t".into(),
        " indented".into(),
        "(not one".into(),
        "größe".into(),
        "ünde".into(),
    ]
    .iter()
    .enumerate()
    {
        let old = format!("first\n{}{line}\n{}one\n{}two\n", filler(9), filler(9), filler(20));
        cases.push(Case {
            path: format!("functions/{number}"),
            new: text(old.replace("one", "1").replace("two", "2")),
            old: text(old),
        });
    }
    check(cases);
}

#[test]
fn trees_are_compared_as_git_compares_them() {
    let stored = random_repository(21, 60);
    let refs: Vec<Tip> = stored
        .commits
        .iter()
        .enumerate()
        .map(|(number, id)| Tip::new(format!("refs/tags/c{number}"), *id))
        .collect();
    let repository = Repository::new();
    let bundle = repository.path().join("bundle");
    std::fs::write(&bundle, write_bundle(Vec::new(), &stored.store, &refs, &[]).unwrap()).unwrap();
    repository.git(&["fetch", "-q", "bundle", "+refs/*:refs/*"]);

    let mut pairs = String::new();
    let mut actual = Vec::new();
    for (old, new) in (0..55)
        .step_by(5)
        .map(|number| (stored.commits[number], stored.commits[number + 5]))
    {
        let tree = |id| find_commit(&stored.store, id).unwrap().tree;
        let (old, new) = (tree(&old), tree(&new));
        pairs += &format!("{old} {new}\n");
        write_tree_diff(&mut actual, &stored.store, &old, &new, |id| {
            id.to_hex()[..12].to_owned()
        })
        .unwrap();
    }
    let git = ["diff-tree", "-r", "-p", "--no-renames", "--abbrev=12", "--stdin"];
    let printed = String::from_utf8(repository.git_with_input(&git, pairs.as_bytes())).unwrap();
    // Between two differences git prints the two ids.
    let printed: String = printed
        .split_inclusive('\n')
        .filter(|line| !pairs.contains(*line))
        .collect();
    assert_eq!(String::from_utf8(actual).unwrap(), printed);
}

#[test]
fn submodules_are_compared_as_git_compares_them() {
    let mut store = MemoryStore::new();
    let blob = store.insert_blob("text\n");
    let module = |byte| (EntryMode::Commit, ObjectId::from_bytes([byte; 32]));
    let file = (EntryMode::Blob, blob);
    let sides = [
        [
            ("added", None),
            ("changed", Some(module(1))),
            ("gone", Some(module(2))),
            ("was-file", Some(file)),
        ],
        [
            ("added", Some(module(3))),
            ("changed", Some(module(4))),
            ("gone", None),
            ("was-file", Some(module(5))),
        ],
    ];
    let trees = sides.map(|entries| {
        let entries = entries.into_iter().filter_map(|(name, entry)| {
            let (mode, id) = entry?;
            Some(TreeEntry::new(mode, name, id))
        });
        Tree::from_entries(entries.collect()).unwrap().to_object()
    });
    let repository = Repository::new();
    for object in [&Object::new(ObjectKind::Blob, "text\n"), &trees[0], &trees[1]] {
        let arguments = ["hash-object", "-w", "--stdin", "-t", object.kind.as_str()];
        repository.git_with_input(&arguments, &object.content);
    }
    let [old, new] = trees.map(|tree| store.insert(tree));
    let mut actual = Vec::new();
    write_tree_diff(&mut actual, &store, &old, &new, ObjectId::to_hex).unwrap();
    let expected = repository.text(&["diff", "--no-renames", "--full-index", &old.to_hex(), &new.to_hex()]);
    assert_eq!(String::from_utf8(actual).unwrap(), expected);
}
