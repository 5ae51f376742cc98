//! The extension's own settings.

use pgrx::{GucContext, GucFlags, GucRegistry, GucSetting, PostgresGucEnum};

/// When commits are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PostgresGucEnum)]
pub enum AutoCommit {
    /// By `create_basic_commit` only.
    #[name = c"off"]
    Off,
    /// At the end of every transaction that changed the schema.
    #[name = c"transaction"]
    Transaction,
}

static CAPTURE: GucSetting<bool> = GucSetting::<bool>::new(true);
static TRACK_PERFORMANCE: GucSetting<bool> = GucSetting::<bool>::new(true);
static AUTO_COMMIT: GucSetting<AutoCommit> = GucSetting::<AutoCommit>::new(AutoCommit::Off);

/// Makes the settings known to the server.
pub fn register() {
    GucRegistry::define_bool_guc(
        c"pggit.capture",
        c"Records every change of the schema.",
        c"Off, schema changes run without pggit, and detect_drift() shows them afterwards.",
        &CAPTURE,
        GucContext::Suset,
        GucFlags::default(),
    );
    GucRegistry::define_bool_guc(
        c"pggit.track_performance",
        c"Measures how long pggit's functions and its capture of schema changes take.",
        c"The figures are in pggit_v0.analyze_query_performance().",
        &TRACK_PERFORMANCE,
        GucContext::Userset,
        GucFlags::default(),
    );
    GucRegistry::define_enum_guc(
        c"pggit.auto_commit",
        c"Commits at the end of every transaction that changed the schema.",
        c"The message says what the transaction did.",
        &AUTO_COMMIT,
        GucContext::Userset,
        GucFlags::default(),
    );
}

/// Whether schema changes are recorded.
pub fn capture_is_on() -> bool {
    CAPTURE.get()
}

/// Whether durations are measured.
pub fn performance_is_tracked() -> bool {
    TRACK_PERFORMANCE.get()
}

/// Whether a transaction that changes the schema ends in a commit.
pub fn commits_each_transaction() -> bool {
    AUTO_COMMIT.get() == AutoCommit::Transaction
}
