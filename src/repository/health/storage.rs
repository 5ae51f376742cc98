//! What the repository takes up, how it came to that, and how it goes on.

use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use pggit_core::health::growth::{Growth, Projection, Sample};

use crate::server::spi::{Arg, Mode, Query};

static USAGE: Query = Query::new(include_str!("../../../sql/health/storage_usage.sql"));
static DISTRIBUTION: Query = Query::new(include_str!("../../../sql/health/size_distribution.sql"));
static DAYS: Query = Query::new(include_str!("../../../sql/health/storage_days.sql"));
static SAMPLES: Query = Query::new(include_str!("../../../sql/health/storage_samples.sql"));
static SAMPLE: Query = Query::new(include_str!("../../../sql/health/storage_sample.sql"));
static NOW: Query = Query::new(include_str!("../../../sql/health/storage_now.sql"));

/// Months that are projected, after the present one.
const MONTHS_AHEAD: u32 = 6;
/// Past months that are shown.
const MONTHS_BACK: u32 = 12;

/// The object store at present.
pub struct Usage {
    /// Commits in the graph.
    pub commits: i64,
    /// Objects in the store.
    pub objects: i64,
    /// Their bytes as Git counts them,
    pub bytes: i64,
    /// the mean,
    pub mean: i64,
    /// and the largest.
    pub largest: i64,
    /// How often a stored definition was put into the tree by a commit, in the mean; `None` where there is none.
    pub uses: Option<f64>,
    /// Bytes that the table takes up, with its index.
    pub stored: i64,
}

/// Looks at the object store.
pub fn usage() -> Option<Usage> {
    let mut found = USAGE.collect(&[], Mode::Everything, |row| Usage {
        commits: row.int(0),
        objects: row.int(1),
        bytes: row.int(2),
        mean: row.int(3),
        largest: row.int(4),
        uses: row.opt_float(5),
        stored: row.int(6),
    });
    found.pop()
}

/// Objects by size: the bucket, how many, how many bytes.
pub fn distribution() -> Vec<(String, i64, i64)> {
    DISTRIBUTION.collect(&[], Mode::Everything, |row| (row.text(0), row.int(1), row.int(2)))
}

/// Today as days since 1970, and the bytes.
fn today_and_bytes() -> (i64, i64) {
    NOW.collect(&[], Mode::Few, |row| (row.int(0), row.int(1)))
        .pop()
        .unwrap_or_default()
}

/// Keeps today's figures, and gives the bytes.
pub fn sample() -> i64 {
    let (_, bytes) = today_and_bytes();
    SAMPLE.write(&[Arg::Int(bytes)], |_| {});
    bytes
}

/// How bytes and objects came to what they are, a sample a day, the last of them now.
pub struct History {
    /// All bytes.
    pub bytes: Vec<Sample>,
    /// Objects in the store.
    pub objects: Vec<Sample>,
    /// The first day whose figures were measured and not computed.
    pub measured_since: i64,
}

/// Reads the samples. Days before the first of them are computed back from what the object store took in, in proportion.
pub fn history() -> History {
    let days = DAYS.collect(&[], Mode::Few, |row| (row.int(0), row.int(1), row.int(2)));
    let (today, bytes_now) = today_and_bytes();
    let mut sampled = SAMPLES.collect(&[], Mode::Few, |row| (row.int(0), row.int(1), row.int(2)));
    sampled.retain(|sample| sample.0 < today);
    let (mut objects, mut content) = (0, 0);
    let stored: Vec<(i64, i64, i64)> = days
        .into_iter()
        .map(|(day, count, bytes)| {
            (objects, content) = (objects + count, content + bytes);
            (day.min(today), objects, content)
        })
        .collect();
    sampled.push((today, bytes_now, objects));
    let (first, first_bytes, _) = sampled[0];
    let content_then = stored.iter().rfind(|day| day.0 <= first).map_or(0, |day| day.2);
    let ratio = if content_then > 0 {
        first_bytes as f64 / content_then as f64
    } else {
        0.0
    };
    let computed = stored
        .iter()
        .filter(|day| day.0 < first)
        .map(|(day, objects, content)| (*day, *content as f64 * ratio, *objects as f64));
    let sampled = sampled
        .iter()
        .map(|(day, bytes, objects)| (*day, *bytes as f64, *objects as f64));
    let all: Vec<(i64, f64, f64)> = computed.chain(sampled).collect();
    History {
        bytes: all
            .iter()
            .map(|(day, value, _)| Sample {
                day: *day,
                value: *value,
            })
            .collect(),
        objects: all
            .iter()
            .map(|(day, _, value)| Sample {
                day: *day,
                value: *value,
            })
            .collect(),
        measured_since: first,
    }
}

