//! `pggit_v0`: the repository's settings and ignore patterns.

use pggit_core::schema::tracking::IgnorePatterns;
use pgrx::prelude::*;

use crate::metrics::measure;
use crate::repository::access::{maintaining, reading};
use crate::repository::settings;
use crate::server::error::{Failure, OrRaise};
use crate::server::spi::Mode;
use crate::server::text::Text;
use crate::store::lock::lock_repository;

#[pg_extern(schema = "pggit_v0", stable)]
fn list_settings() -> TableIterator<
    'static,
    (
        name!(name, Text),
        name!(value, Text),
        name!(default_value, Text),
        name!(value_in_force, Text),
        name!(description, Text),
        name!(updated_at, Option<TimestampWithTimeZone>),
        name!(updated_by, Option<Text>),
    ),
> {
    let _timed = measure("list_settings");
    let _pinned = reading(Mode::Few);
    let rows: Vec<_> = settings::list()
        .into_iter()
        .map(|current| {
            let value = current.value().to_owned();
            let in_force = current.stored.as_ref().filter(|_| current.setting.renders);
            (
                current.setting.name.into(),
                value.clone().into(),
                current.setting.default.into(),
                in_force
                    .map_or(value, |stored| stored.value_in_force().to_owned())
                    .into(),
                current.setting.description.into(),
                current.stored.as_ref().map(|stored| stored.updated_at),
                current.stored.as_ref().map(|stored| stored.updated_by.clone().into()),
            )
        })
        .collect();
    TableIterator::new(rows)
}

#[pg_extern(schema = "pggit_v0", stable)]
fn get_setting(name: Text) -> Text {
    let _timed = measure("get_setting");
    let _pinned = reading(Mode::Few);
    settings::get(settings::find(&name).or_raise()).into()
}

#[pg_extern(schema = "pggit_v0")]
fn set_setting(name: Text, value: Text) -> Text {
    let _timed = measure("set_setting");
    let _owner = maintaining(Mode::Few).or_raise();
    lock_repository();
    let setting = settings::find(&name).or_raise();
    settings::set(setting, &value).or_raise().into()
}

#[pg_extern(schema = "pggit_v0")]
fn reset_setting(name: Text) -> bool {
    let _timed = measure("reset_setting");
    let _owner = maintaining(Mode::Few).or_raise();
    lock_repository();
    settings::reset(settings::find(&name).or_raise())
}

#[pg_extern(schema = "pggit_v0", stable)]
fn list_ignore_patterns() -> TableIterator<'static, (name!(line_number, i32), name!(pattern, Text))> {
    let _timed = measure("list_ignore_patterns");
    let _pinned = reading(Mode::Few);
    let lines = settings::ignore_patterns();
    TableIterator::new((1..).zip(lines.into_iter().map(Text)))
}

#[pg_extern(schema = "pggit_v0")]
fn add_ignore_pattern(pattern: Text) -> bool {
    let _timed = measure("add_ignore_pattern");
    let _owner = maintaining(Mode::Few).or_raise();
    lock_repository();
    settings::ignore(&pattern).or_raise()
}

#[pg_extern(schema = "pggit_v0")]
fn remove_ignore_pattern(pattern: Text) -> bool {
    let _timed = measure("remove_ignore_pattern");
    let _owner = maintaining(Mode::Few).or_raise();
    lock_repository();
    settings::stop_ignoring(&pattern).or_raise()
}

#[pg_extern(schema = "pggit_v0", stable)]
fn check_ignore(tree_path: Text) -> Option<Text> {
    let _timed = measure("check_ignore");
    let _pinned = reading(Mode::Few);
    let text = settings::ignore_patterns().join("\n");
    let patterns = IgnorePatterns::parse(&text).unwrap_or_else(|error| Failure::internal(error.to_string()).raise());
    patterns.matching(&tree_path).map(Text::from)
}

pgrx::extension_sql_file!(
    "../../sql/api_settings.sql",
    name = "api_settings",
    requires = [
        list_settings,
        get_setting,
        set_setting,
        reset_setting,
        list_ignore_patterns,
        add_ignore_pattern,
        remove_ignore_pattern,
        check_ignore
    ]
);
