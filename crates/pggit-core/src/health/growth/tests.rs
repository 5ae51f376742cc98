use proptest::prelude::*;

use super::{Growth, Sample, Trend, student};

/// A reproducible source of numbers between 0 and 1.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// A history of `days` days: what each day adds is made by `added`.
fn history(start: f64, days: i64, mut added: impl FnMut(i64) -> f64) -> Vec<Sample> {
    let mut value = start;
    (0..days)
        .map(|day| {
            if day > 0 {
                value += added(day);
            }
            Sample { day, value }
        })
        .collect()
}

/// The projection for `ahead` days from the history without them, and what came of it.
fn backtest(samples: &[Sample], ahead: usize) -> (super::Projection, f64) {
    let known = samples.len() - ahead;
    let growth = Growth::fit(&samples[..known]).expect("there are samples");
    (growth.project(ahead as f64), samples[samples.len() - 1].value)
}

const QUARTER: usize = 90;

/// How many of a thousand histories are projected within a fifth, a quarter ahead.
fn within_a_fifth(made: impl Fn(&mut Numbers) -> Vec<Sample>) -> usize {
    let histories = (1..=1000u64).map(|seed| {
        let mut numbers = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        made(&mut numbers)
    });
    histories
        .filter(|samples| {
            let (projection, actual) = backtest(samples, QUARTER);
            assert!(projection.lower.unwrap() <= projection.value && projection.value <= projection.upper.unwrap());
            (projection.value - actual).abs() <= 0.2 * actual
        })
        .count()
}

/// Steady growth: each day differs by up to its whole amount, weekends are quiet, and once in a while there is an import. Where
/// the import is most of a short history, one in some thousand is further off.
#[test]
fn steady_growth_is_projected_within_a_fifth() {
    let held = within_a_fifth(|numbers| {
        let mut between = |low: f64, high: f64| low + (high - low) * numbers.next();
        let (days, daily) = (between(60.0, 900.0) as i64, 10f64.powf(between(3.0, 7.0)));
        let (start, quiet, import) = (between(0.0, 1e9), between(0.0, 1.0) < 0.5, between(0.0, 60.0) as i64);
        history(start, days + QUARTER as i64, |day| {
            let weekend = quiet && day % 7 >= 5;
            let noise = 2.0 * numbers.next();
            let once = if day == import { daily * 30.0 } else { 0.0 };
            if weekend { once } else { daily * noise + once }
        })
    });
    assert!(held >= 995, "{held}");
}

/// Growth by up to six per cent a month of what is there.
#[test]
fn steady_compound_growth_is_projected_within_a_fifth() {
    let held = within_a_fifth(|numbers| {
        let mut between = |low: f64, high: f64| low + (high - low) * numbers.next();
        let (days, monthly, start) = (between(120.0, 700.0) as i64, between(0.0, 0.06), between(1e6, 1e9));
        let mut level = start;
        history(start, days + QUARTER as i64, |_| {
            let added = level * monthly / 30.0 * (0.5 + numbers.next());
            level += added;
            added
        })
    });
    assert_eq!(held, 1000);
}

proptest! {
    #[test]
    fn any_history_has_a_projection(values in prop::collection::vec((0i64..2000, 0.0..1e12), 1..60), days in 0.0..2000.0) {
        let mut samples: Vec<Sample> = values.iter().map(|(day, value)| Sample { day: *day, value: *value }).collect();
        samples.sort_by_key(|sample| sample.day);
        samples.dedup_by_key(|sample| sample.day);
        let growth = Growth::fit(&samples).unwrap();
        let projection = growth.project(days);
        prop_assert!(projection.value.is_finite() && projection.value >= 0.0);
        prop_assert_eq!(projection.lower.is_some(), projection.upper.is_some());
        prop_assert!(projection.lower.is_none_or(|lower| lower <= projection.value + 1e-6));
        prop_assert!(growth.project(0.0).value == samples.last().unwrap().value);
    }
}

/// How many of the forecasts for a month and for a quarter, made at the beginning of each month of a history, hold.
fn held(samples: &[Sample]) -> (usize, usize) {
    let (mut inside, mut all) = (0, 0);
    for known in (60..samples.len()).step_by(30) {
        let growth = Growth::fit(&samples[..known]).unwrap();
        for ahead in [30, QUARTER] {
            let Some(actual) = samples.get(known - 1 + ahead).map(|sample| sample.value) else {
                continue;
            };
            let projection = growth.project(ahead as f64);
            all += 1;
            inside += match (projection.lower, projection.upper) {
                (Some(lower), Some(upper)) => usize::from(lower - 1.0 <= actual && actual <= upper + 1.0),
                _ => 1,
            };
        }
    }
    (inside, all)
}

