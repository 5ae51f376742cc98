//! What was measured of pggit's own work.

use std::collections::BTreeMap;

use pggit_core::health::timings::Timings;

use crate::metrics;
use crate::server::spi::{Mode, Query, Row};

static FORGOTTEN: Query = Query::new(include_str!("../../../sql/health/performance_expired.sql"));
static ROWS: Query = Query::new(include_str!("../../../sql/health/performance_rows.sql"));

/// What each operation took: what the table holds, and what this session measured and did not write yet. The time of the
/// last sample is in microseconds since 2000-01-01 00:00 UTC.
pub fn operations() -> BTreeMap<String, Timings> {
    let mut operations: BTreeMap<String, Timings> = BTreeMap::new();
    ROWS.select(&[], Mode::Everything, |row| {
        let stored = from_row(row);
        operations.entry(row.text(0)).or_default().merge(&stored);
    });
    for (operation, timings) in metrics::buffered() {
        operations.entry(operation.to_owned()).or_default().merge(&timings);
    }
    operations
}

/// What was measured and forgotten since: how often each operation ran, and for how many milliseconds in all.
pub fn forgotten() -> BTreeMap<String, (u64, f64)> {
    let rows = FORGOTTEN.collect(&[], Mode::Everything, |row| {
        (row.text(0), (u64::try_from(row.int(1)).unwrap_or(0), row.float(2)))
    });
    rows.into_iter().collect()
}

/// Reads a row of the table.
pub fn from_row(row: &Row) -> Timings {
    let whole = |value: Option<i64>| value.and_then(|value| u64::try_from(value).ok());
    Timings::from_stored(
        whole(row.opt_int(4)).unwrap_or(0),
        row.float(1),
        row.opt_float(5).zip(row.opt_float(6)),
        &row.int4s(7),
        whole(row.opt_int(2)),
        row.time(3).into_inner(),
    )
}
