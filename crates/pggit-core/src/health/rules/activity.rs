//! Branches, commits, and what is not committed.

use super::{counted, days_since, some};
use crate::health::facts::Facts;
use crate::health::finding::Finding;
use crate::health::thresholds::Thresholds;

/// There are too many branches.
pub fn branches(facts: &Facts, thresholds: &Thresholds) -> Vec<Finding> {
    let count = facts.branches.len() as u64;
    if thresholds.branch_limit == 0 || count < thresholds.branch_limit {
        return Vec::new();
    }
    let message = format!(
        "there {} {}, and branch_limit is {}",
        if count == 1 { "is" } else { "are" },
        counted(count, "branch", "branches"),
        thresholds.branch_limit
    );
    let action = "SELECT branch_name, status, age FROM pggit_v0.branch_status_summary ORDER BY age DESC; \
                  SELECT pggit_v0.delete_branch('...');";
    vec![Finding::warning("too_many_branches", message, action)]
}

/// Branches on which nothing has happened for long.
pub fn stale_branches(facts: &Facts, thresholds: &Thresholds) -> Vec<Finding> {
    let stale: Vec<String> = facts
        .branches
        .iter()
        .filter(|branch| !branch.is_current)
        .filter(|branch| {
            branch
                .last_commit
                .is_some_and(|last| days_since(facts, last) >= thresholds.branch_stale_days)
        })
        .map(|branch| branch.name.clone())
        .collect();
    if stale.is_empty() || thresholds.branch_stale_days == 0 {
        return Vec::new();
    }
    let message = format!(
        "{} had no commit for {} days: {}",
        counted(stale.len() as u64, "branch", "branches"),
        thresholds.branch_stale_days,
        some(&stale)
    );
    let name = stale[0].replace('\'', "''");
    vec![Finding::warning(
        "stale_branches",
        message,
        format!("SELECT pggit_v0.delete_branch('{name}');"),
    )]
}

/// Nobody has committed anything for long.
pub fn inactivity(facts: &Facts, thresholds: &Thresholds) -> Vec<Finding> {
    let Some(last) = facts.commits.last else {
        return Vec::new();
    };
    let days = days_since(facts, last);
    if thresholds.inactivity_days == 0 || days < thresholds.inactivity_days {
        return Vec::new();
    }
    let message = format!("the last commit was made {days} days ago");
    let action = "SELECT * FROM pggit_v0.status(); SELECT * FROM pggit_v0.detect_drift();";
    vec![Finding::warning("inactivity", message, action)]
}

/// Changes that should have been committed.
pub fn uncommitted(facts: &Facts, thresholds: &Thresholds) -> Vec<Finding> {
    let Some(oldest) = facts.objects.oldest_uncommitted else {
        return Vec::new();
    };
    let days = days_since(facts, oldest);
    if thresholds.uncommitted_days == 0 || days < thresholds.uncommitted_days {
        return Vec::new();
    }
    let message = format!(
        "{} not committed, the first since {days} days",
        counted(facts.objects.uncommitted, "object is", "objects are")
    );
    let action = "SELECT * FROM pggit_v0.status(); SELECT pggit_v0.create_basic_commit('What changed and why');";
    vec![Finding::warning("uncommitted_changes", message, action)]
}

/// Commits that do not say what they are for.
pub fn messages(facts: &Facts, _: &Thresholds) -> Vec<Finding> {
    if facts.commits.without_message == 0 {
        return Vec::new();
    }
    let message = format!(
        "{} no message",
        counted(facts.commits.without_message, "commit has", "commits have")
    );
    let action = "SELECT * FROM pggit_v0.commits_without_message;";
    vec![Finding::warning("commits_without_message", message, action)]
}
