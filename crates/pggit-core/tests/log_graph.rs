//! The drawing of `git log --graph --oneline --all`, judged by git on random histories.

#![allow(clippy::unwrap_used)]

mod scratch;

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use pggit_core::git::ObjectId;
use pggit_core::git::graph::{MemoryGraph, Order, Walk};
use pggit_core::git::log_graph::{LogCommit, auto_abbreviation, log_graph, unique_abbreviation};
use scratch::{Random, Repository};

/// A history: for each commit its parents (earlier ones) and its time; and refs by name.
struct History {
    parents: Vec<Vec<usize>>,
    times: Vec<i64>,
    refs: Vec<(String, usize)>,
}

fn random_history(random: &mut Random, commits: usize, merges: usize, octopuses: usize, roots: usize) -> History {
    let mut history = History {
        parents: Vec::new(),
        times: Vec::new(),
        refs: Vec::new(),
    };
    let spread = 1 + random.below(12);
    // Histories of a few long branches draw other shapes than those where everything hangs on everything.
    let reach = [3, 6, 20, 1000][random.below(4)];
    for number in 0..commits {
        let mut parents = Vec::new();
        if number > 0 && !random.chance(roots) {
            let wanted = match random.below(100) {
                dice if dice < octopuses => 3 + random.below(4),
                dice if dice < octopuses + merges => 2,
                _ => 1,
            };
            for _ in 0..wanted {
                let parent = number - 1 - random.below(reach.min(number));
                if !parents.contains(&parent) {
                    parents.push(parent);
                }
            }
        }
        history.parents.push(parents);
        // Clocks are not monotonous, and equal times happen.
        history
            .times
            .push(1_000_000 + (number / spread) as i64 * 10 - (random.below(3) * random.below(30)) as i64);
    }
    let with_child: HashSet<usize> = history.parents.iter().flatten().copied().collect();
    for number in 0..commits {
        if !with_child.contains(&number) || random.chance(10) {
            let name = format!("{:02}-{number}", random.below(100));
            history.refs.push((name, number));
        }
    }
    history.refs.sort();
    history
}

/// Imports the histories, each under `refs/heads/<number>/`, and gives the commits' ids.
fn import(repository: &Repository, histories: &[History]) -> Vec<Vec<ObjectId>> {
    let mut stream = String::new();
    let mut mark = 0;
    for (number, history) in histories.iter().enumerate() {
        let first = mark + 1;
        for (index, parents) in history.parents.iter().enumerate() {
            mark += 1;
            writeln!(stream, "reset refs/work\n\ncommit refs/work\nmark :{mark}").unwrap();
            let message = format!("commit {index} of {number}");
            writeln!(
                stream,
                "committer C <c@d> {} +0000\ndata {}\n{message}",
                history.times[index],
                message.len()
            )
            .unwrap();
            for (position, parent) in parents.iter().enumerate() {
                writeln!(
                    stream,
                    "{} :{}",
                    if position == 0 { "from" } else { "merge" },
                    first + parent
                )
                .unwrap();
            }
            writeln!(stream).unwrap();
        }
        for (name, commit) in &history.refs {
            writeln!(stream, "reset refs/heads/{number}/{name}\nfrom :{}\n", first + commit).unwrap();
        }
    }
    writeln!(stream, "reset refs/work\nfrom {}\n", ObjectId::ZERO).unwrap();
    let marks = repository.path().join("marks");
    let export = format!("--export-marks={}", marks.display());
    repository.git_with_input(
        &["-c", "fastimport.unpackLimit=0", "fast-import", "--quiet", &export],
        stream.as_bytes(),
    );
    repository.git(&["pack-refs", "--all"]);
    let mut ids = HashMap::new();
    for line in std::fs::read_to_string(marks).unwrap().lines() {
        let (mark, id) = line[1..].split_once(' ').unwrap();
        ids.insert(mark.parse::<usize>().unwrap(), id.parse::<ObjectId>().unwrap());
    }
    let mut mark = 0;
    let mut next = || {
        mark += 1;
        ids[&mark]
    };
    histories
        .iter()
        .map(|history| history.parents.iter().map(|_| next()).collect())
        .collect()
}

