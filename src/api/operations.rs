//! `pggit_v0`: what operators ask for.

use pggit_core::health::growth::Projection;
use pgrx::datum::Interval;
use pgrx::prelude::*;

use crate::metrics::measure;
use crate::repository::access::reading;
use crate::repository::health::{
    alerts, anomalies, dashboard, facts, page, performance, prometheus, report, statements, storage,
};
use crate::server::error::OrRaise;
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

#[pg_extern(schema = "pggit_v0", stable)]
fn analyze_storage_usage() -> TableIterator<
    'static,
    (
        name!(total_commits, i64),
        name!(total_objects, i64),
        name!(total_size, i64),
        name!(avg_object_size, i64),
        name!(largest_object_size, i64),
        name!(deduplication_ratio, Option<f64>),
        name!(stored_size, i64),
    ),
> {
    let _timed = measure("analyze_storage_usage");
    let _pinned = reading(Mode::Everything);
    TableIterator::new(storage::usage().map(|usage| {
        (
            usage.commits,
            usage.objects,
            usage.bytes,
            usage.mean,
            usage.largest,
            usage.uses,
            usage.stored,
        )
    }))
}

#[pg_extern(schema = "pggit_v0", stable)]
fn get_object_size_distribution()
-> TableIterator<'static, (name!(size_bucket, Text), name!(count, i64), name!(total_size, i64))> {
    let _timed = measure("get_object_size_distribution");
    let _pinned = reading(Mode::Everything);
    let rows = storage::distribution();
    TableIterator::new(
        rows.into_iter()
            .map(|(bucket, count, bytes)| (bucket.into(), count, bytes)),
    )
}

/// Bytes as GB.
fn gigabytes(bytes: f64) -> f64 {
    bytes / f64::from(1 << 30)
}

#[pg_extern(schema = "pggit_v0", stable)]
fn estimate_storage_growth() -> TableIterator<
    'static,
    (
        name!(period, Text),
        name!(projected_size_gb, Option<f64>),
        name!(estimated_object_count, i64),
        name!(growth_trend, Text),
        name!(actual_size_gb, Option<f64>),
        name!(lower_gb, Option<f64>),
        name!(upper_gb, Option<f64>),
    ),
> {
    let _timed = measure("estimate_storage_growth");
    let _pinned = reading(Mode::Everything);
    let rows = storage::months();
    TableIterator::new(rows.into_iter().map(|month| {
        let bound = |of: fn(&Projection) -> Option<f64>| month.projected.as_ref().and_then(of).map(gigabytes);
        (
            month.period.clone().into(),
            bound(|projection| Some(projection.value)),
            month.objects as i64,
            month.trend.into(),
            month.actual.map(gigabytes),
            bound(|projection| projection.lower),
            bound(|projection| projection.upper),
        )
    }))
}

#[pg_extern(schema = "pggit_v0", stable)]
fn slow_statements() -> TableIterator<
    'static,
    (
        name!(query, Text),
        name!(avg_time, f64),
        name!(calls, i64),
        name!(total_time, f64),
        name!(rows, i64),
    ),
> {
    let _timed = measure("slow_statements");
    let _pinned = reading(Mode::Everything);
    let rows = statements::statements().or_raise();
    TableIterator::new(rows.into_iter().map(|statement| {
        (
            statement.query.into(),
            statement.mean,
            statement.calls,
            statement.total,
            statement.rows,
        )
    }))
}

/// Also tells those who listen to `pggit_alerts` of what is new and critical, so it is not stable.
#[pg_extern(schema = "pggit_v0")]
fn check_for_alerts() -> TableIterator<
    'static,
    (
        name!(severity, Text),
        name!(alert_type, Text),
        name!(message, Text),
        name!(action, Option<Text>),
    ),
> {
    let _timed = measure("check_for_alerts");
    let _pinned = reading(Mode::Everything);
    let mut rows: Vec<(Text, Text, Text, Option<Text>)> = alerts::check()
        .into_iter()
        .map(|finding| {
            let (severity, action) = (finding.severity.word(), Some(finding.action.into()));
            (severity.into(), finding.kind.into(), finding.message.into(), action)
        })
        .collect();
    if rows.is_empty() {
        rows.push(("OK".into(), "none".into(), "nothing needs attention".into(), None));
    }
    TableIterator::new(rows)
}

