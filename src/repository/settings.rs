//! What the repository was told to do otherwise than by default.

use pggit_core::settings::{self, ALL, IGNORE, InvalidValue, Setting};
use pgrx::prelude::*;

use crate::server::error::{Failure, Outcome};
use crate::store::repository::is_initialised;
use crate::store::settings::{Stored, put, stored};

/// A setting with what it is.
pub struct Current {
    /// Which one.
    pub setting: &'static Setting,
    /// What was set, where somebody has set it, now or once.
    pub stored: Option<Stored>,
}

impl Current {
    /// What it is set to.
    pub fn value(&self) -> &str {
        self.stored.as_ref().map_or(self.setting.default, Stored::value)
    }
}

impl From<InvalidValue> for Failure {
    fn from(error: InvalidValue) -> Self {
        Failure::invalid(error.to_string())
            .hint("SELECT name, value, default_value, description FROM pggit_v0.list_settings() shows what there is.")
    }
}

/// Every setting.
pub fn list() -> Vec<Current> {
    let mut stored = stored();
    let mut take = |setting: &'static Setting| {
        let position = stored.iter().position(|stored| stored.setting == setting)?;
        Some(stored.swap_remove(position))
    };
    ALL.iter()
        .map(|setting| Current {
            setting,
            stored: take(setting),
        })
        .collect()
}

/// What a setting is set to.
pub fn get(setting: &'static Setting) -> String {
    let stored = stored().into_iter().find(|stored| stored.setting == setting);
    Current { setting, stored }.value().to_owned()
}

/// The setting of that name.
pub fn find(name: &str) -> Outcome<&'static Setting> {
    settings::find(name).ok_or_else(|| {
        Failure::undefined(format!("there is no setting \"{name}\""))
            .hint("SELECT name, description FROM pggit_v0.list_settings() shows what there is.")
    })
}

/// Sets a setting, and gives the value as it is stored.
pub fn set(setting: &'static Setting, value: &str) -> Outcome<String> {
    let value = setting.normalise(value)?;
    let default = value == setting.default;
    store(setting, (!default).then_some(value.as_str()));
    Ok(value)
}

/// Puts a setting back to its default. Gives whether it was at another value.
pub fn reset(setting: &'static Setting) -> bool {
    let changes = get(setting) != setting.default;
    store(setting, None);
    changes
}

fn store(setting: &Setting, value: Option<&str>) {
    // Before the first commit nothing is rendered yet.
    put(setting, value, !setting.renders || !is_initialised());
    if setting.renders
        && stored()
            .iter()
            .any(|stored| stored.setting == setting && stored.is_waiting())
    {
        ereport!(
            PgLogLevel::NOTICE,
            PgSqlErrorCode::ERRCODE_SUCCESSFUL_COMPLETION,
            format!("setting \"{}\" comes into force with the next commit", setting.name)
        );
    }
}

/// The ignore patterns, line by line.
pub fn ignore_patterns() -> Vec<String> {
    get(&IGNORE).lines().map(str::to_owned).collect()
}

/// Adds an ignore pattern after the others. Gives false where it is the last one already.
pub fn ignore(pattern: &str) -> Outcome<bool> {
    if pattern.contains('\n') || pattern.trim().is_empty() {
        return Err(Failure::invalid("an ignore pattern is one line that is not empty")
            .hint("SELECT pggit_v0.add_ignore_pattern('schemas/scratch/')."));
    }
    let mut lines = ignore_patterns();
    if lines.last().is_some_and(|last| last == pattern) {
        return Ok(false);
    }
    lines.push(pattern.to_owned());
    set(&IGNORE, &lines.join("\n"))?;
    Ok(true)
}

/// Takes an ignore pattern away. Gives false where it is not among them.
pub fn stop_ignoring(pattern: &str) -> Outcome<bool> {
    let before = ignore_patterns();
    let lines: Vec<&str> = before
        .iter()
        .map(String::as_str)
        .filter(|line| *line != pattern)
        .collect();
    if lines.len() == before.len() {
        return Ok(false);
    }
    set(&IGNORE, &lines.join("\n"))?;
    Ok(true)
}
