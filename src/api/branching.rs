//! `pggit_v0`: branches and tags.

use pgrx::prelude::*;

use crate::metrics::measure;
use crate::repository::{access, branch, tag};
use crate::server::argument::Given;
use crate::server::error::OrRaise;
use crate::server::spi::Mode;
use crate::server::text::Text;
use crate::store::lock::lock_repository;

#[pg_extern(schema = "pggit_v0")]
fn create_branch(branch_name: Text, start_point: default!(Option<Text>, "NULL")) -> Text {
    let _timed = measure("create_branch");
    let _owner = access::writing(Mode::Few).or_raise();
    lock_repository();
    branch::create(&branch_name, start_point.as_deref(), None)
        .or_raise()
        .to_hex()
        .into()
}

#[pg_extern(schema = "pggit_v0")]
fn create_feature_branch(feature_name: Text, description: default!(Option<Text>, "NULL")) -> Text {
    let _timed = measure("create_feature_branch");
    let _owner = access::writing(Mode::Few).or_raise();
    lock_repository();
    let name = format!("feature/{}", feature_name.0);
    branch::create(&name, None, description.as_deref()).or_raise();
    name.into()
}

#[pg_extern(schema = "pggit_v0", stable)]
fn list_branches() -> TableIterator<
    'static,
    (
        name!(branch_name, Text),
        name!(commit_sha, Option<Text>),
        name!(last_commit, Option<TimestampWithTimeZone>),
        name!(author, Option<Text>),
        name!(created_at, TimestampWithTimeZone),
        name!(ahead, Option<i32>),
        name!(behind, Option<i32>),
        name!(is_current, bool),
        name!(description, Option<Text>),
    ),
> {
    let _timed = measure("list_branches");
    let _pinned = access::reading(Mode::Few);
    let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    TableIterator::new(branch::list().or_raise().into_iter().map(move |listed| {
        let (author, time) = listed.last.unzip();
        let (ahead, behind) = listed.ahead_behind.unzip();
        let branch = listed.branch;
        (
            branch.name.into(),
            branch.target.map(|id| id.to_hex().into()),
            time,
            author.map(Text),
            branch.created_at,
            ahead.map(count),
            behind.map(count),
            listed.is_current,
            branch.description.map(Text),
        )
    }))
}

#[pg_extern(schema = "pggit_v0")]
fn rename_branch(old_name: Text, new_name: Text) -> bool {
    let _timed = measure("rename_branch");
    let _owner = access::writing(Mode::Few).or_raise();
    lock_repository();
    branch::rename(&old_name, &new_name).or_raise();
    true
}

#[pg_extern(schema = "pggit_v0")]
fn delete_branch(branch_name: Text, force: default!(Given<bool>, false)) -> bool {
    let _timed = measure("delete_branch");
    let _owner = access::writing(Mode::Few).or_raise();
    lock_repository();
    branch::delete(&branch_name, *force).or_raise();
    true
}

#[pg_extern(schema = "pggit_v0")]
fn create_tag(
    tag_name: Text,
    revision: default!(Option<Text>, "NULL"),
    message: default!(Option<Text>, "NULL"),
) -> Text {
    let _timed = measure("create_tag");
    let _owner = access::writing(Mode::Few).or_raise();
    lock_repository();
    tag::create(&tag_name, revision.as_deref(), message.as_deref())
        .or_raise()
        .to_hex()
        .into()
}

#[pg_extern(schema = "pggit_v0")]
fn delete_tag(tag_name: Text) -> bool {
    let _timed = measure("delete_tag");
    let _owner = access::writing(Mode::Few).or_raise();
    lock_repository();
    tag::delete(&tag_name).or_raise();
    true
}

extension_sql_file!(
    "../../sql/api_branching.sql",
    name = "api_branching",
    requires = [
        create_branch,
        create_feature_branch,
        list_branches,
        rename_branch,
        delete_branch,
        create_tag,
        delete_tag
    ]
);
