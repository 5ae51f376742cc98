//! Takes in what changed without an event, for the commit that follows: see [`crate::catalog::without_event`].

use std::collections::HashSet;

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::catalog;
use crate::catalog::unmodelled::{self, Unmodelled};
use crate::catalog::{Address, without_event};
use crate::record::record;
use crate::server::role::session_user;
use crate::store::audit::{Circumstances, Source};
use crate::store::repository::look;
use crate::store::settings::tracking;
use crate::store::working::{self, Working};

/// How often an object may change under our hands before the next commit has to look.
const LOOKS: usize = 10;

/// Records the objects for which no event trigger fires, and those whose rows somebody wrote since the last time. What cannot
/// be read now is pending. Gives what was looked at, also rows of catalogs that nothing here reads.
pub fn take_in_unseen(working: &Working) -> Vec<Address> {
    let mut objects = working::unseen();
    let mut unread = Vec::new();
    if let Some(seen) = look() {
        objects.extend(without_event::written_since(seen.transaction, seen.place));
        unread = unmodelled::written_since(seen.transaction, seen.place);
    }
    if objects.is_empty() {
        return unread;
    }
    let role = session_user();
    let circumstances = Circumstances {
        effective_role: &role,
        command_tag: "pggit commit",
        statement: None,
        source: Source::Drift,
    };
    // Nothing keeps others from changing these objects between the look at the catalog and the writing. Once a row is written
    // it is ours, so a second look at what was written settles it.
    for _ in 0..LOOKS {
        let reading = catalog::read(objects, &tracking());
        working::queue(&reading.busy);
        let changes = record(working, &reading, &circumstances);
        unread.extend(reading.objects);
        if changes.is_empty() {
            break;
        }
        let changed: HashSet<String> = changes.into_iter().map(|change| change.path).collect();
        objects = working::find(&changed.into_iter().collect::<Vec<_>>())
            .iter()
            .map(|entry| (entry.class, entry.oid))
            .collect();
    }
    unread
}

/// Says which objects a commit does not hold, or not fully, because the model lacks something of theirs.
pub fn warn_of(unmodelled: &[Unmodelled]) {
    for object in unmodelled {
        ErrorReport::new(PgSqlErrorCode::ERRCODE_FEATURE_NOT_SUPPORTED, object.to_string(), "")
            .set_hint("SELECT * FROM pggit_v0.detect_anomalies() shows all of them.")
            .report(PgLogLevel::WARNING);
    }
}
