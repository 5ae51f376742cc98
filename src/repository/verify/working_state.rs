//! The working state, against HEAD and against the catalog.

use std::collections::{BTreeMap, HashMap, HashSet};

use pggit_core::git::tree_walk::list;
use pggit_core::git::{ObjectId, ObjectKind};
use pgrx::pg_sys;

use super::finding::counted;
use super::refs::Refs;
use super::{Check, Findings, Objects, Trees};
use crate::catalog::listing;
use crate::repository::drift::{Drift, drift};
use crate::server::error::Outcome;
use crate::server::settings::Pinned;
use crate::server::snapshot::SameSnapshot;
use crate::server::spi::{Mode, Query, Row};
use crate::store::repository::{Life, life};
use crate::store::working::{self, name_of};

static WORKING: Query = Query::new(include_str!("../../../sql/verify/working.sql"));

/// A row as it is stored, whatever it holds.
struct Raw {
    path: String,
    object_type: String,
    schema: String,
    name: String,
    class: pg_sys::Oid,
    oid: pg_sys::Oid,
    blob: Option<String>,
    head: Option<String>,
    dirty: bool,
    renamed_from: Option<String>,
}

impl Raw {
    fn of(row: &Row) -> Self {
        Self {
            path: row.text(0),
            object_type: row.text(1),
            schema: row.text(2),
            name: row.text(3),
            class: row.oid(4),
            oid: row.oid(5),
            blob: row.opt_text(6),
            head: row.opt_text(7),
            dirty: row.bool(8),
            renamed_from: row.opt_text(9),
        }
    }
}

/// Checks that the rows say of each path what the tree of HEAD says, and that they are marked as dirty where they differ.
pub(super) fn check_head(refs: &Refs, objects: &Objects, trees: &Trees<'_>) -> Check {
    let mut findings = Findings::new("working_state_head");
    let rows = WORKING.collect(&[], Mode::Few, Raw::of);
    for row in &rows {
        let differs = row.blob != row.head;
        if row.dirty != differs {
            let (is, should) = if differs {
                ("not marked", "differs from")
            } else {
                ("marked", "is as at")
            };
            findings.add(|| format!("{} is {is} as dirty, and {should} HEAD", row.path));
        }
    }
    if !refs.is_initialised && rows.is_empty() {
        return findings.finish("no commit yet");
    }
    let commit = refs.head().and_then(|head| objects.commits.get(&head));
    let Some(files) = commit.and_then(|(tree, _)| list(trees, tree).ok()) else {
        findings.skip();
        return findings.finish(counted(rows.len(), "row"));
    };
    // What is pending is established again by whoever reads next, from the catalog and from HEAD.
    let pending: HashSet<String> = working::pending().into_iter().map(|row| row.path).collect();
    let mut files: BTreeMap<String, ObjectId> = files.into_iter().map(|file| (file.path, file.id)).collect();
    let count = files.len();
    for row in &rows {
        if let Some(from) = row.renamed_from.as_ref().filter(|from| !files.contains_key(*from)) {
            findings.add(|| {
                format!(
                    "{} is recorded as renamed from {from}, which HEAD does not have",
                    row.path
                )
            });
        }
    }
    for row in &rows {
        let head = files.remove(&row.path).map(|id| id.to_hex());
        if row.head != head && !pending.contains(&row.path) {
            findings.add(|| {
                let side = |sha: &Option<String>| sha.clone().unwrap_or_else(|| "nothing".to_owned());
                format!(
                    "{}: HEAD is recorded to have {}, and has {}",
                    row.path,
                    side(&row.head),
                    side(&head)
                )
            });
        }
    }
    for (path, id) in files.into_iter().filter(|(path, _)| !pending.contains(path)) {
        findings.add(|| format!("{path}: HEAD has {id}, and there is no row"));
    }
    findings.finish(format!("{} as HEAD has them", counted(count, "object")))
}

/// The half of the comparison with the catalog that rests on the store, and so on the moment of the other checks.
pub(super) struct Recorded {
    findings: Findings,
    living: usize,
    /// Whether a column holds what is no id at all.
    malformed: bool,
    /// What could not be compared, and who keeps it locked.
    locked: Vec<String>,
}

impl Recorded {
    /// Checks that what is recorded and not committed is in the store.
    pub(super) fn read(objects: &Objects) -> Self {
        let mut findings = Findings::new("working_state_catalog");
        let mut malformed = false;
        let rows = WORKING.collect(&[], Mode::Few, Raw::of);
        for row in &rows {
            for sha in [&row.blob, &row.head].into_iter().flatten() {
                if sha.parse().ok().is_none_or(|id: ObjectId| id.to_hex() != *sha) {
                    malformed = true;
                    findings.add(|| format!("{}: \"{sha}\" is recorded, which is no id", row.path));
                }
            }
            // What HEAD has too is named by a tree, and looked for there.
            let uncommitted = row.blob.as_ref().filter(|blob| Some(*blob) != row.head.as_ref());
            let id = uncommitted.and_then(|blob| blob.parse().ok());
            if let Some(id) = id.filter(|id| objects.kind(id) != Some(ObjectKind::Blob)) {
                findings.add(|| format!("{}: its definition {id} is not in the store", row.path));
            }
        }
        Self {
            findings,
            living: rows.iter().filter(|row| row.blob.is_some()).count(),
            malformed,
            locked: Vec::new(),
        }
    }

