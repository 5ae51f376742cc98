//! From where on something is worth a finding: the repository's settings, by name.

use crate::settings::{Kind, Setting};

/// A threshold: a whole number from zero on.
const fn number(name: &'static str, default: &'static str, most: i64, description: &'static str) -> Setting {
    Setting {
        name,
        kind: Kind::Integer(0, most),
        default,
        renders: false,
        description,
    }
}

/// A period in days.
const fn days(name: &'static str, default: &'static str, description: &'static str) -> Setting {
    number(name, default, 36_500, description)
}

/// Rows in the default partition.
pub const AUDIT_DEFAULT_ROWS: Setting = number(
    "audit_default_rows",
    "1000000",
    i64::MAX,
    "Rows of the audit trail outside any month's partition from which on partitions are recommended; 0: off",
);
/// Months of the trail.
pub const AUDIT_KEEP_MONTHS: Setting = number(
    "audit_keep_months",
    "0",
    12_000,
    "Months after which run_maintenance() detaches partitions of the audit trail; 0: never",
);
/// How many branches.
pub const BRANCH_LIMIT: Setting = number(
    "branch_limit",
    "50",
    1_000_000,
    "Branches from which on there are too many; 0: off",
);
/// How old a branch.
pub const BRANCH_STALE_DAYS: Setting = days(
    "branch_stale_days",
    "90",
    "Days without a commit after which a branch is stale; 0: off",
);
/// What collecting garbage leaves alone.
pub const GC_GRACE_DAYS: Setting = days(
    "gc_grace_days",
    "14",
    "Days for which gc() keeps objects that nothing refers to; 0: not at all",
);
/// How long without a commit.
pub const INACTIVITY_DAYS: Setting = days(
    "inactivity_days",
    "90",
    "Days without any commit after which the repository counts as inactive; 0: off",
);
/// How old the last check.
pub const INTEGRITY_MAX_AGE_DAYS: Setting = days(
    "integrity_max_age_days",
    "7",
    "Days after which the last integrity check is too old; 0: off",
);
/// How large an object.
pub const LARGE_OBJECT_KB: Setting = number(
    "large_object_kb",
    "1024",
    1_048_576,
    "Kilobytes from which on a definition is very large; 0: off",
);
/// How long a lock.
pub const LOCK_SECONDS: Setting = number(
    "lock_seconds",
    "600",
    31_536_000,
    "Seconds after which a transaction holds a lock of ours for too long; 0: at once",
);
/// How long measurements are kept.
pub const METRICS_KEEP_DAYS: Setting = days(
    "metrics_keep_days",
    "90",
    "Days for which measured durations and results of jobs are kept; 0: for ever",
);
/// How slow an operation.
pub const SLOW_OPERATION_MS: Setting = number(
    "slow_operation_ms",
    "100",
    3_600_000,
    "Milliseconds from which on an operation is slow, in the mean; 0: off",
);
/// How far ahead.
pub const STORAGE_FORECAST_DAYS: Setting = days(
    "storage_forecast_days",
    "90",
    "Days ahead for which the forecast must stay below the storage limit; 0: off",
);
/// How much storage.
pub const STORAGE_LIMIT_GB: Setting = number(
    "storage_limit_gb",
    "10",
    1_000_000,
    "Gigabytes that pggit's tables may take up; 0: no limit",
);
/// How much of it.
pub const STORAGE_WARNING_PERCENT: Setting = number(
    "storage_warning_percent",
    "80",
    100,
    "Per cent of the storage limit from which on there is a warning; 0: off",
);
/// How old transaction ids.
pub const TRANSACTION_AGE_LIMIT: Setting = number(
    "transaction_age_limit",
    "1000000000",
    2_000_000_000,
    "Age in transactions from which on a table of ours needs a VACUUM; 0: off below 1500000000, which is always critical",
);
/// How long uncommitted.
pub const UNCOMMITTED_DAYS: Setting = days(
    "uncommitted_days",
    "7",
    "Days after which a change of the schema should have been committed; 0: off",
);

/// The thresholds as they are set.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "each is described by the setting of its name")]
pub struct Thresholds {
    pub audit_default_rows: u64,
    pub audit_keep_months: u64,
    pub branch_limit: u64,
    pub branch_stale_days: u64,
    pub gc_grace_days: u64,
    pub inactivity_days: u64,
    pub integrity_max_age_days: u64,
    pub large_object_kb: u64,
    pub lock_seconds: u64,
    pub metrics_keep_days: u64,
    pub slow_operation_ms: u64,
    pub storage_forecast_days: u64,
    pub storage_limit_gb: u64,
    pub storage_warning_percent: u64,
    pub transaction_age_limit: u64,
    pub uncommitted_days: u64,
}

impl Thresholds {
    /// Reads the thresholds with a function that knows what each setting is set to.
    pub fn read(value: impl Fn(&Setting) -> Option<String>) -> Self {
        let read = |setting: &Setting| {
            let set = value(setting).and_then(|text| text.parse().ok());
            set.or_else(|| setting.default.parse().ok()).unwrap_or(0)
        };
        Self {
            audit_default_rows: read(&AUDIT_DEFAULT_ROWS),
            audit_keep_months: read(&AUDIT_KEEP_MONTHS),
            branch_limit: read(&BRANCH_LIMIT),
            branch_stale_days: read(&BRANCH_STALE_DAYS),
            gc_grace_days: read(&GC_GRACE_DAYS),
            inactivity_days: read(&INACTIVITY_DAYS),
            integrity_max_age_days: read(&INTEGRITY_MAX_AGE_DAYS),
            large_object_kb: read(&LARGE_OBJECT_KB),
            lock_seconds: read(&LOCK_SECONDS),
            metrics_keep_days: read(&METRICS_KEEP_DAYS),
            slow_operation_ms: read(&SLOW_OPERATION_MS),
            storage_forecast_days: read(&STORAGE_FORECAST_DAYS),
            storage_limit_gb: read(&STORAGE_LIMIT_GB),
            storage_warning_percent: read(&STORAGE_WARNING_PERCENT),
            transaction_age_limit: read(&TRANSACTION_AGE_LIMIT),
            uncommitted_days: read(&UNCOMMITTED_DAYS),
        }
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self::read(|_| None)
    }
}
