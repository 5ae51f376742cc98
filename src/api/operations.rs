//! `pggit_v0`: what operators ask for.

use pgrx::datum::Interval;
use pgrx::prelude::*;

use crate::metrics::measure;
use crate::repository::access::reading;
use crate::repository::health::performance;
use crate::server::spi::Mode;
use crate::server::text::Text;

/// Milliseconds as an interval.
fn milliseconds(duration: f64) -> Interval {
    Interval::from_micros((duration * 1000.0).round() as i64)
}

#[pg_extern(schema = "pggit_v0", stable)]
fn analyze_query_performance() -> TableIterator<
    'static,
    (
        name!(operation, Text),
        name!(avg_duration, Interval),
        name!(min_duration, Interval),
        name!(max_duration, Interval),
        name!(sample_count, i64),
        name!(p95_duration, Interval),
        name!(last_run, Option<TimestampWithTimeZone>),
        name!(object_count, Option<i64>),
    ),
> {
    let _timed = measure("analyze_query_performance");
    let _pinned = reading(Mode::Everything);
    let rows: Vec<_> = performance::operations()
        .into_iter()
        .map(|(operation, timings)| {
            (
                operation.into(),
                milliseconds(timings.mean()),
                milliseconds(timings.min),
                milliseconds(timings.max),
                i64::try_from(timings.samples).unwrap_or(i64::MAX),
                milliseconds(timings.percentile(0.95)),
                TimestampWithTimeZone::try_from(timings.last).ok(),
                timings.objects.and_then(|objects| i64::try_from(objects).ok()),
            )
        })
        .collect();
    TableIterator::new(rows)
}

extension_sql_file!(
    "../../sql/api_operations.sql",
    name = "api_operations",
    requires = [analyze_query_performance]
);
