//! Merge bases, ancestry and walks judged by `git` on random histories.
#![allow(clippy::unwrap_used, missing_docs)]

mod git_support;

use git_support::{Random, Repository};
use pggit_core::git::graph::{
    MemoryGraph, Order, Walk, ahead_behind, is_ancestor, merge_base, merge_bases, reachable_among,
};
use pggit_core::git::{Commit, EMPTY_TREE, ObjectId, Signature, Tree};

/// How committer times follow each other.
#[derive(Debug, Clone, Copy)]
enum Clock {
    /// No commit is as old as its parents.
    Right,
    /// Many commits have one time.
    Coarse,
    /// Times have nothing to do with ancestry.
    Wrong,
}

const CLOCKS: [Clock; 3] = [Clock::Right, Clock::Coarse, Clock::Wrong];

struct History {
    commits: Vec<ObjectId>,
    graph: MemoryGraph,
}

/// Makes histories with crossing merges, octopuses and several roots, and writes them into one repository.
fn histories(count: usize, size: usize) -> (Repository, Vec<(Clock, History)>) {
    let repository = Repository::new();
    let mut objects = vec![Tree::default().to_object()];
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut histories = Vec::new();
    for number in 0..count {
        let clock = CLOCKS[number % 3];
        let mut history = History {
            commits: Vec::new(),
            graph: MemoryGraph::new(),
        };
        for index in 0..size {
            let time = 1_700_000_000
                + i64::try_from(match clock {
                    Clock::Right => index * 10,
                    Clock::Coarse => index / 8,
                    Clock::Wrong => random.below(size),
                })
                .unwrap();
            let wanted = [1, 1, 2, 2, 2, 3, usize::from(index < 3)][random.below(7)].min(index);
            let mut parents: Vec<ObjectId> = Vec::new();
            while parents.len() < wanted {
                // Mostly young parents, so that lines run beside each other and cross.
                let reach = if random.below(6) == 0 { index } else { index.min(6) };
                let parent = history.commits[index - 1 - random.below(reach)];
                if !parents.contains(&parent) {
                    parents.push(parent);
                }
            }
            let person = Signature::new("A", "a@example.com", time, 0);
            let message = format!("{number} {index}\n");
            let commit = Commit {
                tree: EMPTY_TREE,
                parents: parents.clone(),
                author: person.clone(),
                committer: person,
                extra_headers: vec![],
                message,
            };
            history.graph.insert(commit.id(), parents, time).unwrap();
            history.commits.push(commit.id());
            objects.push(commit.to_object());
        }
        histories.push((clock, history));
    }
    repository.import(&objects);
    (repository, histories)
}

fn ids(text: &str) -> Vec<ObjectId> {
    text.lines().map(|line| line.parse().unwrap()).collect()
}

#[test]
fn merge_bases_are_gits() {
    let (repository, histories) = histories(24, 40);
    let mut random = Random(42);
    let mut several = 0;
    for (clock, history) in &histories {
        for _ in 0..20 {
            let mut pick = || history.commits[history.commits.len() - 1 - random.below(20)];
            let (ours, mut theirs) = (pick(), vec![pick()]);
            if ours.as_bytes()[0] < 64 {
                theirs.push(pick());
            }
            let mut arguments = vec!["merge-base".to_owned(), "--all".to_owned(), ours.to_hex()];
            arguments.extend(theirs.iter().map(ObjectId::to_hex));
            let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
            let output = repository.try_git(&arguments, b"");
            let expected = ids(&String::from_utf8(output.stdout).unwrap());
            let found = merge_bases(&history.graph, &ours, &theirs).unwrap();
            assert_eq!(found, expected, "{clock:?}: {arguments:?}");
            several += usize::from(found.len() > 1);
            let one = merge_base(&history.graph, &ours, &theirs[0]).unwrap();
            let ancestor = one == Some(ours);
            assert_eq!(
                is_ancestor(&history.graph, &ours, &theirs[0]).unwrap(),
                ancestor,
                "{clock:?}: {arguments:?}"
            );
        }
    }
    assert!(several > 30, "the histories cross too rarely: {several}");
}

#[test]
fn ahead_and_behind_are_gits() {
    let (repository, histories) = histories(9, 60);
    let mut random = Random(7);
    for (_, history) in &histories {
        let base = history.commits[random.below(history.commits.len())];
        for _ in 0..8 {
            let tip = history.commits[random.below(history.commits.len())];
            let counted = repository.git(&["rev-list", "--left-right", "--count", &format!("{tip}...{base}")]);
            let (ahead, behind) = ahead_behind(&history.graph, &tip, &base).unwrap();
            assert_eq!(counted.trim_end(), format!("{ahead}\t{behind}"));
            assert_eq!(ahead_behind(&history.graph, &base, &tip).unwrap(), (behind, ahead));
        }
    }
}

#[test]
fn what_is_reachable_is_what_descends() {
    let (_, histories) = histories(6, 60);
    let mut random = Random(3);
    for (_, history) in &histories {
        for _ in 0..10 {
            let mut pick = || history.commits[random.below(history.commits.len())];
            let from = pick();
            let candidates: Vec<_> = (0..8).map(|_| pick()).collect();
            let found = reachable_among(&history.graph, &from, &candidates).unwrap();
            for candidate in candidates {
                let expected = is_ancestor(&history.graph, &candidate, &from).unwrap();
                assert_eq!(found.contains(&candidate), expected);
            }
        }
        assert!(
            reachable_among(&history.graph, &history.commits[0], &[])
                .unwrap()
                .is_empty()
        );
    }
}

#[test]
fn walks_are_gits() {
    let (repository, histories) = histories(18, 80);
    let mut random = Random(99);
    for (clock, history) in &histories {
        for round in 0..4 {
            let mut pick = || history.commits[history.commits.len() - 1 - random.below(30)];
            let include: Vec<_> = (0..=round).map(|_| pick()).collect();
            // With a wrong clock git itself may miss that a commit is excluded: it looks back five commits only.
            let excluded = if matches!(clock, Clock::Wrong) { 0 } else { round % 3 };
            let exclude: Vec<_> = (0..excluded).map(|_| pick()).collect();
            for (order, option) in [
                (Order::CommitterTime, "--default"),
                (Order::Date, "--date-order"),
                (Order::Topological, "--topo-order"),
            ] {
                let mut arguments = vec!["rev-list".to_owned()];
                arguments.extend((option != "--default").then(|| option.to_owned()));
                arguments.extend(include.iter().map(ObjectId::to_hex));
                arguments.extend(exclude.iter().map(|id| format!("^{id}")));
                let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
                let expected = ids(&repository.git(&arguments));
                let walk = Walk::new(&history.graph, &include, &exclude, order).unwrap();
                let found: Vec<_> = walk.map(|commit| commit.unwrap().0).collect();
                assert_eq!(found, expected, "{clock:?}: {arguments:?}");
            }
        }
    }
}
