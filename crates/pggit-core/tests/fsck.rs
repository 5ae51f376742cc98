//! Malformed objects: `git fsck --strict` and the core name the same rules.
#![allow(clippy::unwrap_used, missing_docs)]

mod git_support;

use std::collections::{BTreeMap, BTreeSet};

use git_support::{Random, Repository, samples};
use pggit_core::git::fsck::{UNREADABLE, check};
use pggit_core::git::{Object, ObjectId, ObjectKind};
use proptest::prelude::*;

/// What git says of an object.
#[derive(Default)]
struct Said {
    rules: BTreeSet<String>,
    /// It could not even parse the object; what it says then depends on what it needed the object for.
    unparsed: bool,
}

/// What `git fsck --strict` says of each object. The objects go in as loose files, which nothing looks at on the way.
fn fsck(repository: &Repository, objects: &[Object]) -> BTreeMap<ObjectId, Said> {
    for object in objects {
        repository.write_loose(object);
    }
    let output = repository.try_git(&["fsck", "--strict", "--no-dangling", "--no-progress"], b"");
    let mut found: BTreeMap<ObjectId, Said> = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        let Some((_, line)) = line.split_once(": ").filter(|(word, _)| *word == "error").or_else(|| {
            // "error in tree 1234...: treeNotSorted: not properly sorted"
            let said = line
                .strip_prefix("error in ")
                .or_else(|| line.strip_prefix("warning in "))?;
            let (object, said) = said.split_once(": ")?;
            if let Some((rule, _)) = said.split_once(": ") {
                let id = object.split_once(' ')?.1.parse().unwrap();
                found.entry(id).or_default().rules.insert(rule.to_owned());
            }
            None
        }) else {
            continue;
        };
        // "1234...: object could not be parsed: ./objects/12/34...", "bad parents in commit 1234..."
        for id in line.split([' ', ':']).filter_map(|word| word.parse().ok()) {
            found.entry(id).or_default().unparsed = true;
        }
    }
    found
}

/// Compares the rules that git and the core name for each object, and gives those that were met.
fn compare(repository: &Repository, objects: &[Object]) -> BTreeSet<String> {
    let git = fsck(repository, objects);
    let silent = Said::default();
    for object in objects {
        let ours: BTreeSet<String> = check(object.kind, &object.content)
            .iter()
            .map(|problem| problem.rule.to_owned())
            .collect();
        let said = git.get(&object.id()).unwrap_or(&silent);
        let text = String::from_utf8_lossy(&object.content);
        if said.rules.contains("badTree") {
            // Git gives up one entry earlier.
            assert!(
                ours.is_superset(&said.rules),
                "{} {text:?}: {ours:?} {:?}",
                object.kind,
                said.rules
            );
        } else if !said.rules.is_empty() {
            assert_eq!(ours, said.rules, "{} {text:?}", object.kind);
        } else if said.unparsed {
            assert!(!ours.is_empty(), "{} {text:?}: git cannot parse it", object.kind);
        } else {
            assert!(
                ours.iter().all(|rule| rule == UNREADABLE),
                "{} {text:?}: {ours:?}",
                object.kind
            );
        }
    }
    git.into_values().flat_map(|said| said.rules).collect()
}

#[test]
fn trees() {
    let mode = prop::sample::select(vec![
        "100644", "100755", "40000", "120000", "040000", "100664", "1", "0", "x", "",
    ]);
    let plain_mode = prop::sample::select(vec!["100644", "40000"]);
    let odd = prop::sample::select(vec![
        "",
        ".",
        "..",
        ".git",
        ".GIT",
        "git~1",
        "a/b",
        ".git ",
        "\u{200c}.git",
        "\u{e9}",
    ]);
    let name = prop::sample::select(vec!["a", "a.b", "a.b.c", "a-", "a0", "b", "ab"]);
    let id = prop::sample::select(vec![1u8, 2, 3, 0]);
    let entry = prop_oneof![
        20 => (plain_mode.clone(), name.clone(), Just(1)),
        1 => (mode, name, Just(1)),
        1 => (plain_mode.clone(), odd, Just(1)),
        1 => (plain_mode, Just("z"), id),
    ];
    let tree = (prop::collection::vec(entry, 0..6), any::<bool>(), 0usize..400);
    let objects: Vec<Object> = samples(tree, 1500)
        .into_iter()
        .map(|(mut entries, sorted, cut)| {
            if sorted {
                let key = |mode: &str, name: &str| {
                    if mode == "40000" {
                        format!("{name}/")
                    } else {
                        name.to_owned()
                    }
                };
                entries.sort_by_key(|(mode, name, _)| key(mode, name));
            }
            let mut content = Vec::new();
            for (mode, name, id) in entries {
                content.extend_from_slice(format!("{mode} {name}\0").as_bytes());
                content.extend_from_slice(&[id; 32]);
            }
            content.truncate(content.len().max(cut));
            if cut < 20 {
                content.truncate(cut);
            }
            Object::new(ObjectKind::Tree, content)
        })
        .collect();
    let seen = compare(&Repository::new(), &objects);
    for rule in [
        "treeNotSorted",
        "duplicateEntries",
        "badTree",
        "badFilemode",
        "zeroPaddedFilemode",
        "hasDotgit",
        "nullSha1",
    ] {
        assert!(seen.contains(rule), "{rule} was not met: {seen:?}");
    }
}

const COMMIT: &str = "tree 6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321\n\
    author A <a@b> 5 +0100\ncommitter C D <c> 1700000000 -0000\ngpgsig x\n y\n\nm\n";
const TAG: &str = "object 6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321\ntype tree\ntag v1\n\
    tagger A <a@b> 5 +0100\n\nm\n";

/// Changes a few bytes: takes one away, doubles one, replaces one, or takes a line away or doubles it.
fn damage(text: &str, random: &mut Random) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(2) {
        let at = random.below(bytes.len());
        match random.below(6) {
            0 => drop(bytes.remove(at)),
            1 => bytes.insert(at, bytes[at]),
            2 => bytes[at] = b" \n<>0+-\0\x80a5"[random.below(11)],
            3 => bytes.truncate(at.max(1)),
            action => {
                let mut lines: Vec<Vec<u8>> = bytes
                    .split_inclusive(|byte| *byte == b'\n')
                    .map(<[u8]>::to_vec)
                    .collect();
                let line = random.below(lines.len());
                if action == 4 && lines.len() > 1 {
                    lines.remove(line);
                } else {
                    lines.insert(line, lines[line].clone());
                }
                bytes = lines.concat();
            }
        }
    }
    bytes
}

#[test]
fn commits_and_tags() {
    let mut random = Random(0x1234_5678_9abc_def1);
    let repository = Repository::new();
    let parent = Object::new(ObjectKind::Commit, COMMIT);
    repository.write_loose(&Object::new(ObjectKind::Tree, ""));
    repository.write_loose(&parent);
    let commit = COMMIT.replacen("author", &format!("parent {}\nauthor", parent.id()), 1);
    let mut objects = Vec::new();
    for _ in 0..2000 {
        objects.push(Object::new(ObjectKind::Commit, damage(&commit, &mut random)));
        objects.push(Object::new(ObjectKind::Tag, damage(TAG, &mut random)));
    }
    let seen = compare(&repository, &objects);
    assert!(seen.len() >= 15, "{seen:?}");
}