    /// Checks that the rows say of each object what the catalog says: both as they are now, for parts of the catalog can
    /// be read no other way.
    pub(super) fn check_catalog(mut self, refs: &Refs, objects: &Objects) -> Check {
        if !refs.is_initialised {
            return self.findings.finish("no commit yet");
        }
        let is_head_sound = refs.head().is_some_and(|head| objects.commits.contains_key(&head));
        if self.malformed || (!is_head_sound && !working::pending().is_empty()) {
            // Reading the working state takes ids; establishing what is pending takes HEAD.
            self.findings.skip();
        } else {
            self.compare();
        }
        let compared = self.living.saturating_sub(self.locked.len());
        let summary = format!("{} as the catalog has them", counted(compared, "object"));
        let mut check = self.findings.finish(summary);
        for line in self.locked {
            check.details.push_str(&format!("\nnot compared: {line}"));
        }
        check
    }

    /// Reports what differs, and differs in the same way when it is looked at once more: a change by another session at that
    /// very moment can look like a difference.
    fn compare(&mut self) {
        let mut before: Option<BTreeMap<String, String>> = None;
        for _ in 0..2 {
            let _now = SameSnapshot::take();
            match differences() {
                Err(error) => return self.findings.add(|| error.message().to_owned()),
                Ok((mut found, locked)) => {
                    self.locked = locked;
                    found.retain(|path, line| before.as_ref().is_none_or(|before| before.get(path) == Some(line)));
                    if found.is_empty() {
                        return;
                    }
                    before = Some(found);
                }
            }
        }
        for line in before.into_iter().flat_map(BTreeMap::into_values) {
            self.findings.add(|| line);
        }
    }
}

/// What differs from the catalog, by path; and what was not compared.
fn differences() -> Outcome<(BTreeMap<String, String>, Vec<String>)> {
    let comparison = drift()?;
    let locked = comparison.locked_lines().collect();
    let mut found: BTreeMap<String, String> = comparison
        .drift
        .into_iter()
        .map(|drift| {
            (
                path_of(&drift),
                format!("{} is {}", drift.object_path(), meaning(&drift)),
            )
        })
        .collect();
    if life() == Life::Home {
        misaddressed(&mut found);
    }
    Ok((found, locked))
}

fn path_of(drift: &Drift) -> String {
    let recorded = drift.recorded.as_ref().map(|entry| entry.path.clone());
    let live = || drift.live.as_ref().map(|live| live.listed.identity.path());
    recorded.or_else(live).unwrap_or_default()
}

fn meaning(drift: &Drift) -> String {
    let recorded = drift.recorded.as_ref().and_then(|entry| entry.blob);
    match (recorded, &drift.live) {
        (Some(recorded), Some(live)) => format!("recorded as {recorded}, and is {}", live.blob),
        (Some(recorded), None) => format!("recorded as {recorded}, and does not exist"),
        (None, _) => "not recorded".to_owned(),
    }
}

/// Adds the rows that stand for another object than that of their path.
fn misaddressed(found: &mut BTreeMap<String, String>) {
    let _pinned = Pinned::for_reading(Mode::Everything);
    let pending: HashSet<String> = working::pending().into_iter().map(|row| row.path).collect();
    let rows: HashMap<String, Raw> = WORKING
        .collect(&[], Mode::Everything, Raw::of)
        .into_iter()
        .map(|row| (row.path.clone(), row))
        .collect();
    for listed in listing::list_all() {
        let path = listed.identity.path();
        let Some(row) = rows.get(&path).filter(|_| !pending.contains(&path)) else {
            continue;
        };
        if found.contains_key(&path) {
            continue;
        }
        let identity = &listed.identity;
        if (row.class, row.oid) != (listed.class, listed.oid) {
            let what = if row.class == listed.class {
                let (recorded, actual) = (row.oid.to_u32(), listed.oid.to_u32());
                format!("with the oid {recorded}, and has {actual}")
            } else {
                let (recorded, actual) = (row.class.to_u32(), listed.class.to_u32());
                format!("with an oid of the catalog {recorded}, and is in {actual}")
            };
            found.insert(path, format!("{identity} is recorded {what}"));
        } else if row.object_type != identity.kind.word()
            || row.schema != identity.schema
            || row.name != name_of(identity)
        {
            let recorded = format!("{} {} in \"{}\"", row.object_type, row.name, row.schema);
            found.insert(path, format!("{identity} is recorded as {recorded}"));
        }
    }
}
