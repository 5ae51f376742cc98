//! What is unusual about the last changes, by the trail.

use super::anomalies::{Anomaly, anomaly, triple};
use crate::server::spi::{Arg, Mode, Query};
use crate::store::trail::{Day, weeks};

static MASS_DROPS: Query = Query::new(include_str!("../../../sql/health/mass_drops.sql"));
static NEW_AUTHORS: Query = Query::new(include_str!("../../../sql/health/new_authors.sql"));

/// Fewer changes or drops than this are nothing unusual.
const MANY: u64 = 20;
/// Days that have to be known before a day can be told from others.
const A_WEEK: usize = 7;

/// Each thing with its type, severity and details.
pub fn find() -> Vec<Anomaly> {
    let weeks = weeks();
    let mut found: Vec<Anomaly> = burst(&weeks.days).into_iter().collect();
    if weeks.days[0].drops >= MANY {
        found.extend(MASS_DROPS.collect(&[], Mode::Everything, triple));
    }
    if !weeks.authors.is_empty() {
        found.extend(NEW_AUTHORS.collect(&[Arg::Texts(&weeks.authors)], Mode::Few, triple));
    }
    let unnoticed: u64 = weeks.days[..A_WEEK].iter().map(|day| day.unnoticed).sum();
    if unnoticed > 0 {
        let details = format!(
            "{unnoticed} changes of the last 7 days were found by comparing with the catalog: no event trigger saw them"
        );
        found.push(anomaly("unnoticed_change", "WARNING", details));
    }
    found
}

/// Far more changes in the last day than on other days. Days without any change count as such, from the first one on.
fn burst(days: &[Day]) -> Option<Anomaly> {
    let (today, before) = days.split_first()?;
    let known = before.iter().rposition(|day| day.changes > 0)? + 1;
    let mean_of = |value: fn(f64) -> f64| {
        let values = before[..known].iter().map(|day| value(day.changes as f64));
        values.sum::<f64>() / known as f64
    };
    let mean = mean_of(|changes| changes);
    let deviation = (mean_of(|changes| changes * changes) - mean * mean).max(0.0).sqrt();
    let is_burst = known >= A_WEEK && today.changes >= MANY && today.changes as f64 > mean + 4.0 * deviation;
    is_burst.then(|| {
        let changes = today.changes;
        let details = format!("{changes} changes in the last 24 hours, {mean:.1} a day are usual");
        anomaly("change_burst", "WARNING", details)
    })
}
