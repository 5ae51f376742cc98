//! The audit trail: what it names exists, each change is as it was written and in one commit or in none yet, and the
//! triggers that keep the trail append-only are in force.

use super::finding::{NAMED, counted};
use super::{Check, Findings};
use crate::server::role::AsOwner;
use crate::server::spi::{Arg, Mode, Query, Row};
use crate::store::audit::checksum;

static OWNER: Query = Query::new(include_str!("../../../sql/verify/owner.sql"));
static COUNT: Query = Query::new(include_str!("../../../sql/verify/audit_count.sql"));
static BLOBS: Query = Query::new(include_str!("../../../sql/verify/audit_blobs.sql"));
static LINKS: Query = Query::new(include_str!("../../../sql/verify/audit_links.sql"));
static APPEND_ONLY: Query = Query::new(include_str!("../../../sql/verify/append_only.sql"));

/// Checks the trail. Not everyone may read it, so that it is read as its owner; of its content only ids and paths
/// are shown.
pub(super) fn check() -> Check {
    let mut findings = Findings::new("audit_trail");
    let Some(owner) = OWNER.first(&[], |row| row.oid(0)) else {
        findings.add(|| "pggit_audit.changes is missing".to_owned());
        return findings.finish("");
    };
    let _owner = AsOwner::begin(owner, Mode::Everything);
    some_of(&BLOBS, &mut findings, |row| {
        format!(
            "change {} of {}: definition {} is not in the store",
            row.text(0),
            row.text(1),
            row.text(2)
        )
    });
    some_of(&LINKS, &mut findings, |row| {
        let (problem, change, commit) = (row.text(0), row.text(1), row.opt_text(2).unwrap_or_default());
        match problem.as_str() {
            "no change" => format!("commit {commit} is said to have taken in change {change}, which does not exist"),
            "no commit" => format!("change {change} is said to be in commit {commit}, which does not exist"),
            "uncommitted without change" => format!("change {change} is said to be uncommitted, and does not exist"),
            "uncommitted and committed" => format!("change {change} is said to be uncommitted, and to be in {commit}"),
            _ => format!("change {change} is in no commit, and not among the uncommitted ones"),
        }
    });
    APPEND_ONLY.select(&[], Mode::Everything, |row| {
        if let Some(problem) = row.opt_text(2) {
            findings.add(|| format!("the trigger {} on {} is {problem}", row.text(1), row.text(0)));
        }
    });
    let as_written = compare(&mut findings);
    let counts = COUNT
        .collect(&[], Mode::Everything, |row| [row.int(0), row.int(1), row.int(2)])
        .pop();
    let [changes, committed, uncommitted] = counts.unwrap_or_default();
    let changes = counted(usize::try_from(changes).unwrap_or(0), "change");
    findings.finish(format!(
        "{changes}, {committed} in commits, {uncommitted} not yet; append-only; {as_written}"
    ))
}

/// Compares each row with the checksum that it was written with. Gives how many are the same, and how many were not compared.
fn compare(findings: &mut Findings) -> String {
    let Some(compared) = checksum::compare() else {
        return "checksums not compared, because of a partition that is no ordinary table".to_owned();
    };
    for (id, path) in &compared.changed {
        findings.add(|| format!("change {id} of {path} is not as it was written: its checksum is another"));
    }
    match compared.without {
        0 => format!("{} as written", compared.same),
        without => format!("{} as written, {without} without a checksum", compared.same),
    }
}

/// Adds the first few rows of a query whose last column is the number of all there are.
fn some_of(query: &Query, findings: &mut Findings, describe: impl Fn(&Row) -> String) {
    let (mut shown, mut all) = (0, 0);
    query.select(&[Arg::Int(NAMED as i64)], Mode::Everything, |row| {
        shown += 1;
        all = usize::try_from(row.int(3)).unwrap_or(0);
        findings.add(|| describe(row));
    });
    findings.add_unnamed(all - shown);
}
