//! Times of the same thing, measured again and again.

use std::time::Instant;

/// Milliseconds.
#[derive(Default)]
pub struct Samples(Vec<f64>);

impl Samples {
    /// Times that were taken elsewhere.
    pub fn of(times: Vec<f64>) -> Self {
        Self(times)
    }

    /// Runs something and adds the time that it took.
    pub fn time<T>(&mut self, run: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let result = run();
        self.0.push(started.elapsed().as_secs_f64() * 1000.0);
        result
    }

    /// The middle one; zero of none.
    pub fn median(&self) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or_default()
    }
}

/// The two sides of a comparison.
#[derive(Default)]
pub struct Pair {
    /// What pggit is compared with.
    pub reference: Samples,
    /// pggit.
    pub pggit: Samples,
}

/// Does both sides of a round, in an order that alternates from round to round, so that neither profits from the other.
pub fn alternate(round: usize, reference: impl FnOnce(), pggit: impl FnOnce()) {
    if round.is_multiple_of(2) {
        reference();
        pggit();
    } else {
        pggit();
        reference();
    }
}
