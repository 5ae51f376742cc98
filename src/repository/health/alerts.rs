//! Alerts: what somebody has to look at, and the notice to whoever listens.

use std::collections::BTreeSet;

use pggit_core::health::facts::Facts;
use pggit_core::health::finding::{Finding, Severity};
use pggit_core::health::rules::held_locks;
use pggit_core::health::thresholds::Thresholds;

use super::facts::{locks, try_examine};
use crate::server::role::AsOwner;
use crate::server::session;
use crate::server::spi::{Arg, Mode, Query};
use crate::server::subtransaction::attempt;
use crate::store::working::Working;

static OPEN: Query = Query::new(include_str!("../../../sql/health/alerts_open.sql"));
static NEW: Query = Query::new(include_str!("../../../sql/health/alerts_new.sql"));
static OVER: Query = Query::new(include_str!("../../../sql/health/alerts_over.sql"));
static NOTIFY: Query = Query::new(include_str!("../../../sql/health/notify.sql"));

/// A notification holds less than 8,000 bytes, and JSON may need two for a character.
const LONGEST_MESSAGE: usize = 3000;

/// The findings that somebody has to look at, the worst first. New critical ones are sent to those who listen to
/// `pggit_alerts`, where this transaction may write. That pggit's own tables cannot be read is a finding like any other.
pub fn check() -> Vec<Finding> {
    let mut findings = match try_examine() {
        Ok(health) => health.findings,
        Err(failure) => unreadable_now(failure.message()),
    };
    findings.retain(|finding| finding.severity != Severity::Advice);
    if session::may_write()
        && let Err(error) = attempt(|| notify(&findings))
    {
        findings.insert(0, unreadable(&format!("alerts cannot be noted and sent: {error}")));
    }
    findings
}

/// What cannot be read, and who has locked what, which may be why.
fn unreadable_now(message: &str) -> Vec<Finding> {
    let facts = Facts {
        locks: locks(),
        ..Facts::default()
    };
    let thresholds = Thresholds {
        lock_seconds: 0,
        ..Thresholds::default()
    };
    let mut findings = vec![unreadable(message)];
    findings.extend(held_locks(&facts, &thresholds));
    findings
}

fn unreadable(message: &str) -> Finding {
    Finding::critical(
        "unreadable",
        message,
        "SELECT * FROM pggit_v0.validate_data_integrity();",
    )
}

fn notify(findings: &[Finding]) {
    let Some(working) = Working::open() else { return };
    let critical: Vec<&Finding> = findings.iter().filter(|f| f.severity == Severity::Critical).collect();
    let now: BTreeSet<(String, String)> = critical
        .iter()
        .map(|f| (f.kind.to_owned(), f.subject.clone()))
        .collect();
    let open: BTreeSet<(String, String)> = OPEN
        .collect(&[], Mode::Everything, |row| (row.text(0), row.text(1)))
        .into_iter()
        .collect();
    // Usually there is nothing to write, and then no transaction id is taken.
    if now == open {
        return;
    }
    let _owner = AsOwner::begin(working.owner(), Mode::Few);
    let (kinds, subjects): (Vec<String>, Vec<String>) = now.into_iter().unzip();
    let args = [Arg::Texts(&kinds), Arg::Texts(&subjects)];
    OVER.write(&args, |_| {});
    let mut new = Vec::new();
    NEW.write(&args, |row| new.push((row.text(0), row.text(1))));
    for finding in critical {
        if new
            .iter()
            .any(|(kind, subject)| kind == finding.kind && *subject == finding.subject)
        {
            NOTIFY.write(&[Arg::Text(&as_json(finding))], |_| {});
        }
    }
}

fn as_json(finding: &Finding) -> String {
    let mut message = finding.message.clone();
    if message.len() > LONGEST_MESSAGE {
        let end = (0..=LONGEST_MESSAGE).rev().find(|end| message.is_char_boundary(*end));
        message.truncate(end.unwrap_or(0));
    }
    serde_json::json!({
        "severity": finding.severity.word(),
        "alert_type": finding.kind,
        "subject": finding.subject,
        "message": message,
        "action": finding.action,
        "database": crate::server::role::database(),
    })
    .to_string()
}
