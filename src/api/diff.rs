//! `pggit_v0`: what differs.

use pgrx::prelude::*;

use crate::metrics::measure;
use crate::repository::access::reading;
use crate::repository::diff::{self as cases, ObjectChange};
use crate::server::error::OrRaise;
use crate::server::spi::Mode;
use crate::server::text::Text;

type Row = (Text, Text, Option<Text>, Option<Text>, Option<Text>);

fn row(change: ObjectChange) -> Row {
    (
        change.object_path.into(),
        change.change_type.word().into(),
        change.old.map(Text),
        change.new.map(Text),
        change.object_type.map(Text::from),
    )
}

#[pg_extern(schema = "pggit_v0", stable)]
fn diff_branches(
    branch1: Option<Text>,
    branch2: Option<Text>,
) -> TableIterator<
    'static,
    (
        name!(object_path, Text),
        name!(change_type, Text),
        name!(branch1_definition, Option<Text>),
        name!(branch2_definition, Option<Text>),
        name!(object_type, Option<Text>),
    ),
> {
    let _timed = measure("diff_branches");
    let _pinned = reading(Mode::Few);
    TableIterator::new(
        cases::diff(branch1.as_deref(), branch2.as_deref())
            .or_raise()
            .into_iter()
            .map(row),
    )
}

#[pg_extern(schema = "pggit_v0", stable)]
fn diff_commits(
    old_commit: Option<Text>,
    new_commit: Option<Text>,
) -> TableIterator<
    'static,
    (
        name!(object_path, Text),
        name!(change_type, Text),
        name!(old_definition, Option<Text>),
        name!(new_definition, Option<Text>),
        name!(object_type, Option<Text>),
    ),
> {
    let _timed = measure("diff_commits");
    let _pinned = reading(Mode::Few);
    TableIterator::new(
        cases::diff(old_commit.as_deref(), new_commit.as_deref())
            .or_raise()
            .into_iter()
            .map(row),
    )
}

#[pg_extern(schema = "pggit_v0", stable)]
fn diff_elements(
    old_revision: Option<Text>,
    new_revision: Option<Text>,
) -> TableIterator<
    'static,
    (
        name!(object_path, Text),
        name!(element_type, Text),
        name!(element_name, Text),
        name!(change_type, Text),
        name!(old_definition, Option<Text>),
        name!(new_definition, Option<Text>),
    ),
> {
    let _timed = measure("diff_elements");
    let _pinned = reading(Mode::Few);
    let found = cases::diff_elements(old_revision.as_deref(), new_revision.as_deref()).or_raise();
    TableIterator::new(found.into_iter().map(|(object, change)| {
        let word = match (&change.old, &change.new) {
            (None, _) => "CREATE",
            (_, None) => "DROP",
            _ => "ALTER",
        };
        (
            object.into(),
            change.element_type.into(),
            change.name.into(),
            word.into(),
            change.old.map(Text),
            change.new.map(Text),
        )
    }))
}

#[pg_extern(schema = "pggit_v0", stable)]
fn diff_text(old_revision: Option<Text>, new_revision: Option<Text>) -> TableIterator<'static, (name!(line, Text),)> {
    let _timed = measure("diff_text");
    let _pinned = reading(Mode::Few);
    let lines = cases::diff_text(old_revision.as_deref(), new_revision.as_deref()).or_raise();
    TableIterator::new(lines.into_iter().map(|line| (line.into(),)))
}

extension_sql_file!(
    "../../sql/api_diff.sql",
    name = "api_diff",
    requires = [diff_branches, diff_commits, diff_elements, diff_text]
);
