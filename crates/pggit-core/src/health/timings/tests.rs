use proptest::prelude::*;

use super::Timings;

fn of(durations: &[f64]) -> Timings {
    let mut timings = Timings::default();
    for (at, duration) in durations.iter().enumerate() {
        timings.add(*duration, None, at as i64);
    }
    timings
}

/// `percentile_cont`, from its definition.
fn percentile(durations: &[f64], share: f64) -> f64 {
    let mut sorted = durations.to_vec();
    sorted.sort_by(f64::total_cmp);
    let position = share * (sorted.len() - 1) as f64;
    let (below, above) = (sorted[position.floor() as usize], sorted[position.ceil() as usize]);
    below + (above - below) * position.fract()
}

proptest! {
    #[test]
    fn percentiles_are_close(durations in prop::collection::vec(0.001..100_000.0, 1..200), share in 0.0..1.0) {
        let (found, exact) = (of(&durations).percentile(share), percentile(&durations, share));
        prop_assert!((found - exact).abs() <= exact * 0.0251, "{found} {exact}");
    }

    #[test]
    fn percentiles_of_single_rows_are_exact(durations in prop::collection::vec(0.0..1000.0, 1..50)) {
        let mut timings = Timings::default();
        durations.iter().for_each(|duration| timings.add_exact(*duration, 1, None, 0));
        prop_assert!((timings.percentile(0.95) - percentile(&durations, 0.95)).abs() < 1e-9);
    }

    #[test]
    fn merging_is_adding(one in prop::collection::vec(0.001..1000.0, 0..50), other in prop::collection::vec(0.001..1000.0, 0..50)) {
        let mut merged = of(&one);
        merged.merge(&of(&other));
        let together = of(&[one, other].concat());
        prop_assert_eq!(merged.samples, together.samples);
        prop_assert_eq!(merged.histogram(), together.histogram());
        prop_assert!((merged.total - together.total).abs() < 1e-6);
        prop_assert_eq!((merged.min, merged.max), (together.min, together.max));
    }

    #[test]
    fn stored_and_read_again(durations in prop::collection::vec(0.001..1000.0, 1..50)) {
        let timings = of(&durations);
        let read = Timings::from_stored(
            timings.samples, timings.mean(), Some((timings.min, timings.max)), &timings.histogram(), None, timings.last,
        );
        prop_assert_eq!(read.histogram(), timings.histogram());
        prop_assert!((read.mean() - timings.mean()).abs() < 1e-6);
        prop_assert!((read.percentile(0.5) - timings.percentile(0.5)).abs() < 1e-9);
    }
}

#[test]
fn nothing_measured() {
    let timings = Timings::default();
    assert_eq!((timings.mean(), timings.percentile(0.95)), (0.0, 0.0));
}

#[test]
fn a_row_written_by_hand_counts_as_it_stands() {
    let read = Timings::from_stored(3, 10.0, None, &[1, 1], Some(5), 7);
    assert_eq!((read.samples, read.total, read.min, read.max), (3, 30.0, 10.0, 10.0));
    assert_eq!((read.percentile(0.95), read.objects, read.last), (10.0, Some(5), 7));
    assert_eq!(Timings::from_stored(0, 10.0, None, &[], None, 7).samples, 0);
}

#[test]
fn durations_beyond_all_buckets() {
    let timings = of(&[0.0, 1e20]);
    assert_eq!((timings.min, timings.max), (0.0, 1e20));
    assert_eq!(timings.histogram(), [0, 1, 620, 1]);
}
