//! How long pggit's own work takes: every function and every capture is timed with the monotonic clock.
//!
//! Samples are added up in the backend, and written with a transaction that writes anyway ([`flush`]): a call that only
//! reads takes no transaction id and no lock for it, and nothing is written on a standby. What a backend has not written
//! when it ends is lost: at most a few seconds' worth, or what a session measured that never wrote anything.

mod flush;

use std::cell::RefCell;
use std::collections::HashMap;
use std::time::Instant;

use pggit_core::health::timings::Timings;

use crate::server::{clock, gucs};

pub use flush::{register, store};

thread_local! {
    /// What this backend measured and did not write yet.
    static BUFFER: RefCell<HashMap<&'static str, Timings>> = RefCell::new(HashMap::new());
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
        let duration = started.elapsed().as_secs_f64() * 1000.0;
        BUFFER.with_borrow_mut(|buffer| {
            buffer
                .entry(operation)
                .or_default()
                .add(duration, self.objects, clock::timestamp());
        });
    }
}

/// What this backend measured and did not write yet.
pub fn buffered() -> Vec<(&'static str, Timings)> {
    BUFFER.with_borrow(|buffer| buffer.iter().map(|(name, timings)| (*name, timings.clone())).collect())
}

/// Empties the buffer.
fn take() -> HashMap<&'static str, Timings> {
    BUFFER.take()
}

/// Puts back what was taken and not written.
fn put_back(taken: HashMap<&'static str, Timings>) {
    BUFFER.with_borrow_mut(|buffer| {
        for (operation, timings) in taken {
            buffer.entry(operation).or_default().merge(&timings);
        }
    });
}

/// How many samples are buffered.
fn samples() -> u64 {
    BUFFER.with_borrow(|buffer| buffer.values().map(|timings| timings.samples).sum())
}
