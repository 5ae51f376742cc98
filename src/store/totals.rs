//! What the object store holds, added up: `pggit_v0.object_totals`. The figures of operators cost nothing that way, however
//! many objects there are.
//!
//! Each statement or capture that stores objects adds rows, so nobody waits for anybody; with some commits they are added
//! up. Statements are counted by triggers, what is written below the executor by [`add`]. What removes or changes
//! objects, which is seldom, makes the triggers count everything anew.

use std::collections::BTreeMap;

use pgrx::pg_sys;

use super::everything;
use crate::server::clock;
use crate::server::heap::{Table, Value};
use crate::server::snapshot::SameSnapshot;
use crate::server::spi::{Mode, Query};
use crate::server::trigger::Fired;

static ADD: &str = include_str!("../../sql/store/totals_add.sql");
static FOLD: Query = Query::new(include_str!("../../sql/store/totals_fold.sql"));
static SAID: Query = Query::new(include_str!("../../sql/store/totals_said.sql"));
static REBUILD: Query = Query::new(include_str!("../../sql/store/totals_rebuild.sql"));
static LOCK: Query = Query::new(include_str!("../../sql/store/totals_lock.sql"));

/// The trigger that counts what statements add.
pub const TRIGGER: &str = "count_added";
/// The columns of `pggit_v0.object_totals`.
const COLUMNS: usize = 7;
/// Where a bucket of sizes ends and the next begins; the queries have the same.
const BOUNDS: [i64; 4] = [1024, 10_240, 102_400, 1_048_576];
/// A commit in so many adds the rows up.
const COMMITS: u32 = 64;
/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// The table, where rows can be added to it below the executor.
pub fn open() -> Option<Table> {
    Table::open("pggit_v0", "object_totals").filter(|table| table.only_stores(COLUMNS))
}

/// Objects of one type and bucket.
struct Total {
    kind: String,
    bucket: i32,
    values: [i64; 4],
}

/// Counts objects that this transaction has stored below the executor: their types, sizes, and the bytes kept of each.
pub fn add<'a>(table: &Table, objects: impl Iterator<Item = (&'a str, i64, usize)>) {
    let mut totals: Vec<Total> = Vec::new();
    for (kind, size, kept) in objects {
        let kept = i64::try_from(kept).unwrap_or(i64::MAX);
        let bucket = i32::try_from(bucket_of(size)).unwrap_or(i32::MAX);
        match totals
            .iter_mut()
            .find(|total| total.kind == kind && total.bucket == bucket)
        {
            Some(total) => {
                let [count, bytes, all_kept, largest] = total.values;
                total.values = [count + 1, bytes + size, all_kept + kept, largest.max(size)];
            }
            None => totals.push(Total {
                kind: kind.to_owned(),
                bucket,
                values: [1, size, kept, size],
            }),
        }
    }
    let day = i32::try_from(clock::transaction_start().div_euclid(DAY)).unwrap_or(i32::MAX);
    for Total { kind, bucket, values } in totals {
        let [count, bytes, kept, largest] = values.map(Value::Int8);
        let day = Value::Datum(pg_sys::Datum::from(day));
        table.insert(&[day, Value::Text(kind), Value::Int4(bucket), count, bytes, kept, largest]);
    }
}

/// Adds the rows up, with one commit in many: the one of this generation. The caller holds the repository's lock.
pub fn fold_sometimes(generation: u32) {
    if generation.is_multiple_of(COMMITS) && open().is_some_and(|table| table.try_lock_for_upkeep()) {
        FOLD.write(&[], |_| {});
    }
}

/// What is said and what is there, by day since 2000, type and bucket: objects, bytes, bytes kept, the largest.
type Sums = BTreeMap<(i64, String, usize), [i64; 4]>;

/// Counts everything, and where what is said is something else puts that right. Gives whether it was wrong.
pub fn correct() -> bool {
    let is_wrong = {
        let _moment = SameSnapshot::take();
        said() != counted()
    };
    if is_wrong {
        rebuild();
    }
    is_wrong
}

fn said() -> Sums {
    let mut sums = Sums::new();
    SAID.select(&[], Mode::Everything, |row| {
        let bucket = usize::try_from(row.int(2)).unwrap_or(usize::MAX);
        let values = [3, 4, 5, 6].map(|column| row.int(column));
        sums.insert((row.int(0), row.text(1), bucket), values);
    });
    sums
}

fn counted() -> Sums {
    let mut sums = Sums::new();
    // Objects that follow each other are often of the same day, type and size.
    let (mut last, mut values) = (None, [0; 4]);
    let mut put = |key: Option<(i64, Vec<u8>, usize)>, [count, bytes, all_kept, largest]: [i64; 4]| {
        if let Some((day, kind, bucket)) = key {
            let kind = String::from_utf8_lossy(&kind).into_owned();
            let sum = sums.entry((day, kind, bucket)).or_default();
            *sum = [sum[0] + count, sum[1] + bytes, sum[2] + all_kept, sum[3].max(largest)];
        }
    };
    everything::each_header(|kind, size, kept, created_at| {
        let (day, bucket) = (created_at.div_euclid(DAY), bucket_of(size));
        let same = |key: &(i64, Vec<u8>, usize)| key.0 == day && key.1 == kind && key.2 == bucket;
        if !last.as_ref().is_some_and(same) {
            put(last.replace((day, kind.to_vec(), bucket)), std::mem::take(&mut values));
        }
        let kept = i64::try_from(kept).unwrap_or(i64::MAX);
        values = [values[0] + 1, values[1] + size, values[2] + kept, values[3].max(size)];
    });
    put(last, values);
    sums
}

/// How many of the bounds a size reaches.
fn bucket_of(size: i64) -> usize {
    BOUNDS.iter().filter(|bound| size >= **bound).count()
}

/// Counts everything anew.
pub fn rebuild() {
    LOCK.write(&[], |_| {});
    REBUILD.write(&[], |_| {});
}

/// What the triggers on `pggit_v0.objects` do after a statement.
pub fn follow(fired: &Fired) {
    if fired.is_insert() {
        fired.run(ADD);
    } else {
        rebuild();
    }
}
