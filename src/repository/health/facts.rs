//! Gathers what is known of the repository, with a fixed number of queries.
//!
//! Everything is read as the owner of our tables: not everyone may see the trail, or how long others hold a lock. Of the
//! trail's content nothing is shown.

use pggit_core::health::facts::{
    Branch, Capture, Commits, Emergency, Facts, Home, Integrity, Job, Lock, Storage, Trail,
};
use pggit_core::health::finding::Finding;
use pggit_core::health::growth::Growth;
use pggit_core::health::rules::judge;
use pggit_core::health::thresholds::Thresholds;

use super::{performance, storage};
use crate::repository::{jobs, schedule, settings};
use crate::server::clock;
use crate::server::error::{Failure, OrRaise, Outcome};
use crate::server::gucs;
use crate::server::role::AsOwner;
use crate::server::settings::LockTimeout;
use crate::server::spi::{Arg, Mode, Query};
use crate::server::subtransaction::attempt;
use crate::store::repository::{Life, life};
use crate::store::{history, working};

static OWNER: Query = Query::new(include_str!("../../../sql/verify/owner.sql"));
static STATE: Query = Query::new(include_str!("../../../sql/health/state.sql"));
static BRANCHES: Query = Query::new(include_str!("../../../sql/health/branches.sql"));
static BROKEN_REFS: Query = Query::new(include_str!("../../../sql/health/broken_refs.sql"));
static LARGEST: Query = Query::new(include_str!("../../../sql/health/largest.sql"));
static TABLES: Query = Query::new(include_str!("../../../sql/health/tables.sql"));
static PARTITIONS: Query = Query::new(include_str!("../../../sql/health/partitions.sql"));
static JOBS: Query = Query::new(include_str!("../../../sql/health/jobs.sql"));
static LOCKS: Query = Query::new(include_str!("../../../sql/health/locks.sql"));
static EMERGENCY: Query = Query::new(include_str!("../../../sql/health/emergency.sql"));
static TRIGGERS: Query = Query::new(include_str!("../../../sql/verify/event_triggers.sql"));
static SETTINGS: Query = Query::new(include_str!("../../../sql/verify/settings.sql"));
static APPEND_ONLY: Query = Query::new(include_str!("../../../sql/verify/append_only.sql"));

/// The job whose results are those of the integrity check.
pub const INTEGRITY: &str = "integrity";
/// The forecast is made where this share of the limit is used: nothing grows tenfold in its first months unnoticed, and
/// fitting reads the whole store.
const WORTH_A_FORECAST: f64 = 0.1;

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// The facts, the thresholds they were gathered for, and what the rules find.
pub struct Health {
    /// What is known.
    pub facts: Facts,
    /// From where on something is worth a finding.
    pub thresholds: Thresholds,
    /// The findings, the worst first.
    pub findings: Vec<Finding>,
}

/// Gathers and judges; raises an error where what pggit keeps cannot be read.
pub fn examine() -> Health {
    try_examine().or_raise()
}

/// Gathers and judges, or says what cannot be read: a table that somebody dropped, changed or keeps locked, a damaged page.
pub fn try_examine() -> Outcome<Health> {
    let _patience = LockTimeout::begin(c"1s");
    attempt(gather_and_judge).map_err(|error| Failure::damaged(format!("pggit's own tables cannot be read: {error}")))
}

fn gather_and_judge() -> Health {
    let _owner = OWNER
        .first(&[], |row| row.oid(0))
        .map(|owner| AsOwner::begin(owner, Mode::Everything));
    let thresholds = thresholds();
    let facts = gather(&thresholds);
    let findings = judge(&facts, &thresholds);
    Health {
        facts,
        thresholds,
        findings,
    }
}

/// The thresholds as they are set.
pub fn thresholds() -> Thresholds {
    let settings = settings::list();
    Thresholds::read(|wanted| {
        let current = settings.iter().find(|current| current.setting == wanted)?;
        Some(current.value().to_owned())
    })
}

