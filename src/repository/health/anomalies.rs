//! What is unusual, though it need not be wrong.

use super::column_order;
use crate::catalog::unmodelled;
use crate::server::role::AsOwner;
use crate::server::spi::{Mode, Query};

static OWNER: Query = Query::new(include_str!("../../../sql/verify/owner.sql"));
static ANOMALIES: Query = Query::new(include_str!("../../../sql/health/anomalies.sql"));
static TEMPORARY_DEPENDENTS: Query = Query::new(include_str!("../../../sql/health/temporary_dependents.sql"));

/// Each with its type, severity and details.
pub fn anomalies() -> Vec<(String, String, String)> {
    // Who changed how much is shown to everyone, as in pggit.history; statements are not.
    let _owner = OWNER
        .first(&[], |row| row.oid(0))
        .map(|owner| AsOwner::begin(owner, Mode::Everything));
    let mut found = ANOMALIES.collect(&[], Mode::Everything, |row| (row.text(0), row.text(1), row.text(2)));
    let unmodelled = unmodelled::all().into_iter().map(|object| object.to_string());
    found.extend(unmodelled.map(|details| anomaly("unmodelled_object", "WARNING", details)));
    let orders = column_order::differences().into_iter();
    found.extend(orders.map(|details| anomaly("column_order", "NOTICE", details)));
    found.extend(TEMPORARY_DEPENDENTS.collect(&[], Mode::Everything, |row| {
        let details = format!(
            "{} depends on {} and goes away with it when that session ends, without an event: then detect_drift() shows \
             what is missing; let it depend on permanent objects only",
            row.text(0),
            row.text(1)
        );
        anomaly("depends_on_temporary", "WARNING", details)
    }));
    found
}

fn anomaly(kind: &str, severity: &str, details: String) -> (String, String, String) {
    (kind.to_owned(), severity.to_owned(), details)
}
