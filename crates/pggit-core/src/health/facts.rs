//! What is known of a repository when it is judged. Times are seconds since 1970, sizes are bytes.

use std::collections::BTreeMap;

use super::growth::Growth;
use super::timings::Timings;

/// Whose repository it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Home {
    /// It has no commit yet.
    #[default]
    Uninitialised,
    /// This database's.
    Here,
    /// It was restored or copied, and nobody has adopted it.
    Elsewhere,
}

/// Capture that was stopped by `emergency_disable`.
#[derive(Debug, Clone)]
pub struct Emergency {
    /// Since when.
    pub since: i64,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// Whether changes are recorded.
#[derive(Debug, Clone, Default)]
pub struct Capture {
    /// The setting, in the session that asks.
    pub is_on_here: bool,
    /// Settings that stop it, each with whose it is.
    pub switched_off: Vec<String>,
    /// Event triggers with what is wrong with them.
    pub triggers: Vec<(String, String)>,
    /// Tables of the trail and their triggers, with what is wrong with them.
    pub trail: Vec<(String, String)>,
    /// A stop in an emergency.
    pub emergency: Option<Emergency>,
    /// Changes that could not be established yet.
    pub pending: u64,
}

/// The last integrity check.
#[derive(Debug, Clone)]
pub struct Integrity {
    /// When it ended.
    pub at: i64,
    /// What it found to be wrong.
    pub failed: Option<String>,
}

/// A branch.
#[derive(Debug, Clone)]
pub struct Branch {
    /// Its name.
    pub name: String,
    /// When its last commit was made.
    pub last_commit: Option<i64>,
    /// Whether it is checked out.
    pub is_current: bool,
}

/// Commits.
#[derive(Debug, Clone, Default)]
pub struct Commits {
    /// All there are.
    pub total: u64,
    /// When the first was made.
    pub first: Option<i64>,
    /// When the last was made.
    pub last: Option<i64>,
    /// Those of the last day,
    pub last_day: u64,
    /// and of the last week.
    pub last_week: u64,
    /// Those with a blank message.
    pub without_message: u64,
}

/// Objects.
#[derive(Debug, Clone, Default)]
pub struct Objects {
    /// Git objects in the store.
    pub stored: u64,
    /// Objects of the live schema.
    pub tracked: u64,
    /// Those that differ from HEAD,
    pub uncommitted: u64,
    /// and when the first of them changed.
    pub oldest_uncommitted: Option<i64>,
    /// The largest definitions, with their sizes.
    pub largest: Vec<(String, u64)>,
}

/// Storage.
#[derive(Debug, Clone, Default)]
pub struct Storage {
    /// Bytes of all tables and indexes.
    pub bytes: u64,
    /// How they grow, where that was asked for.
    pub growth: Option<Growth>,
    /// Blocks of ours that were found in memory, and that had to be read.
    pub blocks: (u64, u64),
    /// Tables with more dead rows than living ones.
    pub bloated: Vec<String>,
    /// Tables that autovacuum leaves alone.
    pub not_vacuumed: Vec<String>,
    /// The table with the oldest transaction id, and its age.
    pub oldest: Option<(String, u64)>,
}

/// The audit trail's partitions.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    /// How many there are beside the default one.
    pub partitions: u64,
    /// Whether one of them takes the day after tomorrow. The present day may have been left to the default one.
    pub covers_soon: bool,
    /// Rows in the default one, as far as statistics know.
    pub default_rows: u64,
}

/// The last run of a job.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its name.
    pub name: String,
    /// Whether it is one that pggit has.
    pub is_known: bool,
    /// When it ended.
    pub at: i64,
    /// The error it ended with.
    pub error: Option<String>,
}

/// A job that pg_cron is to run.
#[derive(Debug, Clone)]
pub struct Scheduled {
    /// Its name.
    pub name: String,
    /// When, as crontab has it.
    pub schedule: String,
    /// By how many seconds the clock of the schedule is ahead of UTC.
    pub offset: i64,
    /// Since when the server has been there to run it.
    pub since: i64,
}

/// A lock of ours that a transaction has held for long.
#[derive(Debug, Clone)]
pub struct Lock {
    /// The backend.
    pub pid: i64,
    /// The role.
    pub role: String,
    /// What it has locked.
    pub what: String,
    /// How it has locked it.
    pub mode: String,
    /// Since how many seconds its transaction runs.
    pub seconds: u64,
}

/// Everything.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// When it was gathered.
    pub now: i64,
    /// Whose repository it is.
    pub home: Home,
    /// Whether changes are recorded.
    pub capture: Capture,
    /// The last integrity check.
    pub integrity: Option<Integrity>,
    /// The branches.
    pub branches: Vec<Branch>,
    /// Refs that point to nothing.
    pub broken_refs: Vec<String>,
    /// The commits.
    pub commits: Commits,
    /// The objects.
    pub objects: Objects,
    /// The storage.
    pub storage: Storage,
    /// The partitions of the trail.
    pub trail: Trail,
    /// What was measured.
    pub operations: Vec<(String, Timings)>,
    /// Of what was measured and forgotten since: how often each operation ran, and for how many milliseconds in all.
    pub forgotten: BTreeMap<String, (u64, f64)>,
    /// The last run of each job.
    pub jobs: Vec<Job>,
    /// The jobs that are scheduled.
    pub scheduled: Vec<Scheduled>,
    /// Locks held for long.
    pub locks: Vec<Lock>,
}