fn our_log(
    history: &History,
    number: usize,
    ids: &[ObjectId],
    limit: usize,
    abbreviate: impl Fn(&ObjectId) -> String,
) -> String {
    let mut graph = MemoryGraph::new();
    for (index, id) in ids.iter().enumerate() {
        let parents = history.parents[index].iter().map(|parent| ids[*parent]).collect();
        graph.insert(*id, parents, history.times[index]).unwrap();
    }
    let index_of: HashMap<ObjectId, usize> = ids.iter().enumerate().map(|(index, id)| (*id, index)).collect();
    let tips: Vec<ObjectId> = history.refs.iter().map(|(_, commit)| ids[*commit]).collect();
    let walk = Walk::new(&graph, &tips, &[], Order::Topological).unwrap();
    let log = walk.map(Result::unwrap).map(|(id, node)| LogCommit {
        id,
        parents: node.parents.clone(),
        summary: format!("commit {} of {number}", index_of[&id]),
    });
    log_graph(log, limit, abbreviate)
        .into_iter()
        .map(|line| line + "\n")
        .collect()
}

fn check(histories: &[History], limit: usize) {
    let repository = Repository::new();
    let ids = import(&repository, histories);
    for (number, history) in histories.iter().enumerate() {
        let refs = format!("--glob=refs/heads/{number}/*");
        let limit_argument = format!("-n{limit}");
        let expected = repository.text(&[
            "log",
            "--graph",
            "--oneline",
            "--no-abbrev-commit",
            &limit_argument,
            "--no-decorate",
            &refs,
        ]);
        let actual = our_log(history, number, &ids[number], limit, ObjectId::to_hex);
        let short = |text: &str| {
            let mut text = text.to_owned();
            ids[number].iter().for_each(|id| text = text.replace(&id.to_hex(), ""));
            text
        };
        assert!(
            actual == expected,
            "history {number}:\n{}\nGIT:\n{}",
            short(&actual),
            short(&expected)
        );
    }
}

#[test]
fn random_histories_are_drawn_as_git_draws_them() {
    let mut random = Random::new(5);
    let histories: Vec<History> = (0..160)
        .map(|_| {
            let commits = 1 + random.below(45);
            let (merges, octopuses, roots) = (random.below(70), random.below(30), random.below(10));
            random_history(&mut random, commits, merges, octopuses, roots)
        })
        .collect();
    check(&histories, 1000);
}

#[test]
fn a_limit_cuts_the_drawing_as_it_cuts_gits() {
    let mut random = Random::new(6);
    for limit in [1, 7, 20] {
        let histories: Vec<History> = (0..15).map(|_| random_history(&mut random, 40, 40, 15, 3)).collect();
        check(&histories, limit);
    }
}

#[test]
fn short_ids_are_as_long_as_gits() {
    let mut random = Random::new(7);
    // Enough packed objects for the default to exceed seven digits.
    let histories = [random_history(&mut random, 2_000, 20, 5, 1)];
    let repository = Repository::new();
    let blobs: String = (10_000..25_000)
        .map(|number| format!("blob\ndata 5\n{number}\n"))
        .collect();
    repository.git_with_input(
        &["-c", "fastimport.unpackLimit=0", "fast-import", "--quiet"],
        blobs.as_bytes(),
    );
    let ids = import(&repository, &histories).remove(0);
    let packed = repository.text(&["count-objects", "-v"]);
    let objects = packed
        .lines()
        .find_map(|line| line.strip_prefix("in-pack: "))
        .unwrap()
        .parse()
        .unwrap();
    let length = auto_abbreviation(objects);
    assert!(length > 7);
    let all = repository.text(&["cat-file", "--batch-all-objects", "--batch-check=%(objectname)"]);
    let all: Vec<ObjectId> = all.lines().map(|line| line.parse().unwrap()).collect();
    let abbreviate = |id: &ObjectId| {
        let position = all.binary_search(id).unwrap();
        let before = position.checked_sub(1).map(|before| &all[before]);
        unique_abbreviation(id, length, before, all.get(position + 1))
    };
    let expected = repository.text(&["log", "--graph", "--oneline", "--no-decorate", "--all", "-n1000"]);
    let actual = our_log(&histories[0], 0, &ids, 1000, abbreviate);
    assert!(actual == expected);
}
