//! How long pggit's own work takes: every function and every capture is timed with the monotonic clock.
//!
//! Samples are added up in the backend, and written with a transaction that writes anyway ([`flush`]): a call that only
//! reads takes no transaction id and no lock for it, and nothing is written on a standby. What a session
//! measured that never wrote anything is lost when it ends.

mod flush;

use std::cell::RefCell;
use std::sync::LazyLock;
use std::time::Instant;

use pggit_core::health::timings::Timings;

use crate::server::{clock, gucs};

pub use flush::{register, store};

/// What was measured of each operation. The time of the last sample is in microseconds since [`START`]: what time of day that
/// was is looked up when it is read.
type Buffer = Vec<(&'static str, Timings)>;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

thread_local! {
    /// What this backend measured and did not write yet. There are a few dozen operations at most, and looking through
    /// them by the address of the name takes less than hashing it.
    static BUFFER: RefCell<Buffer> = const { RefCell::new(Vec::new()) };
}

/// A running measurement: it ends when this is dropped. What ends with an error is not counted.
pub struct Measurement {
    running: Option<(&'static str, Instant)>,
    objects: Option<u64>,
}

/// Starts to measure an operation.
pub fn measure(operation: &'static str) -> Measurement {
    let running = gucs::performance_is_tracked().then(|| (operation, Instant::now()));
    Measurement { running, objects: None }
}

impl Measurement {
    /// Says how many objects the operation works on.
    pub fn objects(&mut self, count: usize) {
        self.objects = u64::try_from(count).ok();
    }
}

impl Drop for Measurement {
    fn drop(&mut self) {
        let Some((operation, started)) = self.running.take() else {
            return;
        };
        if std::thread::panicking() {
            return;
        }
        let ended = Instant::now();
        let duration = ended.duration_since(started).as_secs_f64() * 1000.0;
        BUFFER.with_borrow_mut(|buffer| timings_of(buffer, operation).add(duration, self.objects, since_start(ended)));
    }
}

fn timings_of<'a>(buffer: &'a mut Buffer, operation: &'static str) -> &'a mut Timings {
    let found = buffer.iter().position(|(name, _)| std::ptr::eq(*name, operation));
    let place = found.unwrap_or_else(|| {
        buffer.push((operation, Timings::default()));
        buffer.len() - 1
    });
    &mut buffer[place].1
}

fn since_start(time: Instant) -> i64 {
    i64::try_from(time.saturating_duration_since(*START).as_micros()).unwrap_or(i64::MAX)
}

/// With the time of the last sample as PostgreSQL counts.
fn dated(timings: &Timings) -> Timings {
    let ago = since_start(Instant::now()).saturating_sub(timings.last);
    let mut dated = timings.clone();
    dated.last = clock::timestamp().saturating_sub(ago);
    dated
}

/// What this backend measured and did not write yet. An operation may come more than once.
pub fn buffered() -> Vec<(&'static str, Timings)> {
    BUFFER.with_borrow(|buffer| buffer.iter().map(|(name, timings)| (*name, dated(timings))).collect())
}

/// Empties the buffer.
fn take() -> Buffer {
    BUFFER.take()
}

/// Puts back what was taken and not written.
fn put_back(taken: Buffer) {
    BUFFER.with_borrow_mut(|buffer| {
        for (operation, timings) in taken {
            timings_of(buffer, operation).merge(&timings);
        }
    });
}

/// How many samples are buffered.
fn samples() -> u64 {
    BUFFER.with_borrow(|buffer| buffer.iter().map(|(_, timings)| timings.samples).sum())
}
