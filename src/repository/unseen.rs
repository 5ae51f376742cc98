//! Takes in what changed without an event, for the commit that follows: see [`crate::catalog::without_event`], and
//! [`super::renamed_roles`] for what follows from names of roles; of tablespaces too, which have new names as silently.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::renamed_roles::objects_of_renamed_roles;
use crate::catalog;
use crate::catalog::unmodelled::{self, Unmodelled};
use crate::catalog::{Address, tablespace, without_event};
use crate::record::{Before, record_found};
use crate::server::encoding::printable;
use crate::server::role::session_user;
use crate::store::audit::{Circumstances, Source};
use crate::store::repository::{Seen, look};
use crate::store::settings::tracking;
use crate::store::working::{self, Working};

/// Records the objects for which no event trigger fires, and those whose rows somebody wrote since the last time. What cannot
/// be read now is pending. Gives what was looked at, also rows of catalogs that nothing here reads.
pub fn take_in_unseen(working: &Working) -> Vec<Address> {
    let tracking = tracking();
    let mut objects = working::unseen();
    let mut unread = Vec::new();
    if let Some(seen) = look() {
        objects.extend(without_event::written_since(seen.transaction, seen.place));
        objects.extend(objects_of_renamed_roles(&seen));
        if tracking.tablespaces {
            objects.extend(objects_in_written_tablespaces(&seen));
        }
        unread = unmodelled::written_since(seen.transaction, seen.place);
    }
    if objects.is_empty() {
        return unread;
    }
    let before = Before::of(working, &objects);
    let reading = catalog::read(objects, &tracking);
    working::queue(&reading.busy);
    let role = session_user();
    let circumstances = Circumstances {
        effective_role: &role,
        command_tag: "pggit commit",
        statement: None,
        source: Source::Drift,
    };
    record_found(working, &reading, &circumstances, &before);
    unread.extend(reading.objects);
    unread
}

/// What names a tablespace that somebody altered since the last look. That happens so seldom that it does not matter what of
/// the tablespace was altered.
fn objects_in_written_tablespaces(seen: &Seen) -> Vec<Address> {
    let tablespaces = tablespace::written_since(seen.transaction, seen.place);
    if tablespaces.is_empty() {
        return Vec::new();
    }
    tablespace::naming(&tablespaces)
}

/// Says which objects a commit does not hold, or not fully, because the model lacks something of theirs.
pub fn warn_of(unmodelled: &[Unmodelled]) {
    for object in unmodelled {
        let message = printable(object.to_string());
        ErrorReport::new(PgSqlErrorCode::ERRCODE_FEATURE_NOT_SUPPORTED, message, "")
            .set_hint("SELECT * FROM pggit_v0.detect_anomalies() shows all of them.")
            .report(PgLogLevel::WARNING);
    }
}
