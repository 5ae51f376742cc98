//! Signs of life from a check that takes long, and a chance to cancel it.

use std::time::{Duration, Instant};

use pgrx::prelude::*;

/// How long nothing is heard.
const SILENCE: Duration = Duration::from_secs(10);

/// Says every few seconds how far a check has come.
pub(super) struct Progress {
    heard: Instant,
}

impl Default for Progress {
    fn default() -> Self {
        Self { heard: Instant::now() }
    }
}

impl Progress {
    /// Is called for every batch, with what has been done so far.
    pub(super) fn at(&mut self, check: &str, done: usize, total: usize, noun: &str) {
        pgrx::check_for_interrupts!();
        if self.heard.elapsed() >= SILENCE {
            self.heard = Instant::now();
            notice!("{check}: {done} of {total} {noun}");
        }
    }
}
