//! Names of refs and revision expressions judged by `git`.
#![allow(clippy::unwrap_used, missing_docs)]

mod git_support;

use std::collections::BTreeMap;
use std::convert::Infallible;

use git_support::{Random, Repository, samples};
use pggit_core::git::refname::{check_branch_name, check_ref_name};
use pggit_core::git::revision::{At, RevisionError, Source, resolve, resolve_commit, resolve_tree};
use pggit_core::git::tree_edit::build_tree;
use pggit_core::git::{Commit, EntryMode, Find, MemoryStore, Object, ObjectId, ObjectKind, Signature, Tag};
use proptest::prelude::*;

#[test]
fn names_of_refs_are_valid_where_git_says_so() {
    let repository = Repository::new();
    let part = prop::sample::select(vec![
        "a", "b", "/", ".", "-", "@", "{", "}", ".lock", "HEAD", "~", "^", ":", "?", "*", "[", "\\", " ", "\u{7f}",
        "\u{1}", "é", "refs", "a", "x",
    ]);
    let names = prop::collection::vec(part, 1..5).prop_map(|parts| parts.concat());
    for (index, name) in samples(names, 300).iter().enumerate() {
        // Git makes a branch called `@` but then reads that as HEAD; we refuse it.
        let (ours, theirs) = if index % 2 == 0 || name == "@" {
            (
                check_ref_name(name),
                repository.try_git(&["check-ref-format", name], b""),
            )
        } else {
            (
                check_branch_name(name),
                repository.try_git(&["check-ref-format", "--branch", name], b""),
            )
        };
        assert_eq!(ours.is_ok(), theirs.status.success(), "{name:?}: {ours:?}");
    }
}

/// A repository in memory, and the same one for `git`.
struct Both {
    git: Repository,
    store: MemoryStore,
    refs: BTreeMap<String, ObjectId>,
    /// Per ref the times at which it moved and where to, the oldest first.
    moves: BTreeMap<String, Vec<(i64, ObjectId)>>,
    commits: Vec<ObjectId>,
    /// All objects by their ids in hex.
    index: BTreeMap<String, ObjectKind>,
}

impl Find for Both {
    type Error = Infallible;

    fn find(&self, id: &ObjectId) -> Result<Option<Object>, Infallible> {
        self.store.find(id)
    }
}

impl Source for Both {
    fn resolve_ref(&self, name: &str) -> Result<Option<ObjectId>, Infallible> {
        let name = if name == "HEAD" { "refs/heads/main" } else { name };
        Ok(self.refs.get(name).copied())
    }

    fn current_branch(&self) -> Result<Option<String>, Infallible> {
        Ok(Some("refs/heads/main".to_owned()))
    }

    fn resolve_prefix(&self, prefix: &str) -> Result<Vec<(ObjectId, ObjectKind)>, Infallible> {
        assert!(prefix.len() >= 4);
        let all = self
            .index
            .range(prefix.to_owned()..)
            .take_while(|(id, _)| id.starts_with(prefix));
        Ok(all.map(|(id, kind)| (id.parse().unwrap(), *kind)).collect())
    }

    fn ref_at(&self, name: &str, at: &At) -> Result<Option<ObjectId>, Infallible> {
        let Some(moves) = self.moves.get(name) else {
            return Ok(None);
        };
        let before = |time: i64| moves.iter().rfind(|(moved, _)| *moved <= time).or(moves.first());
        let found = match at {
            At::Entry(number) => moves.iter().rev().nth(*number as usize),
            At::Time(time) => before(*time),
            At::Date(text) => match chrono::DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S %z") {
                Ok(time) => before(time.timestamp()),
                Err(_) => None,
            },
        };
        Ok(found.map(|(_, id)| *id))
    }
}

const START: i64 = 1_700_000_000;

fn person(time: i64) -> Signature {
    Signature::new("A", "a@example.com", time, 0)
}

impl Both {
    fn new() -> Self {
        let mut both = Self {
            git: Repository::new(),
            store: MemoryStore::new(),
            refs: BTreeMap::new(),
            moves: BTreeMap::new(),
            commits: Vec::new(),
            index: BTreeMap::new(),
        };
        both.write_history();
        both.write_refs();
        both.index = both
            .store
            .iter()
            .map(|(id, object)| (id.to_hex(), object.kind))
            .collect();
        both
    }

