//! Gathers what the page for a browser shows.

use pggit_core::health::growth::Growth;
use pggit_core::health::html::{Change, Page, Tile, page};
use pggit_core::health::rules::storage_limit;

use super::facts::examine;
use super::{dashboard, storage};
use crate::server::role::{self, AsOwner};
use crate::server::spi::{Mode, Query};

static OWNER: Query = Query::new(include_str!("../../../sql/verify/owner.sql"));
static COMMITS: Query = Query::new(include_str!("../../../sql/health/page_commits.sql"));
static KINDS: Query = Query::new(include_str!("../../../sql/health/page_kinds.sql"));
static CHANGES: Query = Query::new(include_str!("../../../sql/health/page_changes.sql"));

/// Days of the past that the chart of the storage shows.
const DAYS_BACK: i64 = 180;
/// Weeks that it looks ahead.
const WEEKS_AHEAD: i64 = 26;

/// The page.
pub fn html() -> String {
    let health = examine();
    // Who changed what is shown to everyone, as in pggit.history; statements are not.
    let _owner = OWNER
        .first(&[], |row| row.oid(0))
        .map(|owner| AsOwner::begin(owner, Mode::Everything));
    let mut past = storage::history().bytes;
    let growth = Growth::fit(&past);
    let today = past.last().map_or(0, |sample| sample.day);
    let forecast = growth
        .iter()
        .flat_map(|growth| (1..=WEEKS_AHEAD).map(|week| (today + week * 7, growth.project((week * 7) as f64))));
    let forecast = forecast.collect();
    past.retain(|sample| sample.day >= today - DAYS_BACK);
    let tiles = dashboard::lines(&health).into_iter().map(|line| Tile {
        metric: line.metric.to_owned(),
        value: line.value,
        status: line.status.to_owned(),
    });
    let count = |value: i64| u64::try_from(value).unwrap_or(0);
    page(&Page {
        database: role::database(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        now: health.facts.now,
        tiles: tiles.collect(),
        commits: COMMITS.collect(&[], Mode::Everything, |row| (row.int(0), count(row.int(1)))),
        storage: past,
        forecast,
        storage_limit: storage_limit(&health.thresholds),
        kinds: KINDS.collect(&[], Mode::Everything, |row| (row.text(0), count(row.int(1)))),
        changes: CHANGES.collect(&[], Mode::Everything, |row| Change {
            at: row.int(0),
            author: row.text(1),
            change: row.text(2),
            object: row.text(3),
            commit: row.opt_text(4),
        }),
        stale_days: health.thresholds.branch_stale_days,
        findings: health.findings,
        operations: health.facts.operations,
        branches: health.facts.branches,
    })
}
