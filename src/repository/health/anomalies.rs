//! What is unusual, though it need not be wrong.

use crate::catalog::unmodelled;
use crate::server::role::AsOwner;
use crate::server::spi::{Mode, Query};

static OWNER: Query = Query::new(include_str!("../../../sql/verify/owner.sql"));
static ANOMALIES: Query = Query::new(include_str!("../../../sql/health/anomalies.sql"));

/// Each with its type, severity and details.
pub fn anomalies() -> Vec<(String, String, String)> {
    // Who changed how much is shown to everyone, as in pggit.history; statements are not.
    let _owner = OWNER
        .first(&[], |row| row.oid(0))
        .map(|owner| AsOwner::begin(owner, Mode::Everything));
    let mut found = ANOMALIES.collect(&[], Mode::Everything, |row| (row.text(0), row.text(1), row.text(2)));
    found.extend(unmodelled::all().iter().map(|object| {
        let (kind, severity) = ("unmodelled_object".to_owned(), "WARNING".to_owned());
        (kind, severity, object.to_string())
    }));
    found
}
