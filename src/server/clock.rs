//! Times: the present one, and those that a caller writes.

use std::str::FromStr;

use pgrx::datum::Interval;
use pgrx::pg_sys;
use pgrx::prelude::*;

use super::settings::CallersTimes;

/// Microseconds from 1970 to 2000, where PostgreSQL starts to count.
pub const EPOCH: i64 = 946_684_800_000_000;

/// The present time in microseconds since 1970-01-01 00:00 UTC.
pub fn now() -> i64 {
    timestamp().saturating_add(EPOCH)
}

/// The present time as PostgreSQL counts: microseconds since 2000-01-01 00:00 UTC.
pub fn timestamp() -> i64 {
    // SAFETY: a plain read of the clock.
    unsafe { pg_sys::GetCurrentTimestamp() }
}

/// When the transaction began, as `now()` has it, in microseconds since 2000-01-01 00:00 UTC.
pub fn transaction_start() -> i64 {
    // SAFETY: a plain read.
    unsafe { pg_sys::GetCurrentTransactionStartTimestamp() }
}

/// Reads a time as PostgreSQL reads a timestamptz, or an age such as `2 weeks ago`, in the caller's time zone; in
/// microseconds since 1970-01-01 00:00 UTC. `None` for a text that is neither.
pub fn parse(text: &str) -> Option<i64> {
    let _caller = CallersTimes::begin();
    if text.trim_end().to_ascii_lowercase().ends_with("ago") {
        // Git takes dots for spaces, `2.weeks.ago`, so that a shell needs no quotes.
        let age = Interval::from_str(&text.replace('.', " ")).ok()?;
        let now = TimestampWithTimeZone::try_from(now() - EPOCH).ok()?;
        return Some((now + age).into_inner().saturating_add(EPOCH));
    }
    let time = TimestampWithTimeZone::from_str(text).ok()?;
    Some(time.into_inner().saturating_add(EPOCH))
}
