//! Merged trees judged by `git merge-tree`.
#![allow(clippy::unwrap_used, missing_docs)]

mod git_support;

use std::collections::BTreeMap;

use git_support::{Random, Repository};
use pggit_core::git::graph::MemoryGraph;
use pggit_core::git::merge_tree::{Conflict, Options, Outcome, edits, merge_base_tree, merge_trees};
use pggit_core::git::store::find_commit;
use pggit_core::git::tree_edit::{build_tree, edit_tree};
use pggit_core::git::{Commit, EntryMode, Find, MemoryStore, Object, ObjectId, ObjectKind, Signature};

type Files = BTreeMap<String, (EntryMode, Vec<String>)>;

struct History {
    store: MemoryStore,
    graph: MemoryGraph,
    commits: Vec<(ObjectId, Files)>,
}

impl History {
    fn commit(&mut self, files: Files, parents: Vec<ObjectId>, time: i64) {
        let entries: Vec<_> = files
            .iter()
            .map(|(path, (mode, lines))| (path.clone(), *mode, self.store.insert_blob(lines.concat())))
            .collect();
        let tree = build_tree(entries).unwrap();
        for tree in tree.trees {
            self.store.insert(Object::new(ObjectKind::Tree, tree.content));
        }
        let person = Signature::new("A", "a@example.com", time, 0);
        let commit = Commit {
            tree: tree.root,
            parents: parents.clone(),
            author: person.clone(),
            committer: person,
            extra_headers: vec![],
            message: format!("{time}\n"),
        };
        let id = self.store.insert(commit.to_object());
        self.graph.insert(id, parents, time).unwrap();
        self.commits.push((id, files));
    }
}

fn change(random: &mut Random, files: &mut Files) {
    const PATHS: [&str; 4] = ["a", "b", "d/a", "d/e/f"];
    for _ in 0..=random.below(3) {
        let path = PATHS[random.below(PATHS.len())].to_owned();
        match files.get_mut(&path) {
            Some(_) if random.below(12) == 0 => drop(files.remove(&path)),
            Some((mode, _)) if random.below(15) == 0 => *mode = EntryMode::Executable,
            Some((_, lines)) => {
                let at = random.below(lines.len() + 1);
                match random.below(3) {
                    0 if at < lines.len() => drop(lines.remove(at)),
                    1 if at < lines.len() => lines[at] = format!("changed {}\n", random.below(3)),
                    _ => lines.insert(at, format!("{}\n", ["x", "y", "}", "-- note", "new"][random.below(5)])),
                }
            }
            None => {
                // Nothing that git could take for another path renamed: it looks for renames whatever it is told.
                let lines = (0..9 + random.below(4))
                    .map(|line| format!("line {line} of {path}\n"))
                    .collect();
                files.insert(path, (EntryMode::Blob, lines));
            }
        }
    }
}

/// Histories with crossing merges, whose merge commits take each file from either parent.
fn history(random: &mut Random, size: usize) -> History {
    let mut history = History {
        store: MemoryStore::new(),
        graph: MemoryGraph::new(),
        commits: Vec::new(),
    };
    let mut files = Files::new();
    for _ in 0..6 {
        change(random, &mut files);
    }
    history.commit(files, vec![], 1_700_000_000);
    for index in 1..size {
        let time = 1_700_000_000 + i64::try_from(index).unwrap() * 60;
        let pick = |random: &mut Random| index - 1 - random.below(index.min(4));
        let (first, second) = (pick(random), pick(random));
        let mut files = history.commits[first].1.clone();
        let mut parents = vec![history.commits[first].0];
        if first != second && random.below(2) == 0 {
            parents.push(history.commits[second].0);
            for (path, file) in history.commits[second].1.clone() {
                if random.below(2) == 0 {
                    files.insert(path, file);
                }
            }
        } else {
            change(random, &mut files);
        }
        history.commit(files, parents, time);
    }
    history
}