/// One month of the estimate.
pub struct Month {
    /// The month, as 2026-01.
    pub period: String,
    /// Bytes at its end; of a past month, as they were projected at its beginning.
    pub projected: Option<Projection>,
    /// Objects at its end.
    pub objects: f64,
    /// The growth that the projection saw.
    pub trend: &'static str,
    /// Bytes at its end, or now; `None` where no day of it was measured.
    pub actual: Option<f64>,
}

/// Past months with what they came to, the present one, and those to come.
pub fn months() -> Vec<Month> {
    let History {
        bytes,
        objects,
        measured_since,
    } = history();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return Vec::new();
    };
    let (Some(today), Some(oldest)) = (date(last.day), date(first.day)) else {
        return Vec::new();
    };
    let this_month = today.with_day(1).unwrap_or(today);
    let start = this_month
        .checked_sub_months(Months::new(MONTHS_BACK))
        .unwrap_or(this_month);
    let start = start.max(oldest.with_day(1).unwrap_or(oldest));
    let count = MONTHS_AHEAD + 1 + months_between(start, this_month);
    let objects_growth = Growth::fit(&objects);
    (0..count)
        .filter_map(|number| {
            let begin = start.checked_add_months(Months::new(number))?;
            let end = day_of(begin.checked_add_months(Months::new(1))? - TimeDelta::days(1));
            let past = end < last.day;
            let known = if past { day_of(begin) } else { last.day + 1 };
            let samples = &bytes[..bytes.partition_point(|sample| sample.day < known)];
            let growth = Growth::fit(samples);
            let project = |growth: &Growth| {
                let from = samples.last().map_or(end, |sample| sample.day);
                growth.project((end - from) as f64)
            };
            let objects = if past {
                at(&objects, end)
            } else {
                objects_growth
                    .as_ref()
                    .map_or(0.0, |growth| growth.project((end - last.day) as f64).value)
            };
            Some(Month {
                period: begin.format("%Y-%m").to_string(),
                projected: growth.as_ref().map(project),
                objects: objects.round(),
                trend: growth.as_ref().map_or("unknown", |growth| growth.trend().word()),
                actual: is_known(&bytes, (day_of(begin), end), measured_since).then(|| at(&bytes, end)),
            })
        })
        .collect()
}

/// Whether something is known of a month: a day of it was measured, or what it came to was computed back.
fn is_known(samples: &[Sample], (begin, end): (i64, i64), measured_since: i64) -> bool {
    let mut days = samples.iter().map(|sample| sample.day);
    end < measured_since || days.any(|day| (begin..=end).contains(&day))
}

/// The value on a day.
fn at(samples: &[Sample], day: i64) -> f64 {
    let after = samples.partition_point(|sample| sample.day <= day);
    samples.get(after.saturating_sub(1)).map_or(0.0, |sample| sample.value)
}

fn date(day: i64) -> Option<NaiveDate> {
    NaiveDate::default().checked_add_signed(TimeDelta::try_days(day)?)
}

fn day_of(date: NaiveDate) -> i64 {
    (date - NaiveDate::default()).num_days()
}

fn months_between(earlier: NaiveDate, later: NaiveDate) -> u32 {
    let months = |date: NaiveDate| date.year() * 12 + date.month0().cast_signed();
    u32::try_from(months(later) - months(earlier)).unwrap_or(0)
}
