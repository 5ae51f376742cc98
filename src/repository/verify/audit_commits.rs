//! What commits changed, compared with what the audit trail says led to it.

use std::collections::HashMap;

use pggit_core::git::{ObjectId, ObjectKind};

use super::commit_changes::Change;
use super::finding::counted;
use super::{Check, Findings, Objects};
use crate::server::role::AsOwner;
use crate::server::spi::{Mode, Query};

static OWNER: Query = Query::new(include_str!("../../../sql/verify/owner.sql"));
static OF_COMMITS: Query = Query::new(include_str!("../../../sql/verify/audit_of_commits.sql"));

/// What the trail says: the definitions that the changes of a path led to, by commit. The last of them is what the commit has.
pub(super) struct Trail {
    said: HashMap<ObjectId, HashMap<String, Vec<Option<String>>>>,
    findings: Findings,
    compared: usize,
}

impl Trail {
    /// Reads the trail as its owner: not everyone may.
    pub(super) fn read() -> Self {
        let mut said: HashMap<ObjectId, HashMap<String, Vec<Option<String>>>> = HashMap::new();
        let _owner = OWNER
            .first(&[], |row| row.oid(0))
            .map(|owner| AsOwner::begin(owner, Mode::Everything));
        OF_COMMITS.select(&[], Mode::Everything, |row| {
            if let Ok(commit) = row.text(0).parse() {
                let paths = said.entry(commit).or_default();
                paths.entry(row.text(1)).or_default().push(row.opt_text(2));
            }
        });
        Self {
            said,
            findings: Findings::new("audit_commits"),
            compared: 0,
        }
    }

    /// Compares what a commit changed with what the trail says of it.
    pub(super) fn compare(&mut self, commit: &ObjectId, computed: &[(String, Change)], objects: &Objects) {
        let Some(said) = self.said.remove(commit) else { return };
        for (path, (_, new)) in computed {
            // What is gone was dropped, or has another path: that the trail says there.
            let Some(led_to) = said.get(path).filter(|_| new.is_some()) else {
                continue;
            };
            // What is not stored is for another check to say.
            let is_stored = |sha: &String| {
                let id = sha.parse().ok();
                id.is_some_and(|id| objects.is_sound(&id, ObjectKind::Blob))
            };
            if !led_to.iter().flatten().all(is_stored) {
                self.findings.skip();
                continue;
            }
            self.compared += 1;
            if !led_to.contains(new) {
                self.findings.add(|| {
                    format!("no change of {path} that commit {commit} took in led to the definition that it has there")
                });
            }
        }
    }

    /// The outcome.
    pub(super) fn finish(self) -> Check {
        let compared = counted(self.compared, "path");
        self.findings.finish(format!("{compared} in commits as the trail says"))
    }
}
