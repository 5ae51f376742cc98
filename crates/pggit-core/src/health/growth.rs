//! How something grows, and how large it will be: a trend over past increments, with an interval that says how far it can be
//! trusted.
//!
//! What is fitted are the increments of equal steps, weeks where there are enough of them, so that working days and
//! weekends do not look like noise. The level itself is never smoothed: a forecast starts from the last sample. Single
//! large steps, an import for example, are drawn in before the mean is taken, but count in full for the interval. Where the
//! increments themselves clearly rise or fall, the forecast follows that.

#[cfg(test)]
mod tests;

/// One sample of a quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// Days since some fixed day.
    pub day: i64,
    /// The quantity at the end of that day.
    pub value: f64,
}

/// Which way it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// Too little is known.
    Unknown,
    /// No change to speak of.
    Stable,
    /// It grows, evenly.
    Growing,
    /// It grows, by more and more.
    Accelerating,
    /// It grows, by less and less.
    Slowing,
    /// It gets smaller.
    Shrinking,
}

impl Trend {
    /// The word in results.
    pub fn word(self) -> &'static str {
        match self {
            Trend::Unknown => "unknown",
            Trend::Stable => "stable",
            Trend::Growing => "growing",
            Trend::Accelerating => "accelerating",
            Trend::Slowing => "slowing",
            Trend::Shrinking => "shrinking",
        }
    }
}

/// What the quantity will be, and between which bounds it will be with a probability of about 95 per cent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    /// The most likely value.
    pub value: f64,
    /// The lower bound; `None` where nothing can be said.
    pub lower: Option<f64>,
    /// The upper bound.
    pub upper: Option<f64>,
}

/// The fitted growth of a quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Growth {
    last: Sample,
    /// Days of one step.
    step: f64,
    /// How many increments were fitted.
    count: f64,
    /// The increment of a step, at the end of the history.
    increment: f64,
    /// By how much each step's increment exceeds that of the step before.
    acceleration: f64,
    /// The standard deviation of the increments around that.
    deviation: f64,
}

/// Days back that are looked at.
const WINDOW: i64 = 52 * 7;
/// Days of history from which on weeks are the steps.
const ENOUGH_FOR_WEEKS: i64 = 8 * 7;
/// An increment that is this many deviations off counts as a single event.
const OUTLIER: f64 = 4.0;
/// How clear it must be that the increments rise or fall, in standard errors.
const CLEAR: f64 = 3.5;

impl Growth {
    /// Fits samples in the order of their days, at most one a day; between two of them, the value stayed as it was. `None`
    /// where there is no sample.
    pub fn fit(samples: &[Sample]) -> Option<Self> {
        let last = *samples.last()?;
        let history = last.day - samples[0].day;
        let step = if history >= ENOUGH_FOR_WEEKS { 7 } else { 1 };
        // The day of the first sample brings in all that there was before: it is a level, no increment.
        let steps = history.min(WINDOW) / step;
        let levels: Vec<f64> = (0..=steps)
            .rev()
            .map(|back| level_at(samples, last.day - back * step))
            .collect();
        let increments: Vec<f64> = levels.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let drawn_in = draw_in(&increments);
        let count = increments.len() as f64;
        let mean = mean(&drawn_in);
        let (slope, error) = slope(&drawn_in);
        let follows = increments.len() >= 8 && slope.abs() > CLEAR * error;
        let acceleration = if follows { slope } else { 0.0 };
        let at = |index: usize| mean + acceleration * (index as f64 - (count - 1.0) / 2.0);
        let residuals: Vec<f64> = increments
            .iter()
            .enumerate()
            .map(|(index, increment)| increment - at(index))
            .collect();
        let free = if follows { 2.0 } else { 1.0 };
        Some(Self {
            last,
            step: step as f64,
            count,
            increment: if count > 0.0 { at(increments.len() - 1) } else { 0.0 },
            acceleration,
            deviation: deviation(&residuals, free),
        })
    }

    /// What it will be `days` after the last sample.
    pub fn project(&self, days: f64) -> Projection {
        let steps = days.max(0.0) / self.step;
        // Increments that shrink end at zero, and do not turn around.
        let turn = if self.acceleration * self.increment < 0.0 {
            -self.increment / self.acceleration
        } else {
            f64::INFINITY
        };
        let reached = steps.min(turn.max(0.0));
        let growth = reached * self.increment + self.acceleration * reached * (reached + 1.0) / 2.0;
        let value = (self.last.value + growth).max(0.0);
        if self.count < 2.0 {
            return Projection {
                value,
                lower: None,
                upper: None,
            };
        }
        // The increments to come scatter as those of the past, and their mean is known only so well.
        let slope_error = if self.acceleration == 0.0 {
            0.0
        } else {
            let width = self.count * (self.count * self.count - 1.0) / 12.0;
            (steps * (self.count + steps) / 2.0).powi(2) / width
        };
        let variance = steps + steps * steps / self.count + slope_error;
        let reach = student(self.count - 1.0) * self.deviation * variance.sqrt();
        Projection {
            value,
            lower: Some((value - reach).max(0.0)),
            upper: Some(value + reach),
        }
    }

