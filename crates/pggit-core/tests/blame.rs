//! Origins of lines, judged by `git blame` on random histories of a file.

#![allow(clippy::unwrap_used)]

mod scratch;

use std::convert::Infallible;

use pggit_core::git::blame::{FileHistory, FileVersion, blame};
use pggit_core::git::{ObjectId, ObjectKind};
use scratch::{Random, Repository, edit, random_lines, text_of};

struct Version {
    parents: Vec<usize>,
    content: Option<Vec<u8>>,
    time: u64,
}

/// The versions of one file; a commit is named by its position.
struct History(Vec<Version>);

impl FileHistory for History {
    type Commit = usize;
    type Error = Infallible;

    fn version(&mut self, commit: &usize) -> Result<Option<FileVersion<usize>>, Infallible> {
        let version = &self.0[*commit];
        Ok(version.content.as_ref().map(|content| FileVersion {
            blob: ObjectId::hash(ObjectKind::Blob, content),
            parents: version.parents.clone(),
            rank: version.time,
        }))
    }

    fn content(&mut self, blob: &ObjectId) -> Result<Vec<u8>, Infallible> {
        let contents = self.0.iter().filter_map(|version| version.content.clone());
        Ok(contents
            .into_iter()
            .find(|content| ObjectId::hash(ObjectKind::Blob, content) == *blob)
            .unwrap())
    }
}

struct Shape {
    commits: usize,
    lines: usize,
    vocabulary: usize,
    merges: usize,
    absent: usize,
}

fn random_history(random: &mut Random, shape: &Shape) -> History {
    let mut texts: Vec<Vec<String>> = Vec::new();
    let mut versions: Vec<Version> = Vec::new();
    for number in 0..shape.commits {
        let mut parents: Vec<usize> = Vec::new();
        if number > 0 && !random.chance(2) {
            let wanted = if random.chance(shape.merges) {
                2 + random.below(2)
            } else {
                1
            };
            for _ in 0..wanted {
                let parent = number - 1 - random.below(number.min(4));
                if !parents.contains(&parent) {
                    parents.push(parent);
                }
            }
        }
        let mut lines = match parents.first() {
            None => random_lines(random, shape.lines, shape.vocabulary),
            Some(first) => texts[*first].clone(),
        };
        for other in parents.iter().skip(1) {
            // Half of one side, half of the other, as a merge might come out; or one side as it is.
            lines = match random.below(3) {
                0 => texts[*other].clone(),
                1 => lines,
                _ => {
                    let middle = random.below(lines.len() + 1);
                    let start = middle.min(texts[*other].len());
                    [&lines[..middle], &texts[*other][start..]].concat()
                }
            };
        }
        if parents.len() < 2 || random.chance(40) {
            let edits = random.below(4);
            lines = edit(random, &lines, edits, shape.vocabulary);
        }
        let content = (!random.chance(shape.absent)).then(|| text_of(random, &lines).into_bytes());
        texts.push(lines);
        versions.push(Version {
            parents,
            content,
            time: (number * 10 + random.below(25)) as u64,
        });
    }
    History(versions)
}

/// Imports the histories, each as a branch `h<number>`.
fn import(repository: &Repository, histories: &[History]) -> Vec<Vec<String>> {
    let mut stream = Vec::new();
    let mut mark = 0;
    for (number, History(versions)) in histories.iter().enumerate() {
        let first = mark + 1;
        for version in versions {
            mark += 1;
            let mut head = format!("reset refs/heads/h{number}\n\ncommit refs/heads/h{number}\nmark :{mark}\n");
            head += &format!(
                "author A{mark} <a> 0 +0000\ncommitter C <c@d> {} +0000\ndata 0\n",
                version.time
            );
            for (position, parent) in version.parents.iter().enumerate() {
                head += &format!("{} :{}\n", if position == 0 { "from" } else { "merge" }, first + parent);
            }
            stream.extend(head.bytes());
            stream.extend(b"deleteall\n");
            if let Some(content) = &version.content {
                stream.extend(format!("M 100644 inline file\ndata {}\n", content.len()).bytes());
                stream.extend(content);
                stream.push(b'\n');
            }
        }
    }
    let marks = repository.path().join("marks");
    let export = format!("--export-marks={}", marks.display());
    repository.git_with_input(
        &["-c", "fastimport.unpackLimit=0", "fast-import", "--quiet", &export],
        &stream,
    );
    let text = std::fs::read_to_string(marks).unwrap();
    let mut ids: Vec<(usize, String)> = text
        .lines()
        .map(|line| line[1..].split_once(' ').unwrap())
        .map(|(mark, id)| (mark.parse().unwrap(), id.to_owned()))
        .collect();
    ids.sort();
    let mut ids = ids.into_iter().map(|(_, id)| id);
    histories
        .iter()
        .map(|history| ids.by_ref().take(history.0.len()).collect())
        .collect()
}

fn check(mut histories: Vec<History>) {
    let repository = Repository::new();
    let ids = import(&repository, &histories);
    for (number, history) in histories.iter_mut().enumerate() {
        let tip = history.0.len() - 1;
        let blamed = blame(history, &tip).unwrap();
        if history.0[tip].content.is_none() {
            assert!(blamed.is_empty());
            continue;
        }
        let porcelain = repository.git(&["blame", "--porcelain", &format!("h{number}"), "--", "file"]);
        let porcelain = String::from_utf8(porcelain).unwrap();
        let mut expected = Vec::new();
        let mut rows = porcelain.lines();
        while let Some(row) = rows.next() {
            let mut words = row.split(' ');
            let id = words.next().unwrap();
            let original: usize = words.next().unwrap().parse().unwrap();
            let text = rows.by_ref().find_map(|row| row.strip_prefix('\t')).unwrap();
            expected.push((
                ids[number].iter().position(|known| known == id).unwrap(),
                original - 1,
                text,
            ));
        }
        let blamed: Vec<_> = blamed
            .iter()
            .map(|line| {
                (
                    line.commit,
                    line.original_line,
                    std::str::from_utf8(&line.text).unwrap(),
                )
            })
            .collect();
        assert_eq!(blamed, expected, "history {number}");
    }
}

fn histories(seed: u64, count: usize, shape: Shape) -> Vec<History> {
    let mut random = Random::new(seed);
    (0..count).map(|_| random_history(&mut random, &shape)).collect()
}

#[test]
fn straight_histories_are_blamed_as_git_blames_them() {
    let mut all = histories(
        1,
        60,
        Shape {
            commits: 25,
            lines: 30,
            vocabulary: 500,
            merges: 0,
            absent: 0,
        },
    );
    all.extend(histories(
        2,
        30,
        Shape {
            commits: 20,
            lines: 40,
            vocabulary: 20,
            merges: 0,
            absent: 3,
        },
    ));
    all.extend(histories(
        3,
        4,
        Shape {
            commits: 20,
            lines: 600,
            vocabulary: 3000,
            merges: 0,
            absent: 0,
        },
    ));
    check(all);
}

#[test]
fn merges_are_blamed_as_git_blames_them() {
    let mut all = histories(
        4,
        60,
        Shape {
            commits: 25,
            lines: 30,
            vocabulary: 500,
            merges: 40,
            absent: 0,
        },
    );
    all.extend(histories(
        5,
        40,
        Shape {
            commits: 30,
            lines: 30,
            vocabulary: 20,
            merges: 40,
            absent: 3,
        },
    ));
    all.extend(histories(
        6,
        4,
        Shape {
            commits: 20,
            lines: 500,
            vocabulary: 60,
            merges: 30,
            absent: 0,
        },
    ));
    check(all);
}