fn whole(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

fn gather(thresholds: &Thresholds) -> Facts {
    let mut facts = Facts {
        home: match life() {
            Life::Uninitialised => Home::Uninitialised,
            Life::Home => Home::Here,
            Life::Elsewhere => Home::Elsewhere,
        },
        ..Facts::default()
    };
    STATE.select(&[], Mode::Few, |row| {
        let count = |column| whole(row.int(column));
        facts.objects.stored = count(0);
        facts.capture.pending = count(1);
        facts.storage.bytes = count(2);
        facts.storage.blocks = (count(3), count(4));
        facts.now = row.int(5);
    });
    facts.commits = commits();
    (
        facts.objects.tracked,
        facts.objects.uncommitted,
        facts.objects.oldest_uncommitted,
    ) = tracked();
    facts.capture = capture(facts.capture.pending);
    facts.branches = BRANCHES.collect(&[], Mode::Few, |row| Branch {
        name: row.text(0),
        last_commit: row.opt_int(1),
        is_current: row.bool(2),
    });
    facts.broken_refs = BROKEN_REFS.collect(&[], Mode::Few, |row| row.text(0));
    let large = match thresholds.large_object_kb {
        0 => i64::MAX,
        size => i64::try_from(size.saturating_mul(1024)).unwrap_or(i64::MAX),
    };
    let large = Arg::Int(large);
    facts.objects.largest = LARGEST.collect(&[large], Mode::Everything, |row| (row.text(0), whole(row.int(1))));
    complete(&mut facts.storage, thresholds);
    facts.trail = trail();
    facts.operations = performance::operations().into_iter().collect();
    facts.forgotten = performance::forgotten();
    for (name, at, status, details) in JOBS.collect(&[], Mode::Few, |row| {
        (row.text(0), row.int(1), row.text(2), row.opt_text(3))
    }) {
        if name == INTEGRITY && status != "ERROR" {
            let failed = (status != "OK").then(|| details.clone().unwrap_or_default());
            facts.integrity = Some(Integrity { at, failed });
        }
        let error = (status == "ERROR").then(|| details.unwrap_or_default());
        let is_known = jobs::find(&name).is_ok();
        facts.jobs.push(Job {
            name,
            is_known,
            at,
            error,
        });
    }
    facts.scheduled = schedule::add_runs(&mut facts.jobs);
    facts.locks = locks();
    facts
}

/// Strong locks on our tables; looking at them needs none.
pub fn locks() -> Vec<Lock> {
    LOCKS.collect(&[], Mode::Everything, |row| Lock {
        pid: row.int(0),
        role: row.text(1),
        what: row.text(2),
        mode: row.text(3),
        seconds: whole(row.int(4)),
    })
}

/// The commits, counted.
fn commits() -> Commits {
    let (now, mut commits) = (clock::transaction_start(), Commits::default());
    let (mut first, mut last) = (None, None);
    history::each_commit(|at, message| {
        commits.total += 1;
        commits.last_day += u64::from(at >= now - DAY);
        commits.last_week += u64::from(at >= now - 7 * DAY);
        commits.without_message += u64::from(message.iter().all(|byte| b" \t\r\n".contains(byte)));
        first = Some(first.map_or(at, |first: i64| first.min(at)));
        last = last.max(Some(at));
    });
    commits.first = first.map(seconds);
    commits.last = last.map(seconds);
    commits
}

/// The objects of the live schema: how many there are, how many differ from HEAD, and since when one does.
fn tracked() -> (u64, u64, Option<i64>) {
    let (mut tracked, mut uncommitted, mut oldest) = (0, 0, None);
    working::each_state(|exists, dirty, changed_at| {
        tracked += u64::from(exists);
        if dirty {
            uncommitted += 1;
            oldest = Some(oldest.map_or(changed_at, |oldest: i64| oldest.min(changed_at)));
        }
    });
    (tracked, uncommitted, oldest.map(seconds))
}

/// Seconds since 1970 of microseconds since 2000, rounded.
fn seconds(time: i64) -> i64 {
    time.saturating_add(500_000).div_euclid(1_000_000) + clock::EPOCH / 1_000_000
}

/// The emergency that lasts, if one does.
pub fn open_emergency() -> Option<Emergency> {
    EMERGENCY
        .collect(&[], Mode::Few, |row| {
            (row.text(0), row.int(1), row.text(2), row.text(3))
        })
        .pop()
        .filter(|last| last.0 == "disable")
        .map(|(_, since, by, reason)| Emergency { since, by, reason })
}

/// Whether changes are recorded.
fn capture(pending: u64) -> Capture {
    let mut capture = Capture {
        is_on_here: gucs::capture_is_on(),
        pending,
        emergency: open_emergency(),
        ..Capture::default()
    };
    TRIGGERS.select(&[], Mode::Few, |row| {
        capture
            .triggers
            .extend(row.opt_text(1).map(|problem| (row.text(0), problem)));
    });
    APPEND_ONLY.select(&[], Mode::Few, |row| {
        let name = || format!("{} on {}", row.text(1), row.text(0));
        capture.trail.extend(row.opt_text(2).map(|problem| (name(), problem)));
    });
    SETTINGS.select(&[], Mode::Few, |row| {
        let (database, role, setting) = (row.text(0), row.text(1), row.text(2));
        let place = match (database.as_str(), role.as_str()) {
            ("", "") => "the whole server".to_owned(),
            (_, "") => format!("database {database}"),
            ("", _) => format!("role {role}"),
            _ => format!("role {role} in database {database}"),
        };
        capture.switched_off.push(format!("{setting} is set for {place}"));
    });
    capture
}

/// What the tables say of the storage, and the forecast where it is worth the effort.
fn complete(storage: &mut Storage, thresholds: &Thresholds) {
    TABLES.select(&[], Mode::Few, |row| {
        let (name, age) = (row.text(0), whole(row.int(1)));
        if row.bool(2) {
            storage.bloated.push(name.clone());
        }
        if row.bool(3) {
            storage.not_vacuumed.push(name.clone());
        }
        if storage.oldest.is_none() {
            storage.oldest = Some((name, age));
        }
    });
    let limit = pggit_core::health::rules::storage_limit(thresholds);
    if limit.is_some_and(|limit| storage.bytes as f64 >= limit * WORTH_A_FORECAST) {
        storage.growth = Growth::fit(&storage::history().bytes);
    }
}

/// The partitions of the trail.
fn trail() -> Trail {
    let mut trail = Trail::default();
    for partition in partitions() {
        if partition.is_default {
            trail.default_rows += partition.rows;
        } else {
            trail.partitions += 1;
            trail.covers_soon |= partition.covers_soon;
        }
    }
    trail
}

/// A partition of the trail.
#[derive(Debug, Clone)]
pub struct Partition {
    /// Whether it takes what no other takes.
    pub is_default: bool,
    /// The time from which on, in seconds since 1970; `None`: from the beginning.
    pub low: Option<i64>,
    /// The time before which; `None`: for ever.
    pub high: Option<i64>,
    /// Whether it takes the day after tomorrow.
    pub covers_soon: bool,
    /// Rows, as far as statistics know.
    pub rows: u64,
}

/// The partitions of the trail, by time.
pub fn partitions() -> Vec<Partition> {
    PARTITIONS.collect(&[], Mode::Few, |row| Partition {
        is_default: row.bool(0),
        // What is infinite becomes the largest number.
        low: row.opt_float(1).map(|low| low as i64),
        high: row.opt_float(2).map(|high| high as i64),
        covers_soon: row.bool(3),
        rows: whole(row.int(4)),
    })
}
