//! Checks the repository against itself and against the catalog (`git fsck`, and what a repository in a database needs
//! beyond it). It only reads: the repository in one snapshot, the catalog as it is.
//!
//! Each rule belongs to one check, which names the culprit. What another check already found to be damaged is not used as
//! evidence: a check that cannot judge something because of that says so and does not fail for it.

mod audit_trail;
mod capture;
mod commit_changes;
mod commit_graph;
mod finding;
mod object_totals;
mod objects;
mod progress;
mod refs;
mod trees;
mod working_state;

use crate::server::settings::Pinned;
use crate::server::snapshot::SameSnapshot;
use crate::server::spi::Mode;

pub use finding::Check;
use finding::Findings;
use objects::Objects;
use progress::Progress;
use refs::Refs;
use trees::Trees;

/// Runs every check; one outcome each, whatever the state of the repository.
pub fn verify() -> Vec<Check> {
    let _pinned = Pinned::for_reading(Mode::Few);
    let mut progress = Progress::default();
    let snapshot = SameSnapshot::take();
    let (objects, stored, mut checks) = objects::check(&mut progress);
    let trees = Trees::new(&objects, stored);
    checks.push(object_totals::check(objects.count()));
    checks.push(commit_graph::check(&objects, &mut progress));
    checks.push(commit_changes::check(&objects, &trees, &mut progress));
    let refs = Refs::read();
    checks.push(refs::check(&refs, &objects));
    checks.push(refs::check_log(&refs, &objects));
    checks.push(working_state::check_head(&refs, &objects, &trees));
    let recorded = working_state::Recorded::read(&objects);
    let audit = audit_trail::check();
    drop(snapshot);
    checks.push(recorded.check_catalog(&refs, &objects));
    checks.push(audit);
    checks.push(capture::check(&refs));
    checks
}
