//! Stopping capture for everyone at once, and starting it again.

use pgrx::prelude::*;

use super::health::facts::open_emergency;
use super::resume;
use crate::server::encoding::printable;
use crate::server::error::{Failure, Outcome};
use crate::server::spi::{Arg, Query, run_statement};
use crate::store::lock::lock_repository;
use crate::store::repository::{Life, life};

static RECORD: Query = Query::new(include_str!("../../sql/maintenance/emergency_record.sql"));
static OVER: Query = Query::new("DELETE FROM pggit_v0.open_alerts WHERE alert_type = 'emergency'");

/// Our event triggers.
const TRIGGERS: [&str; 2] = ["pggit_sql_drop", "pggit_ddl_command_end"];

/// Disables the event triggers, for every session from this transaction's commit on. Gives false where they already were, by
/// the same means. The caller has become the owner.
pub fn disable(reason: &str) -> Outcome<bool> {
    if reason.trim().is_empty() {
        return Err(Failure::invalid("stopping capture needs a reason")
            .hint("SELECT pggit_v0.emergency_disable('What is wrong, and who is looking at it');"));
    }
    if open_emergency().is_some() {
        return Ok(false);
    }
    for trigger in TRIGGERS {
        run_statement(&format!("ALTER EVENT TRIGGER {trigger} DISABLE"));
    }
    RECORD.write(&[Arg::Text("disable"), Arg::OptText(Some(reason))], |_| {});
    Ok(true)
}

/// Enables them again, and takes in what changed meanwhile, with a notice that says how much. Gives false where there was no
/// emergency. The caller has become the owner.
pub fn enable() -> Outcome<bool> {
    if open_emergency().is_none() {
        return Ok(false);
    }
    for trigger in TRIGGERS {
        run_statement(&format!("ALTER EVENT TRIGGER {trigger} ENABLE ALWAYS"));
    }
    RECORD.write(&[Arg::Text("enable"), Arg::OptText(None)], |_| {});
    // The next emergency is announced even if nobody has looked since.
    OVER.write(&[], |_| {});
    let first = match life() {
        Life::Home => None,
        Life::Elsewhere => Some("SELECT * FROM pggit_v0.resume_capture()"),
        Life::Uninitialised => Some("SELECT pggit_v0.create_basic_commit('Initialize repository')"),
    };
    if let Some(first) = first {
        ereport!(
            PgLogLevel::NOTICE,
            PgSqlErrorCode::ERRCODE_SUCCESSFUL_COMPLETION,
            format!("the event triggers are enabled again; capture begins with {first}")
        );
        return Ok(true);
    }
    lock_repository();
    let changes = resume::resume()?;
    let named: Vec<String> = changes
        .iter()
        .take(10)
        .map(|change| {
            format!(
                "{} {} {}",
                change.change_type.word(),
                change.object_type,
                change.object_path()
            )
        })
        .collect();
    let more = changes.len().saturating_sub(named.len());
    let detail = if more > 0 {
        format!("{}\nand {more} more", named.join("\n"))
    } else {
        named.join("\n")
    };
    let message = match changes.len() {
        0 => "capture is on again; there is nothing left to take in".to_owned(),
        1 => "capture is on again; one change was taken in".to_owned(),
        count => format!("capture is on again; {count} changes were taken in"),
    };
    let report = pgrx::pg_sys::panic::ErrorReport::new(PgSqlErrorCode::ERRCODE_SUCCESSFUL_COMPLETION, message, "");
    let report = if detail.is_empty() {
        report
    } else {
        report.set_detail(printable(detail))
    };
    report.report(PgLogLevel::NOTICE);
    Ok(true)
}
