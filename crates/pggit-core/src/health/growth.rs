//! How something grows, and how large it will be: a trend over past increments, with an interval that says how far it can be
//! trusted.
//!
//! What is fitted are the increments of equal steps, weeks where there are enough of them, so that working days and
//! weekends do not look like noise. The level itself is never smoothed: a forecast starts from the last sample. Single
//! large steps, an import for example, are drawn in before the mean is taken, but count in full for the interval. Where the
//! increments themselves clearly rise or fall, the forecast follows that.
//!
//! The interval does not take the model's word for it. It is at least as wide as the model's scatter says, with residuals
//! that hang together counting for fewer; as the errors of the same forecast made at earlier points of the same history; and
//! as the largest single change that was ever seen.

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
    line: Line,
    /// The standard deviation of the increments around that.
    deviation: f64,
    /// By how much residuals that follow each other widen the scatter of a sum.
    inertia: f64,
    /// The largest error of earlier forecasts for 1, 2, 3 steps, and so on.
    errors: Vec<f64>,
    /// How far the largest single change lay from what was to be expected.
    largest: f64,
}

/// A line through the increments.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Line {
    /// How many increments were fitted.
    count: f64,
    /// The increment of a step, at the end.
    increment: f64,
    /// By how much each step's increment exceeds that of the step before.
    acceleration: f64,
    /// By how much it seems to, where that is not clear enough to go by.
    doubtful: f64,
}

/// Days back that are looked at.
const WINDOW: i64 = 52 * 7;
/// Days of history from which on weeks are the steps.
const ENOUGH_FOR_WEEKS: i64 = 8 * 7;
/// An increment that is this many deviations off counts as a single event.
const OUTLIER: f64 = 4.0;
/// How clear it must be that the increments rise or fall, in standard errors.
const CLEAR: f64 = 3.5;
/// Increments without which an earlier forecast is not worth looking at.
const ENOUGH_TO_TRY: usize = 4;
/// Earlier forecasts without which their largest error says nothing of a horizon.
const ENOUGH_TRIED: usize = 3;
/// How much larger than the largest in the past an error may be: the trials are few, and overlap.
const CAUTION: f64 = 2.0;
/// By how much at most the errors of earlier forecasts are scaled up to what a step adds now.
const LARGER: f64 = 4.0;
/// With which power of the horizon errors grow beyond those that could be tried: a wrong increment alone would make it 1, a
/// wrong acceleration 2.
const WITH_HORIZON: f64 = 1.5;

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
        let line = Line::fit(&increments);
        let residuals = line.residuals(&increments);
        let free = if line.acceleration == 0.0 { 1.0 } else { 2.0 };
        Some(Self {
            last,
            step: step as f64,
            line,
            deviation: deviation(&residuals, free),
            inertia: inertia(&residuals),
            errors: errors(&increments, &line),
            largest: largest(&residuals).max(largest_before(samples, last.day - steps * step, step)),
        })
    }

    /// What it will be `days` after the last sample.
    pub fn project(&self, days: f64) -> Projection {
        let steps = days.max(0.0) / self.step;
        let value = self.value(steps);
        // Of what has never changed, nothing says by how much it will.
        let reach = (self.line.count >= 2.0).then(|| self.reach(steps)).flatten();
        Projection {
            value,
            lower: reach.map(|reach| (value - reach).max(0.0)),
            upper: reach.map(|reach| value + reach),
        }
    }

    fn value(&self, steps: f64) -> f64 {
        (self.last.value + self.line.growth(steps)).max(0.0)
    }

    /// Half the width of the interval; `None` where nothing speaks for any width.
    fn reach(&self, steps: f64) -> Option<f64> {
        if steps == 0.0 {
            return Some(0.0);
        }
        // The increments to come scatter as those of the past, and their mean is known only so well.
        let Line {
            count,
            acceleration,
            doubtful,
            ..
        } = self.line;
        let slope_error = if acceleration == 0.0 {
            0.0
        } else {
            (steps * (count + steps) / 2.0).powi(2) / (count * (count * count - 1.0) / 12.0)
        };
        let variance = (steps + steps * steps / count + slope_error) * self.inertia;
        let scatter = student(count - 1.0) * self.deviation * variance.sqrt();
        let turned = doubtful.abs() * steps * (count + steps) / 2.0;
        let reach = (scatter + turned).max(self.error(steps)).max(self.largest);
        (reach > 0.0 || self.line.increment != 0.0).then_some(reach)
    }

    /// The error to be expected after earlier ones.
    fn error(&self, steps: f64) -> f64 {
        let tried = self.errors.len() as f64;
        if self.errors.is_empty() {
            return 0.0;
        }
        let index = (steps.min(tried).ceil() as usize).clamp(1, self.errors.len());
        CAUTION * self.errors[index - 1] * (steps / tried).max(1.0).powf(WITH_HORIZON)
    }

    /// Which way it goes: what a month adds, against the level.
    pub fn trend(&self) -> Trend {
        let month = self.line.increment * 30.0 / self.step;
        if self.line.count < 2.0 {
            Trend::Unknown
        } else if month.abs() <= self.last.value.abs() * 0.001 {
            Trend::Stable
        } else if month < 0.0 {
            Trend::Shrinking
        } else if self.line.acceleration > 0.0 {
            Trend::Accelerating
        } else if self.line.acceleration < 0.0 {
            Trend::Slowing
        } else {
            Trend::Growing
        }
    }

    /// In how many days it will reach a limit, if within `horizon` days; 0 where it has.
    pub fn days_until(&self, limit: f64, horizon: u32) -> Option<u32> {
        if self.value(f64::from(horizon) / self.step) < limit {
            return None;
        }
        let (mut low, mut high) = (0, horizon);
        while low < high {
            let middle = (low + high) / 2;
            if self.value(f64::from(middle) / self.step) >= limit {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Some(low)
    }
}

impl Line {
    fn fit(increments: &[f64]) -> Self {
        let drawn_in = draw_in(increments);
        let count = increments.len() as f64;
        let (slope, error) = slope(&without_far(increments));
        let follows = increments.len() >= 8 && slope.abs() > CLEAR * error;
        let acceleration = if follows { slope } else { 0.0 };
        let increment = if count > 0.0 {
            mean(&drawn_in) + acceleration * (count - 1.0) / 2.0
        } else {
            0.0
        };
        Self {
            count,
            increment,
            acceleration,
            doubtful: if follows { 0.0 } else { slope },
        }
    }

    /// How far each increment is from the line.
    fn residuals(&self, increments: &[f64]) -> Vec<f64> {
        let at = |index: usize| self.increment - self.acceleration * (self.count - 1.0 - index as f64);
        let indexed = increments.iter().enumerate();
        indexed.map(|(index, increment)| increment - at(index)).collect()
    }

    /// What so many steps add. Increments that shrink end at zero, and do not turn around.
    fn growth(&self, steps: f64) -> f64 {
        let turn = if self.acceleration * self.increment < 0.0 {
            -self.increment / self.acceleration
        } else {
            f64::INFINITY
        };
        let reached = steps.min(turn.max(0.0));
        reached * self.increment + self.acceleration * reached * (reached + 1.0) / 2.0
    }
}

/// The largest error, for each number of steps, of the forecasts that would have been made at earlier points; never smaller
/// than for fewer steps.
fn errors(increments: &[f64], now: &Line) -> Vec<f64> {
    let last = increments.len().saturating_sub(ENOUGH_TRIED - 1);
    let lines: Vec<(usize, Line)> = (ENOUGH_TO_TRY..increments.len())
        .map(|known| (known, Line::fit(&increments[..known])))
        .collect();
    let mut errors = Vec::new();
    let mut worst = 0.0_f64;
    for steps in 1..last.saturating_sub(ENOUGH_TO_TRY) + 1 {
        for (known, line) in lines.iter().filter(|(known, _)| known + steps <= increments.len()) {
            let came: f64 = increments[*known..known + steps].iter().sum();
            // What adds more by now also errs by more.
            let larger = (now.increment / line.increment).abs();
            let larger = if larger.is_finite() {
                larger.clamp(1.0, LARGER)
            } else {
                1.0
            };
            worst = worst.max(larger * (came - line.growth(steps as f64)).abs());
        }
        errors.push(worst);
    }
    errors
}

/// How much wider the sum of values that hang together scatters than that of independent ones, as a ratio of variances:
/// that of a process in which each value keeps a share of the one before.
fn inertia(residuals: &[f64]) -> f64 {
    let squares: f64 = residuals.iter().map(|residual| residual.powi(2)).sum();
    if squares == 0.0 {
        return 1.0;
    }
    let products: f64 = residuals
        .windows(2)
        .map(|pair| pair[0] / squares.sqrt() * (pair[1] / squares.sqrt()))
        .sum();
    let kept = products.clamp(0.0, 0.9);
    (1.0 + kept) / (1.0 - kept)
}

fn largest(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |largest, value| largest.max(value.abs()))
}

