//! `pggit_v0`: the repository's daily commands.

use pggit_core::schema::export::Options;
use pgrx::prelude::*;

use crate::metrics::measure;
use crate::repository::access::{reading, writing};
use crate::repository::{checkout as checkout_case, commit, drift, export, resume, status as status_case};
use crate::server::argument::Given;
use crate::server::error::OrRaise;
use crate::server::spi::{Mode, Query};
use crate::server::text::Text;
use crate::store::lock::lock_repository;

/// The version of the installed library.
#[pg_extern(schema = "pggit_v0", immutable, parallel_safe)]
fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// Commits the live schema.
#[pg_extern(schema = "pggit_v0")]
fn create_basic_commit(message: Text, author: default!(Option<Text>, "NULL")) -> Option<Text> {
    let _timed = measure("create_basic_commit");
    let _owner = writing(Mode::Few).or_raise();
    lock_repository();
    let made = commit::commit(&message, author.as_deref()).or_raise();
    if made.is_none() {
        commit::notice_nothing_to_commit();
    }
    made.map(|id| id.to_hex().into())
}

/// What differs from HEAD.
#[pg_extern(schema = "pggit_v0", stable)]
fn status() -> TableIterator<
    'static,
    (
        name!(object_path, Text),
        name!(object_type, Text),
        name!(change_type, Text),
    ),
> {
    let _timed = measure("status");
    let _pinned = reading(Mode::Few);
    let rows: Vec<_> = status_case::status()
        .or_raise()
        .into_iter()
        .map(|found| {
            (
                found.object_path.into(),
                found.object_type.into(),
                found.change_type.word().into(),
            )
        })
        .collect();
    TableIterator::new(rows)
}

/// HEAD against the live schema.
#[pg_extern(schema = "pggit_v0", stable)]
fn diff_working() -> TableIterator<
    'static,
    (
        name!(object_path, Text),
        name!(change_type, Text),
        name!(old_definition, Option<Text>),
        name!(new_definition, Option<Text>),
        name!(object_type, Text),
    ),
> {
    let _timed = measure("diff_working");
    let _pinned = reading(Mode::Few);
    let differences = status_case::status().or_raise();
    let blobs: Vec<_> = differences
        .iter()
        .flat_map(|found| [found.old, found.new])
        .flatten()
        .collect();
    let texts = drift::texts(&blobs);
    let text = |blob: Option<_>| blob.and_then(|blob| texts.get(&blob).cloned());
    let rows: Vec<_> = differences
        .into_iter()
        .map(|found| {
            let new = text(found.new).or(found.unstored);
            (
                found.object_path.into(),
                found.change_type.word().into(),
                text(found.old).map(Text),
                new.map(Text),
                found.object_type.into(),
            )
        })
        .collect();
    TableIterator::new(rows)
}

/// What the catalog says and the working state does not.
#[pg_extern(schema = "pggit_v0", stable)]
fn detect_drift() -> TableIterator<
    'static,
    (
        name!(object_path, Text),
        name!(object_type, Text),
        name!(drift, Text),
        name!(recorded_definition, Option<Text>),
        name!(live_definition, Option<Text>),
    ),
> {
    let _timed = measure("detect_drift");
    let _pinned = reading(Mode::Few);
    let comparison = drift::drift().or_raise();
    comparison.warn_of_locked();
    let found = comparison.drift;
    let blobs: Vec<_> = found.iter().filter_map(|drift| drift.recorded.as_ref()?.blob).collect();
    let texts = drift::texts(&blobs);
    let rows: Vec<_> = found
        .into_iter()
        .map(|drift| {
            let recorded = drift
                .recorded
                .as_ref()
                .and_then(|entry| texts.get(&entry.blob?).cloned());
            let (path, kind, word) = (drift.object_path(), drift.object_type(), drift.word());
            (
                path.into(),
                kind.into(),
                word.into(),
                recorded.map(Text),
                drift.live.map(|live| live.text.into()),
            )
        })
        .collect();
    TableIterator::new(rows)
}

/// Adopts a restored or copied repository, and takes in what changed while nothing was recorded.
#[pg_extern(schema = "pggit_v0")]
fn resume_capture() -> TableIterator<
    'static,
    (
        name!(object_path, Text),
        name!(object_type, Text),
        name!(change_type, Text),
    ),
> {
    let _timed = measure("resume_capture");
    let _owner = writing(Mode::Few).or_raise();
    lock_repository();
    let rows: Vec<_> = resume::resume()
        .or_raise()
        .into_iter()
        .map(|change| {
            (
                change.object_path().into(),
                change.object_type.into(),
                change.change_type.word().into(),
            )
        })
        .collect();
    TableIterator::new(rows)
}

/// Switches HEAD to another branch or commit.
#[pg_extern(schema = "pggit_v0")]
fn checkout(
    revision: Text,
    allow_data_loss: default!(Given<bool>, false),
    dry_run: default!(Given<bool>, false),
) -> TableIterator<'static, (name!(step, i32), name!(statement, Text), name!(hazards, Vec<Text>))> {
    let _timed = measure("checkout");
    // A switch between equal trees runs no statement, so there is nothing to lose and nothing to show.
    let _ = allow_data_loss;
    let _owner = writing(Mode::Few).or_raise();
    if !*dry_run {
        lock_repository();
    }
    checkout_case::checkout(&revision, *dry_run).or_raise();
    TableIterator::new(Vec::new())
}

/// One script that builds the schema of a revision in an empty database.
#[pg_extern(schema = "pggit_v0", stable)]
fn export_schema(
    revision: default!(Option<Text>, "NULL"),
    no_owner: default!(Given<bool>, false),
    no_privileges: default!(Given<bool>, false),
    no_security_labels: default!(Given<bool>, false),
) -> Text {
    let _timed = measure("export_schema");
    let _pinned = reading(Mode::Few);
    export::export_schema(
        revision.as_deref(),
        Options {
            no_owner: *no_owner,
            no_privileges: *no_privileges,
            no_security_labels: *no_security_labels,
        },
    )
    .or_raise()
    .into()
}

static CURRENT_SCHEMA: Query = Query::new(include_str!("../../sql/store/current_schema.sql"));

/// The objects of the live schema.
#[pg_extern(schema = "pggit_v0", stable)]
fn get_current_schema() -> TableIterator<
    'static,
    (
        name!(object_schema, Option<Text>),
        name!(object_name, Text),
        name!(object_type, Text),
        name!(created_at, TimestampWithTimeZone),
        name!(created_by, Text),
    ),
> {
    let _timed = measure("get_current_schema");
    let _pinned = reading(Mode::Few);
    let rows = CURRENT_SCHEMA.collect(&[], Mode::Few, |row| {
        (
            row.opt_text(0).map(Text),
            row.text(1).into(),
            row.text(2).into(),
            row.time(3),
            row.text(4).into(),
        )
    });
    TableIterator::new(rows)
}

extension_sql_file!(
    "../../sql/api_repository.sql",
    name = "api_repository",
    requires = [
        version,
        create_basic_commit,
        status,
        diff_working,
        detect_drift,
        resume_capture,
        checkout,
        export_schema,
        get_current_schema
    ]
);
