//! `pggit_v0` and `pggit_audit`: keeping the repository in order, jobs, and the emergency exit.

use pgrx::datum::Interval;
use pgrx::prelude::*;

use crate::metrics::measure;
use crate::repository::access::{administering, maintaining, reading};
use crate::repository::{emergency as emergencies, gc as garbage, jobs, maintenance, partitions, schedule};
use crate::server::argument::Given;
use crate::server::error::OrRaise;
use crate::server::spi::Mode;
use crate::server::text::Text;
use crate::store::lock::lock_repository;
use crate::store::totals;

#[pg_extern(schema = "pggit_v0")]
fn run_maintenance() -> TableIterator<'static, (name!(step, Text), name!(result, Text))> {
    let _timed = measure("run_maintenance");
    let _owner = maintaining(Mode::Everything).or_raise();
    TableIterator::new(maintenance::run().into_iter().map(|(step, result)| {
        let result = result.unwrap_or_else(|error| format!("FAILED: {error}"));
        (step.into(), result.into())
    }))
}

#[pg_extern(schema = "pggit_v0")]
fn gc(dry_run: default!(Given<bool>, true)) -> TableIterator<'static, (name!(objects, i64), name!(bytes, i64))> {
    let _timed = measure("gc");
    let allowed = if *dry_run { administering } else { maintaining };
    let _owner = allowed(Mode::Everything).or_raise();
    if !*dry_run {
        lock_repository();
    }
    TableIterator::once(garbage::collect(*dry_run).or_raise())
}

#[pg_extern(schema = "pggit_v0")]
fn recount_objects() -> bool {
    let _timed = measure("recount_objects");
    let _owner = maintaining(Mode::Everything).or_raise();
    totals::correct()
}

#[pg_extern(schema = "pggit_v0", stable)]
fn unreachable_objects() -> TableIterator<
    'static,
    (
        name!(object_sha, Text),
        name!(object_type, Text),
        name!(size, i64),
        name!(stored_size, i64),
        name!(created_at, TimestampWithTimeZone),
    ),
> {
    let _timed = measure("unreachable_objects");
    let _pinned = reading(Mode::Everything);
    let found = garbage::unreachable_for_all().or_raise();
    TableIterator::new(found.into_iter().map(|object| {
        (
            object.id.into(),
            object.kind.into(),
            object.size,
            object.stored,
            object.created_at,
        )
    }))
}

#[pg_extern(schema = "pggit_v0")]
fn emergency_disable(reason: Text) -> bool {
    let _timed = measure("emergency_disable");
    let _owner = maintaining(Mode::Few).or_raise();
    emergencies::disable(&reason).or_raise()
}

#[pg_extern(schema = "pggit_v0")]
fn emergency_enable() -> bool {
    let _timed = measure("emergency_enable");
    let _owner = maintaining(Mode::Few).or_raise();
    emergencies::enable().or_raise()
}

#[pg_extern(schema = "pggit_v0")]
fn run_job(
    job_name: Text,
) -> TableIterator<'static, (name!(job_name, Text), name!(status, Text), name!(details, Text))> {
    let _timed = measure("run_job");
    let _owner = maintaining(Mode::Everything).or_raise();
    let (status, details) = jobs::run(&job_name).or_raise();
    TableIterator::once((job_name, status.word().into(), details.into()))
}

#[pg_extern(schema = "pggit_v0")]
fn schedule_jobs(
    jobs: default!(Option<Vec<Option<Text>>>, "NULL"),
) -> TableIterator<'static, (name!(job_name, Text), name!(schedule, Text), name!(command, Text))> {
    let _timed = measure("schedule_jobs");
    let _pinned = reading(Mode::Few);
    let names: Option<Vec<Option<String>>> =
        jobs.map(|names| names.into_iter().map(|name| name.map(|name| name.0)).collect());
    let scheduled = schedule::schedule(names.as_deref()).or_raise();
    TableIterator::new(scheduled.into_iter().map(as_row))
}

#[pg_extern(schema = "pggit_v0")]
fn unschedule_jobs() -> TableIterator<'static, (name!(job_name, Text), name!(schedule, Text), name!(command, Text))> {
    let _timed = measure("unschedule_jobs");
    let _pinned = reading(Mode::Few);
    TableIterator::new(schedule::unschedule().or_raise().into_iter().map(as_row))
}

fn as_row((name, schedule, command): schedule::Scheduled) -> (Text, Text, Text) {
    (name.into(), schedule.into(), command.into())
}

#[pg_extern(schema = "pggit_audit")]
fn ensure_partitions(
    months_ahead: default!(Given<i32>, 3),
) -> TableIterator<'static, (name!(partition_name, Text), name!(action, Text))> {
    let _timed = measure("ensure_partitions");
    let _owner = maintaining(Mode::Everything).or_raise();
    let months = partitions::ensure(maintenance::now(), *months_ahead).or_raise();
    TableIterator::new(months.into_iter().map(|(name, action)| (name.into(), action.into())))
}

#[pg_extern(schema = "pggit_audit")]
fn apply_retention(
    keep: Given<Interval>,
    dry_run: default!(Given<bool>, true),
) -> TableIterator<'static, (name!(partition_name, Text), name!(rows, i64), name!(action, Text))> {
    let _timed = measure("apply_retention");
    let allowed = if *dry_run { administering } else { maintaining };
    let _owner = allowed(Mode::Everything).or_raise();
    let keep = format!(
        "{} months {} days {} microseconds",
        keep.months(),
        keep.days(),
        keep.micros()
    );
    let done = partitions::retain(&keep, *dry_run).or_raise();
    TableIterator::new(
        done.into_iter()
            .map(|(name, rows, action)| (name.into(), rows, action.into())),
    )
}

extension_sql_file!(
    "../../sql/api_maintenance.sql",
    name = "api_maintenance",
    requires = [
        run_maintenance,
        gc,
        unreachable_objects,
        emergency_disable,
        emergency_enable,
        run_job,
        schedule_jobs,
        unschedule_jobs,
        ensure_partitions,
        apply_retention
    ]
);
