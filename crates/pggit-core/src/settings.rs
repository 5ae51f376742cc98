//! The one list of a repository's settings: what each is called, what it may be, and what it is where nobody set it.
//!
//! Settings belong to the repository and travel with a dump. What belongs to a session or a role is a setting of the server
//! (`pggit.capture`, `pggit.auto_commit`, ...) instead.

use crate::health::thresholds;
use crate::schema::tracking::{IgnorePatterns, InvalidPattern};

/// One setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// What it is called.
    pub name: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// What it is where nobody set it.
    pub default: &'static str,
    /// Whether objects read otherwise with another value: such a setting comes into force with the next commit, which
    /// renders every object again.
    pub renders: bool,
    /// What it does, in one line.
    pub description: &'static str,
}

/// What a setting may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `on` or `off`.
    Boolean,
    /// A whole number of at least the first and at most the second.
    Integer(i64, i64),
    /// Patterns in the syntax of `.gitignore`, one a line.
    Patterns,
}

/// Whether owners are part of the recorded definitions.
pub const TRACK_OWNERS: Setting = Setting {
    name: "track_owners",
    kind: Kind::Boolean,
    default: "on",
    renders: true,
    description: "Owners are part of the recorded definitions",
};

/// Whether privileges are.
pub const TRACK_PRIVILEGES: Setting = Setting {
    name: "track_privileges",
    kind: Kind::Boolean,
    default: "on",
    renders: true,
    description: "Privileges are part of the recorded definitions",
};

/// Whether tablespaces are.
pub const TRACK_TABLESPACES: Setting = Setting {
    name: "track_tablespaces",
    kind: Kind::Boolean,
    default: "on",
    renders: true,
    description: "In which tablespaces tables and indexes are is part of the recorded definitions",
};

/// Which objects are not recorded.
pub const IGNORE: Setting = Setting {
    name: "ignore",
    kind: Kind::Patterns,
    default: "",
    renders: true,
    description: "Patterns as in .gitignore, over tree paths, of objects that are not recorded",
};

/// Every setting, by name.
pub const ALL: &[Setting] = &[
    thresholds::AUDIT_DEFAULT_ROWS,
    thresholds::AUDIT_KEEP_MONTHS,
    thresholds::BRANCH_LIMIT,
    thresholds::BRANCH_STALE_DAYS,
    thresholds::GC_GRACE_DAYS,
    IGNORE,
    thresholds::INACTIVITY_DAYS,
    thresholds::INTEGRITY_MAX_AGE_DAYS,
    thresholds::LARGE_OBJECT_KB,
    thresholds::LOCK_SECONDS,
    thresholds::METRICS_KEEP_DAYS,
    thresholds::SLOW_OPERATION_MS,
    thresholds::STORAGE_FORECAST_DAYS,
    thresholds::STORAGE_LIMIT_GB,
    thresholds::STORAGE_WARNING_PERCENT,
    TRACK_OWNERS,
    TRACK_PRIVILEGES,
    TRACK_TABLESPACES,
    thresholds::TRANSACTION_AGE_LIMIT,
    thresholds::UNCOMMITTED_DAYS,
];

/// Why a value was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidValue {
    /// Not a boolean.
    #[error("setting \"{0}\" is on or off, not \"{1}\"")]
    Boolean(&'static str, String),
    /// Not a number, or one out of range.
    #[error("setting \"{0}\" is a whole number from {2} to {3}, not \"{1}\"")]
    Integer(&'static str, String, i64, i64),
    /// Not a pattern.
    #[error(transparent)]
    Pattern(#[from] InvalidPattern),
}

/// The setting of that name.
pub fn find(name: &str) -> Option<&'static Setting> {
    ALL.iter().find(|setting| setting.name == name)
}

impl Setting {
    /// Gives the value as it is stored: booleans as `on` and `off`, numbers without blanks and leading zeros, patterns
    /// without blank lines at the end.
    ///
    /// # Errors
    /// When the setting cannot have that value.
    pub fn normalise(&self, value: &str) -> Result<String, InvalidValue> {
        match self.kind {
            Kind::Boolean => match value.trim().to_ascii_lowercase().as_str() {
                "on" | "true" | "yes" | "t" | "y" | "1" => Ok("on".to_owned()),
                "off" | "false" | "no" | "f" | "n" | "0" => Ok("off".to_owned()),
                _ => Err(InvalidValue::Boolean(self.name, value.to_owned())),
            },
            Kind::Integer(least, most) => value
                .trim()
                .parse::<i64>()
                .ok()
                .filter(|number| (least..=most).contains(number))
                .map(|number| number.to_string())
                .ok_or_else(|| InvalidValue::Integer(self.name, value.to_owned(), least, most)),
            Kind::Patterns => {
                IgnorePatterns::parse(value)?;
                Ok(value.trim_end_matches(['\n', '\r']).to_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_a_value_of_its_setting() {
        for setting in ALL {
            assert_eq!(
                setting.normalise(setting.default).as_deref(),
                Ok(setting.default),
                "{}",
                setting.name
            );
        }
    }

    #[test]
    fn names_are_sorted_and_found() {
        assert!(ALL.windows(2).all(|pair| pair[0].name < pair[1].name));
        assert!(ALL.iter().all(|setting| find(setting.name) == Some(setting)));
        assert_eq!(find("no_such_setting"), None);
    }

    #[test]
    fn values_are_normalised_or_refused() {
        assert_eq!(TRACK_OWNERS.normalise(" False ").as_deref(), Ok("off"));
        let error = TRACK_OWNERS.normalise("maybe").unwrap_err();
        assert_eq!(
            error.to_string(),
            "setting \"track_owners\" is on or off, not \"maybe\""
        );
        let days = Setting {
            name: "days",
            kind: Kind::Integer(1, 30),
            default: "7",
            renders: false,
            description: "",
        };
        assert_eq!(days.normalise(" 007 ").as_deref(), Ok("7"));
        for wrong in ["0", "31", "a week", ""] {
            assert!(days.normalise(wrong).is_err(), "{wrong}");
        }
        assert_eq!(IGNORE.normalise("a\nb\n\n").as_deref(), Ok("a\nb"));
    }
}
