//! `pggit_v0`: what was, when, by whom.

use pgrx::pg_sys::errcodes::PgSqlErrorCode;
use pgrx::prelude::*;

use crate::metrics::measure;
use crate::repository::access::reading;
use crate::repository::drift::texts;
use crate::repository::error::no_commits;
use crate::repository::{find_object, git_export, list_objects as listing, log, object_history, revision};
use crate::server::error::{Failure, OrRaise};
use crate::server::spi::Mode;
use crate::server::text::Text;
use crate::store::refs;

/// A row count as SQL has it behind LIMIT: NULL is no limit.
fn limit_of(rows: Option<i32>) -> usize {
    let negative = |_| {
        let code = PgSqlErrorCode::ERRCODE_INVALID_ROW_COUNT_IN_LIMIT_CLAUSE;
        Failure::new(code, "limit must not be negative").raise()
    };
    rows.map_or(usize::MAX, |rows| usize::try_from(rows).unwrap_or_else(negative))
}

/// A row count as SQL has it behind OFFSET: NULL is none.
fn offset_of(rows: Option<i32>) -> usize {
    let negative = |_| {
        let code = PgSqlErrorCode::ERRCODE_INVALID_ROW_COUNT_IN_RESULT_OFFSET_CLAUSE;
        Failure::new(code, "offset must not be negative").raise()
    };
    rows.map_or(0, |rows| usize::try_from(rows).unwrap_or_else(negative))
}

#[pg_extern(schema = "pggit_v0", stable)]
fn get_head_sha() -> Text {
    let _timed = measure("get_head_sha");
    let _pinned = reading(Mode::Few);
    refs::head_commit().ok_or_else(no_commits).or_raise().to_hex().into()
}

#[pg_extern(schema = "pggit_v0", stable)]
fn current_branch() -> Option<Text> {
    let _timed = measure("current_branch");
    let _pinned = reading(Mode::Few);
    refs::head().ok_or_else(no_commits).or_raise().symbolic_target.map(Text)
}

#[pg_extern(schema = "pggit_v0", stable)]
fn rev_parse(revision: Option<Text>) -> Text {
    let _timed = measure("rev_parse");
    let _pinned = reading(Mode::Few);
    revision::resolve(revision.as_deref()).or_raise().to_hex().into()
}

#[pg_extern(schema = "pggit_v0", stable)]
fn get_commit_history(
    limit: default!(Option<i32>, 20),
    offset: default!(Option<i32>, 0),
    revision: default!(Option<Text>, "NULL"),
) -> TableIterator<
    'static,
    (
        name!(commit_sha, Text),
        name!(author, Text),
        name!(message, Text),
        name!(committed_at, TimestampWithTimeZone),
        name!(parent_shas, Vec<Text>),
    ),
> {
    let _timed = measure("get_commit_history");
    let _pinned = reading(Mode::Few);
    let rows = log::history(revision.as_deref(), limit_of(limit), offset_of(offset)).or_raise();
    TableIterator::new(rows.into_iter().map(|row| {
        (
            row.id.to_hex().into(),
            row.author.into(),
            row.message.trim_end().into(),
            row.committed_at,
            row.parents.iter().map(|id| id.to_hex().into()).collect(),
        )
    }))
}

#[pg_extern(schema = "pggit_v0", stable)]
fn log_graph(limit: default!(Option<i32>, 50)) -> TableIterator<'static, (name!(line, Text),)> {
    let _timed = measure("log_graph");
    let _pinned = reading(Mode::Few);
    TableIterator::new(
        log::log_graph(limit_of(limit))
            .or_raise()
            .into_iter()
            .map(|line| (line.into(),)),
    )
}

#[pg_extern(schema = "pggit_v0", stable)]
fn get_object_history(
    schema_name: Option<Text>,
    object_name: Option<Text>,
    limit: default!(Option<i32>, 10),
) -> TableIterator<
    'static,
    (
        name!(commit_sha, Text),
        name!(change_type, Text),
        name!(author, Text),
        name!(committed_at, TimestampWithTimeZone),
        name!(message, Text),
    ),
> {
    let _timed = measure("get_object_history");
    let _pinned = reading(Mode::Few);
    let found =
        object_history::object_history(schema_name.as_deref(), object_name.as_deref(), limit_of(limit)).or_raise();
    TableIterator::new(found.into_iter().map(|found| {
        let row = found.commit;
        (
            row.id.to_hex().into(),
            found.change_type.word().into(),
            row.author.into(),
            row.committed_at,
            row.message.trim_end().into(),
        )
    }))
}