/// Whatever the history is like, what came of it is between the bounds as often as they say.
#[test]
fn the_interval_holds_as_often_as_it_says() {
    let burst = |numbers: &mut Numbers| {
        if numbers.next() < 0.03 {
            1e6 * (0.2 / (numbers.next() + 0.02))
        } else {
            0.0
        }
    };
    let kinds: [(&str, fn(&mut Numbers, i64, f64) -> f64); 8] = [
        ("steady", |numbers, _, _| 2e6 * numbers.next()),
        ("exact", |_, _, _| 1e6),
        ("compound", |_, _, level| level * 0.004),
        ("compound, uneven", |numbers, _, level| level * 0.008 * numbers.next()),
        ("slow compound", |numbers, _, level| level * 0.002 * numbers.next()),
        (
            "working days",
            |numbers, day, _| if day % 7 < 5 { 2e6 * numbers.next() } else { 0.0 },
        ),
        ("flat, then a jump", |_, day, _| if day == 200 { 5e6 } else { 0.0 }),
        ("slowing", |numbers, day, _| 2e8 / (day + 20) as f64 * numbers.next()),
    ];
    let mut failed = Vec::new();
    let mut check = |name: &str, added: &dyn Fn(&mut Numbers, i64, f64) -> f64| {
        let (mut inside, mut all) = (0, 0);
        for seed in 1..40 {
            let mut numbers = Numbers(seed * 7919);
            let mut level = 1e7;
            let samples = history(level, 500, |day| {
                let more = added(&mut numbers, day, level);
                level += more;
                more
            });
            let (held, made) = held(&samples);
            (inside, all) = (inside + held, all + made);
        }
        // A jump that nothing announced is outside of what was said before it, once a month and once for each quarter.
        let wanted = if name == "flat, then a jump" { 80 } else { 95 };
        if inside * 100 < all * wanted {
            failed.push(format!("{name}: {inside} of {all}"));
        }
    };
    for (name, added) in kinds {
        check(name, &added);
    }
    check("bursts", &|numbers, _, _| burst(numbers));
    assert!(failed.is_empty(), "{failed:?}");
}

/// What changed once can change again, and of what never changed nothing is said.
#[test]
fn a_flat_history_is_not_certain() {
    let jump = |at: i64| history(1e6, 600, move |day| if day == at { 5e5 } else { 0.0 });
    for at in [20, 200, 590] {
        let projection = Growth::fit(&jump(at)).unwrap().project(30.0);
        assert!(projection.upper.unwrap() >= 1.9e6, "{at} {projection:?}");
    }
    let projection = Growth::fit(&jump(1000)).unwrap().project(30.0);
    assert_eq!(
        (projection.value, projection.lower, projection.upper),
        (1e6, None, None)
    );
}

/// Growth in bursts of very different sizes: no projection can be right, so the interval has to be, nine times in ten.
#[test]
fn the_interval_is_honest_where_growth_is_not_steady() {
    let (mut inside, mut all, mut width) = (0, 0, 0.0);
    for seed in 1..400 {
        let mut numbers = Numbers(seed * 7919);
        let samples = history(1e6, 365 + QUARTER as i64, |_| {
            if numbers.next() < 0.03 {
                1e6 * (0.2 / (numbers.next() + 0.02))
            } else {
                0.0
            }
        });
        let (projection, actual) = backtest(&samples, QUARTER);
        let (lower, upper) = (projection.lower.unwrap(), projection.upper.unwrap());
        inside += usize::from(lower <= actual && actual <= upper);
        width += (upper - lower) / actual;
        all += 1;
    }
    assert!(inside * 10 >= all * 9, "{inside} of {all}");
    assert!(width / f64::from(all as u32) > 0.2, "the interval is wide");
}

/// And narrow where it is steady.
#[test]
fn the_interval_is_narrow_where_growth_is_steady() {
    let mut numbers = Numbers(4711);
    let samples = history(1e8, 400, |_| 1e6 * (0.8 + 0.4 * numbers.next()));
    let (projection, actual) = backtest(&samples, QUARTER);
    let (lower, upper) = (projection.lower.unwrap(), projection.upper.unwrap());
    assert!(lower <= actual && actual <= upper);
    assert!((upper - lower) / actual < 0.05);
}

#[test]
fn the_word_for_it() {
    let trend = |added: fn(i64) -> f64| Growth::fit(&history(1e6, 300, added)).unwrap().trend();
    assert_eq!(trend(|_| 0.0), Trend::Stable);
    assert_eq!(trend(|_| 1000.0), Trend::Growing);
    assert_eq!(trend(|day| 10.0 * day as f64), Trend::Accelerating);
    assert_eq!(trend(|day| 10.0 * (400 - day) as f64), Trend::Slowing);
    assert_eq!(trend(|_| -1000.0), Trend::Shrinking);
    assert_eq!(Growth::fit(&history(1e6, 1, |_| 0.0)).unwrap().trend(), Trend::Unknown);
    assert!(Growth::fit(&[]).is_none());
}

#[test]
fn one_sample_says_nothing_about_the_future() {
    let projection = Growth::fit(&[Sample { day: 3, value: 5.0 }]).unwrap().project(30.0);
    assert_eq!(
        (projection.value, projection.lower, projection.upper),
        (5.0, None, None)
    );
}

#[test]
fn when_a_limit_is_reached() {
    let growth = Growth::fit(&history(0.0, 100, |_| 10.0)).unwrap();
    assert_eq!(growth.days_until(990.0, 365), Some(0));
    assert_eq!(growth.days_until(1090.0, 365), Some(10));
    assert_eq!(growth.days_until(1e9, 365), None);
}

#[test]
fn students_distribution() {
    for (freedom, exact) in [
        (1.0, 12.706),
        (2.0, 4.303),
        (3.0, 3.182),
        (5.0, 2.571),
        (10.0, 2.228),
        (25.0, 2.060),
    ] {
        assert!(
            (student(freedom) - exact).abs() < exact * 0.02,
            "{freedom} {}",
            student(freedom)
        );
    }
}

/// A single import early on does not look like growth that slows down.
#[test]
fn an_import_is_no_trend() {
    let mut numbers = Numbers(4_956_303_640_610_648_957);
    let daily = 7_694_879.755;
    let samples = history(0.0, 82 + QUARTER as i64, |day| {
        let noise = 2.0 * numbers.next();
        let once = if day == 12 { daily * 30.0 } else { 0.0 };
        if day % 7 >= 5 { once } else { daily * noise + once }
    });
    let (projection, actual) = backtest(&samples, QUARTER);
    assert!(
        (projection.value - actual).abs() <= 0.2 * actual,
        "{} {actual}",
        projection.value
    );
}
