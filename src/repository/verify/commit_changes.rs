//! The paths that each commit changed, computed again from the trees and compared.

use std::collections::{BTreeMap, HashMap};

use pggit_core::git::commit_changes::commit_changes;
use pggit_core::git::{ObjectId, ObjectKind};

use super::audit_commits::Trail;
use super::finding::counted;
use super::{Check, Findings, Objects, Progress, Trees};
use crate::server::settings::Pinned;
use crate::server::spi::{Arg, Mode, Query};
use crate::server::subtransaction::attempt;

static ROWS: Query = Query::new(include_str!("../../../sql/verify/changes_of_commits.sql"));
static OF_NO_COMMIT: Query = Query::new(include_str!("../../../sql/verify/changes_of_no_commit.sql"));

/// Commits whose rows are read at once.
const BATCH: usize = 32;

/// What a commit did to a path: the blob before and after.
pub(super) type Change = (Option<String>, Option<String>);

/// Computes the changes of each commit and compares them with the rows, and with what the trail says led to them.
pub(super) fn check(objects: &Objects, trees: &Trees<'_>, progress: &mut Progress) -> [Check; 2] {
    let mut findings = Findings::new("commit_changes");
    let mut trail = attempt(Trail::read);
    let mut count = 0;
    let order = along_first_parents(objects);
    for (index, batch) in order.chunks(BATCH).enumerate() {
        let mut recorded = rows(batch);
        for id in batch {
            let recorded = recorded.remove(id).unwrap_or_default();
            count += recorded.len();
            match computed(id, objects, trees) {
                Some(computed) => {
                    if let Ok(trail) = &mut trail {
                        trail.compare(id, &computed, objects);
                    }
                    compare(id, recorded, &computed, &mut findings);
                }
                None => findings.skip(),
            }
        }
        progress.at("commit_changes", index * BATCH, order.len(), "commits");
    }
    let unreadable = objects.of_kind(ObjectKind::Commit).count() - order.len();
    (0..unreadable).for_each(|_| findings.skip());
    let _pinned = Pinned::for_reading(Mode::Everything);
    OF_NO_COMMIT.select(&[], Mode::Everything, |row| {
        findings.add(|| format!("{} of {}, which is no commit", counted_rows(row.int(1)), row.text(0)));
    });
    let (changes, commits) = (counted(count, "change"), counted(order.len(), "commit"));
    [
        findings.finish(format!("{changes} of {commits} as the trees say")),
        trail.map_or_else(|error| super::unreadable("audit_commits", &error), Trail::finish),
    ]
}

fn counted_rows(count: i64) -> String {
    counted(usize::try_from(count).unwrap_or(0), "row")
}

/// The commits, each soon after its first parent, whose tree is at hand then.
fn along_first_parents(objects: &Objects) -> Vec<ObjectId> {
    let mut children: HashMap<ObjectId, Vec<ObjectId>> = HashMap::new();
    let mut waiting = Vec::new();
    for (id, (_, parents)) in &objects.commits {
        match parents.first().filter(|parent| objects.commits.contains_key(parent)) {
            Some(parent) => children.entry(*parent).or_default().push(*id),
            None => waiting.push(*id),
        }
    }
    waiting.sort_unstable();
    let mut order = Vec::with_capacity(objects.commits.len());
    while let Some(id) = waiting.pop() {
        order.push(id);
        let mut next = children.remove(&id).unwrap_or_default();
        next.sort_unstable();
        waiting.append(&mut next);
    }
    order
}

fn rows(commits: &[ObjectId]) -> HashMap<ObjectId, BTreeMap<String, Change>> {
    let hex: Vec<String> = commits.iter().map(ObjectId::to_hex).collect();
    let mut rows: HashMap<ObjectId, BTreeMap<String, Change>> = HashMap::new();
    ROWS.select(&[Arg::Texts(&hex)], Mode::Few, |row| {
        if let Ok(commit) = row.text(0).parse() {
            let change = (row.opt_text(2), row.opt_text(3));
            rows.entry(commit).or_default().insert(row.text(1), change);
        }
    });
    rows
}

/// What the trees say; `None` where one of them is damaged or missing.
fn computed(id: &ObjectId, objects: &Objects, trees: &Trees<'_>) -> Option<Vec<(String, Change)>> {
    let (tree, parents) = objects.commits.get(id)?;
    let parents: Option<Vec<ObjectId>> = parents.iter().map(|id| Some(objects.commits.get(id)?.0)).collect();
    let changes = commit_changes(trees, tree, &parents?).ok()?;
    let hex = |side: Option<(_, ObjectId)>| side.map(|(_, id)| id.to_hex());
    let changes = changes
        .into_iter()
        .map(|change| (change.path, (hex(change.old), hex(change.new))));
    Some(changes.collect())
}

fn compare(
    id: &ObjectId,
    mut recorded: BTreeMap<String, Change>,
    computed: &[(String, Change)],
    findings: &mut Findings,
) {
    for (path, change) in computed {
        match recorded.remove(path) {
            Some(row) if row == *change => {}
            Some(row) => findings.add(|| {
                format!(
                    "commit {id}: its change of {path} is recorded as {}, and is {}",
                    shown(&row),
                    shown(change)
                )
            }),
            None => findings.add(|| format!("commit {id}: its change of {path}, {}, has no row", shown(change))),
        }
    }
    for (path, row) in recorded {
        findings.add(|| {
            format!(
                "commit {id}: a change of {path} is recorded, {}, and there is none",
                shown(&row)
            )
        });
    }
}

fn shown((old, new): &Change) -> String {
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "nothing".to_owned());
    format!("{} -> {}", side(old), side(new))
}