    /// Which way it goes: what a month adds, against the level.
    pub fn trend(&self) -> Trend {
        let month = self.increment * 30.0 / self.step;
        if self.count < 2.0 {
            Trend::Unknown
        } else if month.abs() <= self.last.value.abs() * 0.001 {
            Trend::Stable
        } else if month < 0.0 {
            Trend::Shrinking
        } else if self.acceleration > 0.0 {
            Trend::Accelerating
        } else if self.acceleration < 0.0 {
            Trend::Slowing
        } else {
            Trend::Growing
        }
    }

    /// In how many days it will reach a limit, if within `horizon` days; 0 where it has.
    pub fn days_until(&self, limit: f64, horizon: u32) -> Option<u32> {
        if self.project(f64::from(horizon)).value < limit {
            return None;
        }
        let (mut low, mut high) = (0, horizon);
        while low < high {
            let middle = (low + high) / 2;
            if self.project(f64::from(middle)).value >= limit {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Some(low)
    }
}

/// The value on a day: that of the last sample until then.
fn level_at(samples: &[Sample], day: i64) -> f64 {
    let after = samples.partition_point(|sample| sample.day <= day);
    samples[after.saturating_sub(1)].value
}

fn mean(values: &[f64]) -> f64 {
    if values.is_empty() {
        0.0
    } else {
        values.iter().sum::<f64>() / values.len() as f64
    }
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => 0.0,
        count if count % 2 == 1 => sorted[count / 2],
        count => f64::midpoint(sorted[count / 2 - 1], sorted[count / 2]),
    }
}

/// The standard deviation of residuals, cautiously: where they are mostly small and sometimes large, as bursts are, a sample
/// knows little of their variance, and the more likely it is to have missed the largest. So the variance is taken at the
/// upper end of its own interval, two standard errors up, whose square is `(kurtosis - 1) / count`.
fn deviation(residuals: &[f64], free: f64) -> f64 {
    let count = residuals.len() as f64;
    let squares: f64 = residuals.iter().map(|residual| residual.powi(2)).sum();
    if squares == 0.0 {
        return 0.0;
    }
    let fourths: f64 = residuals
        .iter()
        .map(|residual| (residual.powi(2) / squares).powi(2))
        .sum();
    let kurtosis = (count * fourths).max(1.0);
    let variance = squares / (count - free).max(1.0);
    (variance * (1.0 + 2.0 * ((kurtosis - 1.0) / count).sqrt())).sqrt()
}

/// Draws in what lies far outside the others, if it is one in ten or less: what happens more often is how it grows. Where
/// more than half of the increments are equal, as in a repository that seldom changes, there is no measure for that, and
/// nothing is done either.
fn draw_in(increments: &[f64]) -> Vec<f64> {
    let middle = median(increments);
    let distances: Vec<f64> = increments.iter().map(|increment| (increment - middle).abs()).collect();
    // Of a normal distribution, the median distance is 0.6745 standard deviations.
    let reach = OUTLIER * median(&distances) / 0.6745;
    let far = distances.iter().filter(|distance| **distance > reach).count();
    if reach == 0.0 || far > (increments.len() / 10).max(2) {
        return increments.to_vec();
    }
    increments
        .iter()
        .map(|increment| increment.clamp(middle - reach, middle + reach))
        .collect()
}

/// The slope of values over their numbers, by least squares, and its standard error.
fn slope(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    if values.len() < 3 {
        return (0.0, f64::INFINITY);
    }
    let (centre, mean) = ((count - 1.0) / 2.0, mean(values));
    let offset = |index: usize| index as f64 - centre;
    let width: f64 = (0..values.len()).map(|index| offset(index).powi(2)).sum();
    let indexed = || values.iter().enumerate();
    let slope = indexed()
        .map(|(index, value)| offset(index) * (value - mean))
        .sum::<f64>()
        / width;
    let squares: f64 = indexed()
        .map(|(index, value)| (value - mean - slope * offset(index)).powi(2))
        .sum();
    (slope, (squares / (count - 2.0) / width).sqrt())
}

/// The two-sided 95 per cent point of Student's distribution, to about one per cent (Cornish and Fisher's expansion).
fn student(freedom: f64) -> f64 {
    match freedom {
        freedom if freedom < 1.5 => 12.706,
        freedom if freedom < 2.5 => 4.303,
        freedom => 1.96 + 2.373 / freedom + 2.823 / freedom.powi(2) + 2.556 / freedom.powi(3),
    }
}