/// What is there first in what git prints: the tree, then the paths with conflicts.
fn by_git(repository: &Repository, ours: &ObjectId, theirs: &ObjectId) -> (ObjectId, Vec<String>) {
    let (ours, theirs) = (ours.to_hex(), theirs.to_hex());
    let mut arguments = vec![
        "merge-tree",
        "--write-tree",
        "--name-only",
        "--no-messages",
        "--allow-unrelated-histories",
    ];
    arguments.extend(["-X", "diff-algorithm=myers", &ours, &theirs]);
    let output = repository.try_git(&arguments, b"");
    assert!(
        output.status.code().is_some_and(|code| code < 2),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let mut lines = text.lines().map(str::to_owned);
    (lines.next().unwrap().parse().unwrap(), lines.collect())
}

#[test]
fn trees_merge_as_git_merges_them() {
    let mut random = Random(0x1234_5678_9abc_def1);
    let (mut clean, mut conflicting, mut crossing) = (0, 0, 0);
    for _ in 0..8 {
        let repository = Repository::new();
        let history = history(&mut random, 24);
        repository.import_store(&history.store);
        for _ in 0..20 {
            let pick = |random: &mut Random| history.commits[8 + random.below(16)].0;
            let (ours, theirs) = (pick(&mut random), pick(&mut random));
            let base = merge_base_tree(&history.store, &history.graph, &ours, &theirs).unwrap();
            crossing += usize::from(base.commits.len() > 1);
            let mut store = history.store.clone();
            for (_, object) in base.objects.iter() {
                store.insert(object.clone());
            }
            let tree = |id: &ObjectId| find_commit(&history.store, id).unwrap().tree;
            let labels = (ours.to_hex(), theirs.to_hex());
            let options = Options {
                ours_label: &labels.0,
                theirs_label: &labels.1,
                ..Options::default()
            };
            let paths = merge_trees(&store, &base.tree, &tree(&ours), &tree(&theirs), &options).unwrap();
            let (expected, conflicts) = by_git(&repository, &ours, &theirs);
            let ours_in_conflict: Vec<&str> = paths
                .iter()
                .filter(|path| matches!(path.outcome, Outcome::Conflict { .. }))
                .map(|path| path.path.as_str())
                .collect();
            assert_eq!(ours_in_conflict, conflicts, "{ours} {theirs} bases {:?}", base.commits);
            if let Some((edits, blobs)) = edits(&paths) {
                clean += 1;
                for blob in blobs {
                    store.insert(blob);
                }
                assert_eq!(edit_tree(&store, &tree(&ours), edits).unwrap().root, expected);
                continue;
            }
            conflicting += 1;
            for path in &paths {
                if let Outcome::Conflict {
                    conflict: Conflict::Content | Conflict::BothAdded,
                    content,
                } = &path.outcome
                {
                    let merged = repository.git_with(&["cat-file", "blob", &format!("{expected}:{}", path.path)], b"");
                    assert_eq!(
                        String::from_utf8_lossy(content.as_ref().unwrap()),
                        String::from_utf8_lossy(&merged),
                        "{} of {ours} {theirs}, bases {:?}",
                        path.path,
                        base.commits
                    );
                }
            }
        }
    }
    assert!(
        clean > 20 && conflicting > 20 && crossing > 10,
        "{clean} clean, {conflicting} not, {crossing} crossing"
    );
}

#[test]
fn a_file_cannot_be_where_a_directory_is() {
    let mut store = MemoryStore::new();
    let blob = store.insert_blob("x\n");
    let mut tree = |paths: &[&str]| {
        let files = paths.iter().map(|path| ((*path).to_owned(), EntryMode::Blob, blob));
        let built = build_tree(files).unwrap();
        for tree in built.trees {
            store.insert(Object::new(ObjectKind::Tree, tree.content));
        }
        built.root
    };
    let (base, file, directory) = (tree(&["k"]), tree(&["k", "a", "a.b"]), tree(&["k", "a/b"]));
    let merged = merge_trees(&store, &base, &file, &directory, &Options::default()).unwrap();
    let conflict = |outcome: &Outcome| {
        matches!(
            outcome,
            Outcome::Conflict {
                conflict: Conflict::FileAndDirectory,
                ..
            }
        )
    };
    let conflicts: Vec<&str> = merged
        .iter()
        .filter(|path| conflict(&path.outcome))
        .map(|path| path.path.as_str())
        .collect();
    assert_eq!(conflicts, ["a"]);
    assert!(store.find(&blob).unwrap().is_some());
}
