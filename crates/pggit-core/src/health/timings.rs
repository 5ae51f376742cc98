//! How long an operation takes: a few figures and a histogram, which are small whatever the number of samples and can be
//! added up, across sessions and days.
//!
//! Buckets grow by five per cent, so a percentile read from the histogram is at most two and a half per cent off.

use std::collections::BTreeMap;

#[cfg(test)]
mod tests;

/// The ratio of a bucket's ends.
const GROWTH: f64 = 1.05;
/// The lower end of bucket 0, in milliseconds.
const SMALLEST: f64 = 0.001;
/// The last bucket: more than a year.
const LAST: i32 = 620;

/// Durations of one operation, in milliseconds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timings {
    /// How many there are.
    pub samples: u64,
    /// Their sum.
    pub total: f64,
    /// The shortest.
    pub min: f64,
    /// The longest.
    pub max: f64,
    /// How many objects were worked on in all, where that was counted.
    pub objects: Option<u64>,
    /// When the latest was measured, in the caller's unit.
    pub last: i64,
    buckets: BTreeMap<i32, u64>,
    /// Durations that are known one by one, with the number of times each stands for.
    exact: Vec<(f64, u64)>,
}

impl Timings {
    /// Adds a sample.
    pub fn add(&mut self, duration: f64, objects: Option<u64>, at: i64) {
        self.figures(1, duration, duration, duration, objects, at);
        *self.buckets.entry(bucket(duration)).or_default() += 1;
    }

    /// Adds a duration that is known exactly, of `samples` samples.
    pub fn add_exact(&mut self, duration: f64, samples: u64, objects: Option<u64>, at: i64) {
        if samples > 0 {
            self.figures(samples, duration * samples as f64, duration, duration, objects, at);
            self.exact.push((duration, samples));
        }
    }

    /// Adds what was measured elsewhere.
    pub fn merge(&mut self, other: &Timings) {
        if other.samples == 0 {
            return;
        }
        self.figures(
            other.samples,
            other.total,
            other.min,
            other.max,
            other.objects,
            other.last,
        );
        for (bucket, count) in &other.buckets {
            *self.buckets.entry(*bucket).or_default() += count;
        }
        self.exact.extend_from_slice(&other.exact);
    }

    fn figures(&mut self, samples: u64, total: f64, min: f64, max: f64, objects: Option<u64>, at: i64) {
        if self.samples == 0 {
            (self.min, self.max, self.last) = (min, max, at);
        }
        self.samples += samples;
        self.total += total;
        self.min = self.min.min(min);
        self.max = self.max.max(max);
        self.last = self.last.max(at);
        if let Some(objects) = objects {
            *self.objects.get_or_insert(0) += objects;
        }
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        if self.samples == 0 {
            0.0
        } else {
            self.total / self.samples as f64
        }
    }

    /// The duration that a share of the samples, 0.95 for example, does not exceed; between two samples it is interpolated,
    /// as SQL's `percentile_cont` does. Zero where there is no sample.
    pub fn percentile(&self, share: f64) -> f64 {
        let in_buckets = self
            .buckets
            .iter()
            .map(|(bucket, count)| (middle(*bucket).clamp(self.min, self.max), *count));
        let mut values: Vec<(f64, u64)> = self.exact.iter().copied().chain(in_buckets).collect();
        values.sort_by(|a, b| a.0.total_cmp(&b.0));
        let count: u64 = values.iter().map(|value| value.1).sum();
        if count == 0 {
            return 0.0;
        }
        let position = share.clamp(0.0, 1.0) * (count - 1) as f64;
        let below = nth(&values, position.floor() as u64);
        let above = nth(&values, position.ceil() as u64);
        below + (above - below) * position.fract()
    }

    /// The histogram as it is stored: each bucket's number, followed by its count. What was known exactly is in it, too.
    pub fn histogram(&self) -> Vec<i32> {
        let mut buckets = self.buckets.clone();
        for (duration, samples) in &self.exact {
            *buckets.entry(bucket(*duration)).or_default() += samples;
        }
        let count = |count: u64| i32::try_from(count).unwrap_or(i32::MAX);
        buckets.iter().flat_map(|(bucket, n)| [*bucket, count(*n)]).collect()
    }

    /// Reads a row as it is stored. A row without a histogram, or with one that does not add up to the number of samples, was
    /// written by hand, and its mean stands for all of them.
    pub fn from_stored(
        samples: u64,
        mean: f64,
        extremes: Option<(f64, f64)>,
        histogram: &[i32],
        objects: Option<u64>,
        at: i64,
    ) -> Timings {
        let mut timings = Timings::default();
        let mut buckets: BTreeMap<i32, u64> = BTreeMap::new();
        for pair in histogram.chunks_exact(2) {
            *buckets.entry(pair[0].clamp(0, LAST)).or_default() += u64::try_from(pair[1]).unwrap_or(0);
        }
        if samples > 0 && buckets.values().sum::<u64>() == samples {
            let (min, max) = extremes.unwrap_or((mean, mean));
            timings.figures(samples, mean * samples as f64, min, max, objects, at);
            timings.buckets = buckets;
        } else {
            timings.add_exact(mean, samples, objects, at);
            if let (Some((min, max)), true) = (extremes, samples > 0) {
                (timings.min, timings.max) = (min.min(mean), max.max(mean));
            }
        }
        timings
    }
}

/// The bucket that a duration falls in.
fn bucket(duration: f64) -> i32 {
    let number = (duration.max(SMALLEST) / SMALLEST).ln() / GROWTH.ln();
    (number as i32).clamp(0, LAST)
}

/// The middle of a bucket, by ratio.
fn middle(bucket: i32) -> f64 {
    SMALLEST * GROWTH.powf(f64::from(bucket) + 0.5)
}

/// The value at a position, from 0, of values that each stand for several.
fn nth(values: &[(f64, u64)], position: u64) -> f64 {
    let mut seen = 0;
    for (value, count) in values {
        seen += count;
        if position < seen {
            return *value;
        }
    }
    values.last().map_or(0.0, |value| value.0)
}