#[pg_extern(schema = "pggit_v0", stable)]
fn get_recommendations() -> TableIterator<
    'static,
    (
        name!(priority, Text),
        name!(recommendation, Text),
        name!(rationale, Text),
    ),
> {
    let _timed = measure("get_recommendations");
    let _pinned = reading(Mode::Everything);
    let findings = facts::examine().findings;
    TableIterator::new(findings.into_iter().map(|finding| {
        (
            finding.severity.priority().into(),
            finding.action.into(),
            finding.message.into(),
        )
    }))
}

#[pg_extern(schema = "pggit_v0", stable)]
fn get_dashboard_summary() -> TableIterator<
    'static,
    (
        name!(category, Text),
        name!(metric, Text),
        name!(value, Text),
        name!(status, Text),
    ),
> {
    let _timed = measure("get_dashboard_summary");
    let _pinned = reading(Mode::Everything);
    let lines = dashboard::summary();
    TableIterator::new(lines.into_iter().map(|line| {
        (
            line.category.into(),
            line.metric.into(),
            line.value.into(),
            line.status.into(),
        )
    }))
}

#[pg_extern(schema = "pggit_v0", stable)]
fn detect_anomalies() -> TableIterator<'static, (name!(anomaly_type, Text), name!(severity, Text), name!(details, Text))>
{
    let _timed = measure("detect_anomalies");
    let _pinned = reading(Mode::Everything);
    let found = anomalies::anomalies();
    TableIterator::new(
        found
            .into_iter()
            .map(|(kind, severity, details)| (kind.into(), severity.into(), details.into())),
    )
}

#[pg_extern(schema = "pggit_v0", stable)]
fn generate_monitoring_report() -> Text {
    let _timed = measure("generate_monitoring_report");
    let _pinned = reading(Mode::Everything);
    report::report().into()
}

#[pg_extern(schema = "pggit_v0", stable)]
fn prometheus_metrics() -> Text {
    let _timed = measure("prometheus_metrics");
    let _pinned = reading(Mode::Everything);
    prometheus::exposition().into()
}

/// The labels are JSON as text: `jsonb` would be read in the database's encoding.
#[pg_extern(schema = "pggit_v0", stable)]
fn prometheus_samples() -> TableIterator<
    'static,
    (
        name!(metric, Text),
        name!(labels, Text),
        name!(value, f64),
        name!(metric_type, Text),
    ),
> {
    let _timed = measure("prometheus_samples");
    let _pinned = reading(Mode::Everything);
    let metrics = prometheus::metrics();
    TableIterator::new(metrics.into_iter().flat_map(|metric| {
        metric.samples.into_iter().map(move |sample| {
            (
                format!("{}{}", metric.name, sample.suffix).into(),
                prometheus::labels_as_json(&sample.labels).into(),
                sample.value,
                metric.kind.word().into(),
            )
        })
    }))
}

#[pg_extern(schema = "pggit_v0", stable)]
fn dashboard_html() -> Text {
    let _timed = measure("dashboard_html");
    let _pinned = reading(Mode::Everything);
    page::html().into()
}

extension_sql_file!(
    "../../sql/api_operations.sql",
    name = "api_operations",
    requires = [
        analyze_query_performance,
        analyze_storage_usage,
        get_object_size_distribution,
        estimate_storage_growth,
        slow_statements,
        check_for_alerts,
        get_recommendations,
        get_dashboard_summary,
        detect_anomalies,
        generate_monitoring_report,
        dashboard_html,
        prometheus_metrics,
        prometheus_samples
    ]
);
extension_sql_file!(
    "../../sql/views_operations.sql",
    name = "views_operations",
    requires = [
        "tables",
        "views",
        "api_branching",
        "api_maintenance",
        slow_statements,
        get_dashboard_summary
    ]
);
