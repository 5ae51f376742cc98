//! The commit graph, rebuilt from the commit objects and compared row by row.

use std::collections::{HashMap, HashSet};

use pggit_core::git::graph::known_generations;
use pggit_core::git::{Commit, ObjectId, ObjectKind};

use super::finding::counted;
use super::objects::read;
use super::{Check, Findings, Objects, Progress};
use crate::server::spi::{Arg, Mode, Query, Row};

static ROWS: Query = Query::new(include_str!("../../../sql/verify/graph_rows.sql"));

/// Rows that are read at once.
const PAGE: usize = 1000;
/// Microseconds from 1970 to 2000, where PostgreSQL starts to count.
const EPOCH: i64 = 946_684_800_000_000;

/// Compares each row with its commit object, and looks for commits without a row.
pub(super) fn check(objects: &Objects, progress: &mut Progress) -> Check {
    let mut findings = Findings::new("commit_graph");
    let parents: Vec<_> = objects
        .commits
        .iter()
        .map(|(id, (_, parents))| (*id, parents.clone()))
        .collect();
    let generations = known_generations(&parents);
    let total = objects.of_kind(ObjectKind::Commit).count();
    let mut seen: HashSet<ObjectId> = HashSet::with_capacity(total);
    let mut last = String::new();
    loop {
        let page = ROWS.collect(&[Arg::Text(&last), Arg::Int(PAGE as i64)], Mode::Few, GraphRow::of);
        let ids: Vec<ObjectId> = page.iter().filter_map(|row| row.sha.parse().ok()).collect();
        let commits: HashMap<ObjectId, Option<Commit>> = read(&ids)
            .into_iter()
            .filter(|row| objects.kind(&row.id) == Some(ObjectKind::Commit))
            .map(|row| {
                let sound = objects.commits.contains_key(&row.id);
                (row.id, Commit::decode(&row.content).ok().filter(|_| sound))
            })
            .collect();
        for row in &page {
            let id = row.sha.parse::<ObjectId>().ok().filter(|id| id.to_hex() == row.sha);
            match id.and_then(|id| Some((id, commits.get(&id)?))) {
                None => findings.add(|| format!("row {}: there is no such commit", row.sha)),
                Some((id, commit)) => {
                    seen.insert(id);
                    match commit {
                        Some(commit) => row.compare(commit, generations.get(&id).copied(), &mut findings),
                        None => findings.skip(),
                    }
                }
            }
        }
        let Some(row) = page.last() else { break };
        last.clone_from(&row.sha);
        progress.at("commit_graph", seen.len(), total, "commits");
    }
    for id in objects.of_kind(ObjectKind::Commit).filter(|id| !seen.contains(id)) {
        if objects.commits.contains_key(id) {
            findings.add(|| format!("commit {id} has no row"));
        } else {
            findings.skip();
        }
    }
    findings.finish(format!("{} as the commit objects say", counted(seen.len(), "row")))
}

/// A row as it is stored, whatever it holds.
struct GraphRow {
    sha: String,
    tree: String,
    parents: Vec<String>,
    generation: i64,
    author: Person,
    committer: Person,
    message: String,
}

#[derive(PartialEq)]
struct Person {
    name: String,
    email: String,
    /// In PostgreSQL's microseconds.
    time: i64,
}

impl GraphRow {
    fn of(row: &Row) -> Self {
        let person = |at: usize| Person {
            name: row.text(at),
            email: row.text(at + 1),
            time: row.time(at + 2).into_inner(),
        };
        Self {
            sha: row.text(0),
            tree: row.text(1),
            parents: row.texts(2),
            generation: row.int(3),
            author: person(4),
            committer: person(7),
            message: row.text(10),
        }
    }

    fn compare(&self, commit: &Commit, generation: Option<u32>, findings: &mut Findings) {
        let mut differ = |what: &str, recorded: String, actual: String| {
            if recorded != actual {
                findings.add(|| {
                    let (recorded, actual) = (shortened(&recorded), shortened(&actual));
                    format!(
                        "commit {}: its {what} is recorded as {recorded}, and is {actual}",
                        self.sha
                    )
                });
            }
        };
        differ("tree", self.tree.clone(), commit.tree.to_hex());
        let parents: Vec<String> = commit.parents.iter().map(ObjectId::to_hex).collect();
        differ("parents", self.parents.join(" "), parents.join(" "));
        for (word, recorded, actual) in [
            ("author", &self.author, &commit.author),
            ("committer", &self.committer, &commit.committer),
        ] {
            differ(word, recorded.name.clone(), actual.name.clone());
            differ(
                &format!("{word}'s address"),
                recorded.email.clone(),
                actual.email.clone(),
            );
            let time = actual.seconds.saturating_mul(1_000_000).saturating_sub(EPOCH);
            differ(&format!("{word}'s time"), shown(recorded.time), shown(time));
        }
        differ("message", self.message.clone(), commit.message.clone());
        if let Some(generation) = generation {
            differ("generation", self.generation.to_string(), generation.to_string());
        }
    }
}

/// A time in seconds since 1970.
fn shown(time: i64) -> String {
    let time = time.saturating_add(EPOCH);
    format!("{}.{:06}", time.div_euclid(1_000_000), time.rem_euclid(1_000_000))
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 200;
    let start: String = text.chars().take(LONGEST).collect();
    let dots = if start.len() < text.len() { "..." } else { "" };
    format!("\"{}{dots}\"", start.trim_end())
}