#[pg_extern(schema = "pggit_v0", stable)]
fn list_objects(
    revision: default!(Option<Text>, "NULL"),
) -> TableIterator<
    'static,
    (
        name!(object_path, Text),
        name!(object_schema, Option<Text>),
        name!(object_name, Text),
        name!(object_type, Option<Text>),
        name!(object_sha, Text),
        name!(size_bytes, i64),
        name!(tree_path, Text),
    ),
> {
    let _timed = measure("list_objects");
    let _pinned = reading(Mode::Few);
    let found = listing::list_objects(revision.as_deref()).or_raise();
    TableIterator::new(found.into_iter().map(|found| {
        let identity = found.identity.as_ref();
        let schema = identity
            .map(|identity| identity.schema.clone())
            .filter(|schema| !schema.is_empty());
        let name = identity.map_or_else(|| found.path.clone(), crate::store::working::name_of);
        (
            identity.map_or_else(|| found.path.clone(), ToString::to_string).into(),
            schema.map(Text),
            name.into(),
            found.kind.map(|kind| kind.word().into()),
            found.blob.to_hex().into(),
            found.size,
            found.path.into(),
        )
    }))
}

#[pg_extern(schema = "pggit_v0", stable)]
fn get_object_definition(
    schema_name: Option<Text>,
    object_name: Option<Text>,
    revision: default!(Option<Text>, "NULL"),
) -> Option<Text> {
    let _timed = measure("get_object_definition");
    let _pinned = reading(Mode::Few);
    let tree = revision::resolve_tree(revision.as_deref()).or_raise();
    let found = find_object::find(&tree, schema_name.as_deref(), object_name.as_deref()).or_raise();
    texts(&[found.blob]).remove(&found.blob).map(Text)
}

#[pg_extern(schema = "pggit_v0", stable)]
fn get_object_metadata(
    schema_name: Option<Text>,
    object_name: Option<Text>,
    revision: default!(Option<Text>, "NULL"),
) -> TableIterator<
    'static,
    (
        name!(object_type, Option<Text>),
        name!(size, i64),
        name!(last_modified_at, Option<TimestampWithTimeZone>),
        name!(modified_by, Option<Text>),
    ),
> {
    let _timed = measure("get_object_metadata");
    let _pinned = reading(Mode::Few);
    let found =
        object_history::metadata(schema_name.as_deref(), object_name.as_deref(), revision.as_deref()).or_raise();
    let (at, by) = found.last.map(|row| (row.committed_at, Text(row.author))).unzip();
    TableIterator::once((found.object_type.map(Text::from), found.size, at, by))
}

#[pg_extern(schema = "pggit_v0", stable)]
fn blame(
    schema_name: Option<Text>,
    object_name: Option<Text>,
    revision: default!(Option<Text>, "NULL"),
) -> TableIterator<
    'static,
    (
        name!(line_number, i32),
        name!(commit_sha, Text),
        name!(author, Text),
        name!(committed_at, TimestampWithTimeZone),
        name!(line, Text),
    ),
> {
    let _timed = measure("blame");
    let _pinned = reading(Mode::Few);
    let lines = object_history::blame(schema_name.as_deref(), object_name.as_deref(), revision.as_deref()).or_raise();
    TableIterator::new((1..).zip(lines).map(|(number, line)| {
        let commit = line.commit;
        (
            number,
            commit.id.to_hex().into(),
            commit.author.into(),
            commit.committed_at,
            line.text.into(),
        )
    }))
}

#[pg_extern(schema = "pggit_v0", stable)]
fn git_bundle(revisions: default!(Option<Vec<Text>>, "NULL")) -> Vec<u8> {
    let _timed = measure("git_bundle");
    let _pinned = reading(Mode::Few);
    git_export::bundle(names(revisions).as_deref()).or_raise()
}

#[pg_extern(schema = "pggit_v0", stable)]
fn git_fast_export(revisions: default!(Option<Vec<Text>>, "NULL")) -> Vec<u8> {
    let _timed = measure("git_fast_export");
    let _pinned = reading(Mode::Few);
    git_export::fast_export(names(revisions).as_deref()).or_raise()
}

fn names(revisions: Option<Vec<Text>>) -> Option<Vec<String>> {
    revisions.map(|revisions| revisions.into_iter().map(|revision| revision.0).collect())
}

extension_sql_file!(
    "../../sql/api_history.sql",
    name = "api_history",
    requires = [
        get_head_sha,
        current_branch,
        rev_parse,
        get_commit_history,
        log_graph,
        get_object_history,
        list_objects,
        get_object_definition,
        get_object_metadata,
        blame,
        git_bundle,
        git_fast_export
    ]
);
