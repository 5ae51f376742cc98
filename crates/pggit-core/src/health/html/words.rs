//! Times and durations as a person reads them.

use chrono::{DateTime, NaiveDate, TimeDelta};

fn date(number: i64) -> NaiveDate {
    let since = TimeDelta::try_days(number).unwrap_or_default();
    NaiveDate::default().checked_add_signed(since).unwrap_or_default()
}

/// A day, counted from 1970, as 2026-01-31.
pub fn day(number: i64) -> String {
    date(number).format("%Y-%m-%d").to_string()
}

/// The same as 31 Jan 2026.
pub fn short_day(number: i64) -> String {
    date(number).format("%-d %b %Y").to_string()
}

/// A time in seconds since 1970, in UTC.
pub fn time(seconds: i64) -> String {
    DateTime::from_timestamp(seconds, 0).map_or_else(String::new, |time| time.format("%Y-%m-%d %H:%M").to_string())
}

/// A duration in milliseconds.
pub fn duration(milliseconds: f64) -> String {
    match milliseconds {
        m if m < 1.0 => format!("{:.0} \u{b5}s", m * 1000.0),
        m if m < 1000.0 => format!("{m:.1} ms"),
        m if m < 60_000.0 => format!("{:.1} s", m / 1000.0),
        m => format!("{:.1} min", m / 60_000.0),
    }
}

/// A span of seconds in its largest unit.
pub fn age(seconds: i64) -> String {
    let seconds = seconds.max(0);
    match seconds {
        s if s < 60 => format!("{s} s"),
        s if s < 3600 => format!("{} min", s / 60),
        s if s < 2 * 86_400 => format!("{} h", s / 3600),
        s => format!("{} days", s / 86_400),
    }
}
