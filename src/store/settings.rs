//! The repository's settings.

use std::cell::RefCell;
use std::collections::HashMap;

use pggit_core::schema::tracking::{IgnorePatterns, Tracking};
use pggit_core::settings::{IGNORE, Setting, TRACK_OWNERS, TRACK_PRIVILEGES, TRACK_TABLESPACES, find};
use pgrx::prelude::*;

use crate::server::error::Failure;
use crate::server::heap::Table;
use crate::server::spi::{Arg, Mode, Query, Row};

static ROWS: Query = Query::new(include_str!("../../sql/store/settings_rows.sql"));
static PUT: Query = Query::new(include_str!("../../sql/store/settings_put.sql"));
static ENFORCE: Query = Query::new(include_str!("../../sql/store/settings_enforce.sql"));

/// A setting that somebody has set, now or once.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Which one.
    pub setting: &'static Setting,
    /// What it was set to; `None`: its default.
    pub value: Option<String>,
    /// What is in force.
    pub in_force: Option<String>,
    /// When it was set last.
    pub updated_at: TimestampWithTimeZone,
    /// By whom.
    pub updated_by: String,
}

impl Stored {
    fn from_row(row: &Row) -> Option<Self> {
        Some(Self {
            setting: find(&row.text(0))?,
            value: row.opt_text(1),
            in_force: row.opt_text(2),
            updated_at: row.time(3),
            updated_by: row.text(4),
        })
    }

    /// What it was set to, or its default.
    pub fn value(&self) -> &str {
        self.value.as_deref().unwrap_or(self.setting.default)
    }

    /// What objects are rendered with until the next commit.
    pub fn value_in_force(&self) -> &str {
        self.in_force.as_deref().unwrap_or(self.setting.default)
    }

    /// Whether it comes into force with the next commit.
    pub fn is_waiting(&self) -> bool {
        self.value() != self.value_in_force()
    }
}

/// The settings that are, or were, not at their default. Those of a later version are passed over.
pub fn stored() -> Vec<Stored> {
    ROWS.collect(&[], Mode::Few, Stored::from_row)
        .into_iter()
        .flatten()
        .collect()
}

/// Sets a setting, or puts it back to its default.
pub fn put(setting: &Setting, value: Option<&str>, at_once: bool) {
    // A boolean argument would need a kind of its own.
    let at_once = if at_once { "on" } else { "off" };
    PUT.write(
        &[Arg::Text(setting.name), Arg::OptText(value), Arg::Text(at_once)],
        |_| {},
    );
}

/// Brings every setting into force.
pub fn enforce() {
    ENFORCE.write(&[], |_| {});
}

thread_local! {
    /// The patterns that were read last: capture needs them for every statement.
    static PATTERNS: RefCell<IgnorePatterns> = RefCell::default();
}

/// What is recorded, by the settings in force. Read below the executor: capture asks in somebody else's transaction.
pub fn tracking() -> Tracking {
    let in_force: HashMap<String, String> = Table::open("pggit_v0", "settings")
        .map(|table| table.rows())
        .unwrap_or_default()
        .iter()
        .filter_map(|row| row.text(0).zip(row.text(2)))
        .collect();
    let value = |setting: &Setting| in_force.get(setting.name).map_or(setting.default, String::as_str);
    Tracking {
        owners: value(&TRACK_OWNERS) == "on",
        privileges: value(&TRACK_PRIVILEGES) == "on",
        tablespaces: value(&TRACK_TABLESPACES) == "on",
        ignored: patterns(value(&IGNORE)),
    }
}

fn patterns(text: &str) -> IgnorePatterns {
    PATTERNS.with_borrow_mut(|kept| {
        if kept.as_str() != text {
            *kept = IgnorePatterns::parse(text).unwrap_or_else(|error| Failure::damaged(error.to_string()).raise());
        }
        kept.clone()
    })
}