    fn write_history(&mut self) {
        let mut random = Random(5);
        for index in 0..700 {
            let content = |name: &str| format!("{name} {}\n", random_text(index));
            let mut files = Vec::new();
            for path in [
                "top.sql",
                "schemas/public/tables/users.sql",
                "schemas/public/schema.sql",
                "odd: name~1.sql",
            ] {
                files.push((path.to_owned(), EntryMode::Blob, self.store.insert_blob(content(path))));
            }
            let outcome = build_tree(files).unwrap();
            for tree in outcome.trees {
                self.store.insert(Object::new(ObjectKind::Tree, tree.content));
            }
            let mut parents: Vec<ObjectId> = Vec::new();
            for _ in 0..[1, 1, 2, 3][random.below(4)].min(index) {
                let parent = self.commits[index - 1 - random.below(index.min(5))];
                if !parents.contains(&parent) {
                    parents.push(parent);
                }
            }
            let author = person(START + i64::try_from(index).unwrap());
            let committer = author.clone();
            let message = format!("{index}\n");
            let commit = Commit {
                tree: outcome.root,
                parents,
                author,
                committer,
                extra_headers: vec![],
                message,
            };
            self.commits.push(self.store.insert(commit.to_object()));
        }
        let mut target = (self.commits[650], ObjectKind::Commit);
        for name in ["v1", "v2", "same"] {
            target = (self.tag(name, target), ObjectKind::Tag);
        }
        let blob = self.store.insert_blob("tagged\n");
        self.tag("blob", (blob, ObjectKind::Blob));
        self.git.import_store(&self.store);
    }

    fn tag(&mut self, name: &str, (target, target_kind): (ObjectId, ObjectKind)) -> ObjectId {
        let tagger = Some(person(START));
        let tag = Tag {
            target,
            target_kind,
            name: name.into(),
            tagger,
            extra_headers: vec![],
            message: "t\n".into(),
        };
        let id = self.store.insert(tag.to_object());
        self.refs.insert(format!("refs/tags/{name}"), id);
        id
    }

    fn write_refs(&mut self) {
        let hex = self.commits[9].to_hex();
        let abbreviated = &hex[..6];
        for (name, index) in [
            ("refs/heads/feature/login", 600),
            ("refs/heads/same", 500),
            ("refs/heads/tags/odd", 499),
            ("refs/tags/light", 400),
            ("refs/odd", 498),
            ("refs/heads/main@home", 300),
            ("refs/remotes/origin/main", 200),
            ("refs/remotes/origin/HEAD", 201),
            // A ref comes before an object whose id begins so.
            (&format!("refs/heads/{abbreviated}"), 10),
        ] {
            self.refs.insert(name.to_owned(), self.commits[index]);
        }
        let refs: String = self
            .refs
            .iter()
            .map(|(name, id)| format!("create {name} {id}\n"))
            .collect();
        self.git.git_with(&["update-ref", "--stdin"], refs.as_bytes());
        self.git.git(&["config", "core.logAllRefUpdates", "always"]);
        for (branch, indexes) in [("main", [690, 100, 699, 680]), ("moved", [1, 2, 3, 650])] {
            let name = format!("refs/heads/{branch}");
            for (step, index) in indexes.into_iter().enumerate() {
                let time = START + 1000 * i64::try_from(step).unwrap();
                let id = self.commits[index];
                let mut command = self.git.command(&["update-ref", &name, &id.to_hex()]);
                command.envs([("GIT_COMMITTER_NAME", "A"), ("GIT_COMMITTER_EMAIL", "a@example.com")]);
                command.env("GIT_COMMITTER_DATE", format!("{time} +0000"));
                assert!(git_support::run(command, b"").status.success());
                self.refs.insert(name.clone(), id);
                self.moves.entry(name.clone()).or_default().push((time, id));
            }
        }
        // HEAD moved whenever main did.
        self.moves
            .insert("HEAD".to_owned(), self.moves["refs/heads/main"].clone());
    }
}

fn random_text(index: usize) -> String {
    ObjectId::hash(ObjectKind::Blob, &index.to_be_bytes()).to_hex()
}

