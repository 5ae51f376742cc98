//! Whether everything is recorded, and what is recorded is sound.

use super::{counted, days_since, duration, some};
use crate::health::facts::{Facts, Home};
use crate::health::finding::Finding;
use crate::health::thresholds::Thresholds;

const VERIFY: &str = "SELECT * FROM pggit_v0.validate_data_integrity();";
const PARTITIONS: &str = "SELECT * FROM pggit_audit.ensure_partitions();";
const DRIFT: &str = "SELECT * FROM pggit_v0.detect_drift(); SELECT * FROM pggit_v0.resume_capture(); \
                     SELECT * FROM pggit_v0.validate_data_integrity();";
const ENABLE: &str = "SELECT pggit_v0.emergency_enable();";

/// Capture was stopped in an emergency.
pub fn emergency(facts: &Facts, _: &Thresholds) -> Vec<Finding> {
    let emergency = facts.capture.emergency.iter();
    emergency
        .map(|stop| {
            let message = format!(
                "capture was stopped by {} {} ago: {}",
                stop.by,
                duration(facts.now - stop.since),
                stop.reason
            );
            Finding::critical("emergency", message, ENABLE)
        })
        .collect()
}

/// The repository came from another database, and capture is paused.
pub fn elsewhere(facts: &Facts, _: &Thresholds) -> Vec<Finding> {
    if facts.home != Home::Elsewhere {
        return Vec::new();
    }
    let message = "the repository was restored or copied from another database, and changes are not recorded here";
    vec![Finding::critical(
        "capture_paused",
        message,
        "SELECT * FROM pggit_v0.resume_capture();",
    )]
}

/// Somebody has disabled, removed or replaced an event trigger.
pub fn triggers(facts: &Facts, _: &Thresholds) -> Vec<Finding> {
    if facts.capture.emergency.is_some() {
        return Vec::new();
    }
    let broken = facts.capture.triggers.iter();
    broken
        .map(|(name, problem)| {
            let action = if problem.starts_with("disabled") {
                format!("ALTER EVENT TRIGGER {name} ENABLE ALWAYS; SELECT * FROM pggit_v0.resume_capture();")
            } else {
                VERIFY.to_owned()
            };
            let message = format!("changes are not recorded: the event trigger {name} is {problem}");
            Finding::critical("event_trigger", message, action).about(name)
        })
        .collect()
}

/// A setting stops capture, for a database or a role; or only in the session that asks.
pub fn switched_off(facts: &Facts, _: &Thresholds) -> Vec<Finding> {
    let mut findings: Vec<Finding> = facts
        .capture
        .switched_off
        .iter()
        .map(|place| {
            let message = format!("changes are not recorded everywhere: {place}");
            let action = "Take the setting back (ALTER DATABASE ... RESET, ALTER ROLE ... RESET, or the server's configuration file), \
                          then SELECT * FROM pggit_v0.resume_capture();";
            Finding::critical("capture_off", message, action).about(place)
        })
        .collect();
    if !findings.is_empty() {
        return findings;
    }
    if !facts.capture.is_on_here {
        let message = "pggit.capture is off in this session";
        findings.push(Finding::warning("capture_off_here", message, "RESET pggit.capture;"));
    }
    findings
}

/// The trail is not append-only any more.
pub fn trail(facts: &Facts, _: &Thresholds) -> Vec<Finding> {
    let broken = facts.capture.trail.iter();
    broken
        .map(|(trigger, problem)| {
            let message = format!("the audit trail can be changed: the trigger {trigger} is {problem}");
            let is_of_partition = problem == "missing" && trigger.starts_with("append_only_truncate ");
            let action = if is_of_partition { PARTITIONS } else { VERIFY };
            Finding::critical("audit_trail", message, action).about(trigger)
        })
        .collect()
}

/// Changes that wait to be established: whoever reads or commits next does it, so many of them mean that nobody does.
pub fn pending(facts: &Facts, _: &Thresholds) -> Vec<Finding> {
    const MANY: u64 = 1000;
    if facts.capture.pending < MANY {
        return Vec::new();
    }
    let message = format!(
        "{} could not be recorded while other transactions held them",
        counted(facts.capture.pending, "change", "changes")
    );
    vec![Finding::warning(
        "pending_changes",
        message,
        "SELECT pggit_v0.create_basic_commit('What was pending');",
    )]
}

/// The last integrity check failed, is too old, or was never made.
pub fn integrity(facts: &Facts, thresholds: &Thresholds) -> Vec<Finding> {
    let Some(last) = &facts.integrity else {
        if facts.home == Home::Uninitialised {
            return Vec::new();
        }
        let message = "the integrity of the repository was never checked";
        // The daily check should have been made once by now.
        let is_due = facts.home == Home::Here && facts.commits.first.is_some_and(|first| days_since(facts, first) > 0);
        return vec![if is_due && thresholds.integrity_max_age_days > 0 {
            Finding::warning("integrity_old", message, VERIFY)
        } else {
            Finding::advice("integrity_unknown", message, VERIFY)
        }];
    };
    if let Some(failed) = &last.failed {
        return failures(failed);
    }
    let days = days_since(facts, last.at);
    if thresholds.integrity_max_age_days > 0 && days > thresholds.integrity_max_age_days {
        let message = format!("the last integrity check was made {days} days ago");
        return vec![Finding::warning("integrity_old", message, VERIFY)];
    }
    Vec::new()
}

/// What the integrity check said: drift, which has a remedy of its own, and the rest. Each check that failed begins a line with
/// its name; more lines may follow.
fn failures(failed: &str) -> Vec<Finding> {
    let (mut drift, mut others, mut is_drift) = (false, Vec::new(), false);
    for line in failed.lines() {
        if let Some((name, _)) = line.split_once(": ")
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        {
            is_drift = name == "working_state_catalog";
            drift |= is_drift;
        }
        if !is_drift {
            others.push(line);
        }
    }
    let mut findings = Vec::new();
    if !others.is_empty() || !drift {
        let message = format!("the integrity check failed: {}", others.join("\n"));
        findings.push(Finding::critical("integrity", message, VERIFY));
    }
    if drift {
        let message = "the last integrity check found the live schema to be other than recorded";
        findings.push(Finding::critical("drift", message, DRIFT));
    }
    findings
}

/// A ref points to an object that is not there.
pub fn broken_refs(facts: &Facts, _: &Thresholds) -> Vec<Finding> {
    if facts.broken_refs.is_empty() {
        return Vec::new();
    }
    let message = format!("refs point to what does not exist: {}", some(&facts.broken_refs));
    vec![Finding::critical("broken_refs", message, VERIFY)]
}
