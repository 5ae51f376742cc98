//! Checks the repository against itself and against the catalog (`git fsck`, and what a repository in a database needs
//! beyond it). It only reads: the repository in one snapshot, the catalog as it is.
//!
//! Each rule belongs to one check, which names the culprit. What another check already found to be damaged is not used as
//! evidence: a check that cannot judge something because of that says so and does not fail for it.

mod audit_commits;
mod audit_trail;
mod capture;
mod commit_changes;
mod commit_graph;
mod finding;
mod indexes;
mod installation;
mod object_totals;
mod objects;
mod progress;
mod refs;
mod settings;
mod trees;
mod working_state;

use crate::server::settings::Pinned;
use crate::server::snapshot::SameSnapshot;
use crate::server::spi::Mode;
use crate::server::subtransaction::attempt;

pub use finding::Check;
use finding::Findings;
pub use installation::record as record_installation;
use objects::Objects;
use progress::Progress;
use refs::Refs;
use trees::Trees;

/// What rests on the objects.
const ON_OBJECTS: [&str; 9] = [
    "object_format",
    "references",
    "object_totals",
    "commit_graph",
    "commit_changes",
    "audit_commits",
    "refs",
    "reflog",
    "working_state_head",
];

/// Runs every check; one outcome each, whatever the state of the repository.
///
/// A damaged page or a missing table raises an error where it is read. That fails the check that met it, and no other.
pub fn verify() -> Vec<Check> {
    let _pinned = Pinned::for_reading(Mode::Few);
    let mut progress = Progress::default();
    let snapshot = SameSnapshot::take();
    let mut checks = Vec::new();
    let mut recorded = None;
    match attempt(|| objects::check(&mut progress)) {
        Ok((objects, stored, of_objects)) => {
            checks.extend(of_objects);
            let trees = Trees::new(&objects, stored);
            checks.push(guarded("object_totals", || object_totals::check(objects.count())));
            checks.push(guarded("commit_graph", || commit_graph::check(&objects, &mut progress)));
            match attempt(|| commit_changes::check(&objects, &trees, &mut progress)) {
                Ok(changes) => checks.extend(changes),
                Err(error) => checks.extend(["commit_changes", "audit_commits"].map(|name| unreadable(name, &error))),
            }
            match attempt(Refs::read) {
                Ok(refs) => {
                    checks.push(guarded("refs", || refs::check(&refs, &objects)));
                    checks.push(guarded("reflog", || refs::check_log(&refs, &objects)));
                    let head = guarded("working_state_head", || {
                        working_state::check_head(&refs, &objects, &trees)
                    });
                    checks.push(head);
                    let read = attempt(|| working_state::Recorded::read(&objects));
                    recorded = Some(read.map(|recorded| (recorded, refs, objects)));
                }
                Err(error) => checks.extend(ON_OBJECTS[6..].iter().map(|name| unreadable(name, &error))),
            }
        }
        Err(error) => {
            checks.push(unreadable("object_hashes", &error));
            checks.extend(ON_OBJECTS.iter().map(|name| unreadable(name, &error)));
        }
    }
    let audit = guarded("audit_trail", audit_trail::check);
    let settings = guarded("settings", settings::check);
    let indexes = guarded("indexes", || indexes::check(&mut progress));
    drop(snapshot);
    checks.push(match recorded {
        Some(Ok((recorded, refs, objects))) => {
            guarded("working_state_catalog", || recorded.check_catalog(&refs, &objects))
        }
        Some(Err(error)) => unreadable("working_state_catalog", &error),
        None => unreadable("working_state_catalog", "refs and objects cannot be read"),
    });
    checks.push(audit);
    checks.push(guarded("capture", || capture::check(&Refs::read())));
    checks.push(settings);
    checks.push(guarded("installation", installation::check));
    checks.push(indexes);
    checks
}

/// The outcome of a check, or the error that kept it from having one.
fn guarded(name: &'static str, check: impl FnOnce() -> Check) -> Check {
    attempt(check).unwrap_or_else(|error| unreadable(name, &error))
}

fn unreadable(name: &'static str, error: &str) -> Check {
    let mut findings = Findings::new(name);
    findings.add(|| format!("this cannot be checked: {error}"));
    findings.finish("")
}