#[test]
fn revisions_name_what_they_name_in_git() {
    let both = Both::new();
    let names = "HEAD @ main heads/main refs/heads/main feature/login same heads/same tags/same tags/odd heads/tags/odd \
        light v1 v2 refs/tags/v2 blob odd main@home origin/main origin remotes/origin nothing refs/heads/nothing heads \
        head MAIN v1-3-gffff main@{0} main@{1} HEAD@{2} @{3} @{1} moved@{2} moved@{1700001500} @{1700002999} \
        main@{1600000000} @@{1} heads/moved@{1}";
    let mut names: Vec<_> = names.split_whitespace().map(str::to_owned).collect();
    names.extend(
        [
            "main ",
            "moved@{2023-11-14 22:40:00 +0000}",
            "@{2023-11-14 22:20:00 +0000}",
        ]
        .map(str::to_owned),
    );
    let ids: Vec<_> = both.index.keys().collect();
    let mut starts = Vec::new();
    for (index, hex) in ids.iter().enumerate().step_by(3) {
        starts.push(hex[..4 + index % 6].to_owned());
        if index % 9 == 0 {
            starts.extend([
                hex[..4].to_uppercase(),
                hex.to_string(),
                hex[..3].to_owned(),
                format!("x-1-g{}", &hex[..7]),
            ]);
        }
    }
    // All that are ambiguous with four digits.
    let ambiguous = ids.windows(2).filter(|pair| pair[0][..4] == pair[1][..4]);
    starts.extend(ambiguous.map(|pair| pair[0][..4].to_owned()));
    starts.extend(both.commits.iter().map(|id| id.to_hex()[..6].to_owned()));

    let step = prop_oneof![
        4 => "~[0-9]?",
        4 => "\\^[0-3]?",
        1 => Just("~30".to_owned()),
        3 => prop::sample::select(vec!["^{}", "^{commit}", "^{tree}", "^{tag}", "^{blob}", "^{object}"]).prop_map(str::to_owned),
    ];
    let path = prop::sample::select(vec![
        ":",
        ":top.sql",
        ":schemas/public",
        ":schemas/public/tables/users.sql",
        ":schemas/",
        ":nothing",
        ":top.sql/x",
        ":odd: name~1.sql",
        ":schemas//public",
    ]);
    let rest = (prop::collection::vec(step, 0..4), prop::option::weighted(0.2, path))
        .prop_map(|(steps, path)| steps.concat() + path.unwrap_or_default());
    let starts = prop_oneof![prop::sample::select(names), prop::sample::select(starts)];
    let mut expressions: Vec<_> = samples((starts.clone(), rest.clone()), 4000)
        .into_iter()
        .map(|(a, b)| a + &b)
        .collect();
    expressions.extend(samples(starts, 4000));

    let input: String = expressions.iter().map(|expression| format!("{expression}\n")).collect();
    let shown = both.git.git_with(
        &["cat-file", "--batch-check=%(objectname) %(objecttype)"],
        input.as_bytes(),
    );
    let shown = String::from_utf8(shown).unwrap();
    assert_eq!(shown.lines().count(), expressions.len());
    let mut counts = BTreeMap::new();
    for (expression, line) in expressions.iter().zip(shown.lines()) {
        let said = line.strip_prefix(&format!("{expression} "));
        let theirs = said
            .filter(|word| ["missing", "ambiguous"].contains(word))
            .unwrap_or(line);
        // With a step or a path behind the name Git says one or the other.
        let is_name = !expression.contains(['~', '^', ':']);
        let theirs = if theirs == "ambiguous" && !is_name {
            "missing"
        } else {
            theirs
        };
        let ours = match resolve(&both, expression) {
            Ok(id) => both
                .find(&id)
                .unwrap()
                .map_or("missing".to_owned(), |object| format!("{id} {}", object.kind)),
            Err(RevisionError::Ambiguous { .. }) if is_name => "ambiguous".to_owned(),
            Err(_) => "missing".to_owned(),
        };
        // Where a step fails behind `@{...}`, Git takes all up to the last brace for a date, and guesses what that means.
        if ours == "missing" && expression.contains("@{") && expression.matches('}').count() > 1 {
            continue;
        }
        assert_eq!(ours, theirs, "{expression:?}");
        *counts.entry(theirs.split(' ').next_back().unwrap()).or_insert(0) += 1;
    }
    assert!(
        counts.len() == 6 && counts.values().all(|count| *count > 20),
        "{counts:?}"
    );
}

#[test]
fn errors_say_what_is_wrong() {
    let both = Both::new();
    let error = |text: &str| resolve(&both, text).unwrap_err();
    let id = both.commits[680];
    assert_eq!(error("nothing~3"), RevisionError::Unknown("nothing".into()));
    let none = RevisionError::NoSuchParent {
        revision: "main^9".into(),
        commit: id,
        number: 9,
    };
    assert_eq!(error("main^9"), none);
    assert_eq!(
        none.to_string(),
        format!("commit {id} has no parent number 9, which \"main^9\" asks for")
    );
    let root = both.commits[0];
    assert_eq!(
        error("main~9999"),
        RevisionError::NoSuchParent {
            revision: "main~9999".into(),
            commit: root,
            number: 1
        }
    );
    let no_path = RevisionError::NoSuchPath {
        revision: "main~1".into(),
        path: "a".into(),
    };
    assert_eq!(error("main~:a"), no_path);
    assert_eq!(no_path.to_string(), "there is no path \"a\" in \"main~1\"");
    let unknown_date = RevisionError::NotRecorded {
        name: "refs/heads/main".into(),
        at: "never".into(),
    };
    assert_eq!(error("main@{never}"), unknown_date);
    assert_eq!(
        unknown_date.to_string(),
        "it is not recorded what \"refs/heads/main\" was at @{never}"
    );
    let blob = both.refs["refs/tags/blob"];
    assert!(matches!(
        error("blob~1"),
        RevisionError::WrongKind {
            expected: ObjectKind::Commit,
            actual: ObjectKind::Blob,
            ..
        }
    ));
    assert!(matches!(
        resolve_commit(&both, &blob.to_hex()),
        Err(RevisionError::WrongKind { .. })
    ));
    assert!(matches!(error("a..b"), RevisionError::Syntax(_)));

    let tree = resolve(&both, "main^{tree}").unwrap();
    assert_eq!(resolve_tree(&both, "main"), Ok(tree));
    assert_eq!(resolve_tree(&both, "main:schemas"), resolve(&both, "main:schemas"));
    assert_eq!(resolve_commit(&both, "v2"), Ok(both.commits[650]));
    assert!(matches!(
        resolve_commit(&both, "main:schemas"),
        Err(RevisionError::WrongKind { .. })
    ));
}