/// How far the largest change of a step before the days that were fitted lay from the usual one then.
fn largest_before(samples: &[Sample], day: i64, step: i64) -> f64 {
    let steps = (day - samples[0].day) / step;
    let levels: Vec<f64> = (0..=steps)
        .rev()
        .map(|back| level_at(samples, day - back * step))
        .collect();
    let increments: Vec<f64> = levels.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let usual = median(&increments);
    let off: Vec<f64> = increments.iter().map(|increment| increment - usual).collect();
    largest(&off)
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

/// Draws in what lies far outside the others.
fn draw_in(increments: &[f64]) -> Vec<f64> {
    let Some((middle, reach)) = usual(increments) else {
        return increments.to_vec();
    };
    let drawn_in = increments
        .iter()
        .map(|increment| increment.clamp(middle - reach, middle + reach));
    drawn_in.collect()
}

/// Puts the median in place of what lies far outside the others: at one end of the history, it would look like a trend.
fn without_far(increments: &[f64]) -> Vec<f64> {
    let Some((middle, reach)) = usual(increments) else {
        return increments.to_vec();
    };
    let is_far = |increment: f64| (increment - middle).abs() > reach;
    let kept = increments
        .iter()
        .map(|increment| if is_far(*increment) { middle } else { *increment });
    kept.collect()
}

/// The median, and how far from it an increment is a single event, if those are one in ten or less: what happens more often
/// is how it grows. Where more than half of the increments are equal, as in a repository that seldom changes, there is no
/// measure for that.
fn usual(increments: &[f64]) -> Option<(f64, f64)> {
    let middle = median(increments);
    let distances: Vec<f64> = increments.iter().map(|increment| (increment - middle).abs()).collect();
    // Of a normal distribution, the median distance is 0.6745 standard deviations.
    let reach = OUTLIER * median(&distances) / 0.6745;
    let far = distances.iter().filter(|distance| **distance > reach).count();
    (reach > 0.0 && far <= (increments.len() / 10).max(2)).then_some((middle, reach))
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
