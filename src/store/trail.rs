//! The last weeks of the audit trail, counted below the executor from the index on the time.

use std::collections::BTreeSet;
use std::ffi::CStr;

use super::our_table;
use crate::server::clock;
use crate::server::encoding::utf8_from_server;
use crate::server::spi::{Mode, Query};
use crate::server::time_index::TimeIndex;

static DAYS: Query = Query::new(include_str!("../../sql/store/trail_days.sql"));
static AUTHORS: Query = Query::new(include_str!("../../sql/store/trail_authors.sql"));

/// The days that are counted, the last one and four weeks before it.
pub const DAYS_BACK: usize = 29;
/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;
/// What is counted by; the index has it beside the time.
const COLUMNS: [&CStr; 3] = [c"author", c"change_type", c"source"];

/// A day of the trail.
#[derive(Debug, Clone, Copy, Default)]
pub struct Day {
    /// All changes.
    pub changes: u64,
    /// Those that dropped something.
    pub drops: u64,
    /// Those that no event trigger saw.
    pub unnoticed: u64,
}

/// The last weeks.
#[derive(Debug, Default)]
pub struct Weeks {
    /// Day by day, the last 24 hours first.
    pub days: [Day; DAYS_BACK],
    /// Who changed something in the last 24 hours.
    pub authors: Vec<String>,
}

/// Counts the last weeks.
pub fn weeks() -> Weeks {
    let partitions = our_table("pggit_audit", "changes").heaps().unwrap_or_default();
    let index_of = |table: &_| TimeIndex::find(*table, c"change_timestamp", &COLUMNS);
    match partitions.iter().map(index_of).collect::<Option<Vec<TimeIndex>>>() {
        Some(indexes) if !indexes.is_empty() => from_indexes(&indexes),
        // A partition of somebody's own making.
        _ => by_query(),
    }
}

fn from_indexes(indexes: &[TimeIndex]) -> Weeks {
    let (now, mut weeks) = (clock::transaction_start(), Weeks::default());
    let (mut authors, mut last) = (BTreeSet::new(), Vec::new());
    let length = i64::try_from(DAYS_BACK).unwrap_or(0) * DAY;
    for index in indexes {
        index.each_since(now - length + 1, |at, texts| {
            let day = usize::try_from((now - at).div_euclid(DAY)).unwrap_or(0);
            let [author, change_type, source] = texts else { return };
            let counted = &mut weeks.days[day];
            counted.changes += 1;
            counted.drops += u64::from(*change_type == b"DROP");
            counted.unnoticed += u64::from(*source != b"trigger");
            if day == 0 && (last.as_slice() != *author || authors.is_empty()) {
                last = author.to_vec();
                authors.insert(last.clone());
            }
        });
    }
    weeks.authors = authors.iter().map(|author| utf8_from_server(author)).collect();
    weeks
}

fn by_query() -> Weeks {
    let mut weeks = Weeks::default();
    DAYS.select(&[], Mode::Everything, |row| {
        let whole = |column| u64::try_from(row.int(column)).unwrap_or(0);
        if let Some(day) = usize::try_from(row.int(0)).ok().and_then(|day| weeks.days.get_mut(day)) {
            let [changes, drops, unnoticed] = [whole(1), whole(2), whole(3)];
            *day = Day {
                changes,
                drops,
                unnoticed,
            };
        }
    });
    weeks.authors = AUTHORS.collect(&[], Mode::Everything, |row| row.text(0));
    weeks
}
