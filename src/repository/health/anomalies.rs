//! What is unusual, though it need not be wrong.

use pggit_core::health::rules::some;

use super::{column_order, requires_ignored, unusual_changes};
use crate::catalog::{temporary, unmodelled};
use crate::repository::jobs;
use crate::server::clock;
use crate::server::role::AsOwner;
use crate::server::spi::{Arg, Mode, Query, Row};
use crate::store::history;

static OWNER: Query = Query::new(include_str!("../../../sql/verify/owner.sql"));
static COMMITS_IN_FUTURE: Query = Query::new(include_str!("../../../sql/health/commits_in_future.sql"));
static CLOCK_WENT_BACK: Query = Query::new(include_str!("../../../sql/health/clock_went_back.sql"));
static REFS_MOVED_BACK: Query = Query::new(include_str!("../../../sql/health/refs_moved_back.sql"));
static OPERATORS_WITHOUT_SCHEMA: Query = Query::new(include_str!("../../../sql/health/operators_without_schema.sql"));
static UNKNOWN_JOBS: Query = Query::new(include_str!("../../../sql/health/unknown_jobs.sql"));
static SETTINGS: Query = Query::new(include_str!("../../../sql/verify/settings_stored.sql"));
static ROWS_IN_FUTURE: Query = Query::new(include_str!("../../../sql/health/rows_in_future.sql"));
static GRANTS_REVOKED: Query = Query::new(include_str!("../../../sql/health/grants_revoked.sql"));
static TEMPORARY_DEPENDENTS: Query = Query::new(include_str!("../../../sql/health/temporary_dependents.sql"));

/// Microseconds of a week, and of a day more: what is looked at first must not miss what the queries find, whose days are those
/// of local time.
const WEEK: i64 = 8 * 86_400_000_000;

/// An anomaly: its type, its severity, its details.
pub type Anomaly = (String, String, String);

/// All there are. As a rule there are none, and much of it is asked below the executor first, which takes a tenth of the time.
pub fn anomalies() -> Vec<Anomaly> {
    // Who changed how much is shown to everyone, as in pggit.history; statements are not.
    let _owner = OWNER
        .first(&[], |row| row.oid(0))
        .map(|owner| AsOwner::begin(owner, Mode::Everything));
    let mut found = unusual_changes::find();
    found.extend(COMMITS_IN_FUTURE.collect(&[], Mode::Few, triple));
    found.extend(ROWS_IN_FUTURE.collect(&[], Mode::Everything, triple));
    let last_week = clock::transaction_start() - WEEK;
    if history::goes_back_since(last_week) {
        found.extend(CLOCK_WENT_BACK.collect(&[], Mode::Everything, triple));
    }
    if history::has_moves_since(last_week) {
        found.extend(REFS_MOVED_BACK.collect(&[], Mode::Everything, triple));
    }
    found.sort_by(|a, b| (&a.0, &a.2).cmp(&(&b.0, &b.2)));
    let unmodelled = unmodelled::all().into_iter().map(|object| object.to_string());
    found.extend(unmodelled.map(|details| anomaly("unmodelled_object", "WARNING", details)));
    let orders = column_order::differences().into_iter();
    found.extend(orders.map(|details| anomaly("column_order", "NOTICE", details)));
    let ignored = requires_ignored::find().into_iter();
    found.extend(ignored.map(|details| anomaly("requires_ignored", "WARNING", details)));
    found.extend(OPERATORS_WITHOUT_SCHEMA.collect(&[], Mode::Everything, |row| {
        let details = format!(
            "{} compares with {} by IS DISTINCT FROM, NULLIF, CASE or USING, which have no place for the operator's schema: in the empty \
             search_path of a script of pg_dump or export_schema() that fails, or means another operator; write the comparison out, as \
             a = b",
            row.text(0),
            row.text(1)
        );
        anomaly("operator_without_schema", "WARNING", details)
    }));
    found.extend(revoked());
    found.extend(unknown());
    if temporary::objects_exist() {
        found.extend(TEMPORARY_DEPENDENTS.collect(&[], Mode::Everything, |row| {
            let details = format!(
                "{} depends on {} and goes away with it when that session ends, without an event: then detect_drift() shows \
                 what is missing; let it depend on permanent objects only",
                row.text(0),
                row.text(1)
            );
            anomaly("depends_on_temporary", "WARNING", details)
        }));
    }
    found
}

/// What everybody could do when pggit was installed, and cannot any more. It may be meant so.
fn revoked() -> Option<Anomaly> {
    let grants = GRANTS_REVOKED.collect(&[], Mode::Everything, |row| row.text(0));
    let first = grants.first()?;
    let details = format!(
        "PUBLIC has no longer {}: GRANT {first} TO PUBLIC; where it is meant so, SELECT pggit_v0.record_installation()",
        some(&grants)
    );
    Some(anomaly("grant_revoked", "WARNING", details))
}

/// Rows about jobs and settings that this version does not have: of another version, or misspelt.
fn unknown() -> impl Iterator<Item = Anomaly> {
    let ours: Vec<String> = jobs::JOBS.iter().map(|job| job.name.to_owned()).collect();
    let jobs = UNKNOWN_JOBS.collect(&[Arg::Texts(&ours)], Mode::Few, |row| row.text(0));
    let settings = SETTINGS.collect(&[], Mode::Few, |row| row.text(0));
    let jobs = jobs
        .into_iter()
        .map(|name| ("unknown_job", "job_results", "job_name", name));
    let settings = settings
        .into_iter()
        .filter(|name| pggit_core::settings::find(name).is_none())
        .map(|name| ("unknown_setting", "settings", "name", name));
    jobs.chain(settings).map(|(kind, table, column, name)| {
        let name = name.replace('\'', "''");
        let details = format!(
            "pggit_v0.{table} speaks of '{name}', which this version does not have: DELETE FROM pggit_v0.{table} WHERE \
             {column} = '{name}'"
        );
        anomaly(kind, "NOTICE", details)
    })
}

/// Reads a row that says these three.
pub fn triple(row: &Row) -> Anomaly {
    (row.text(0), row.text(1), row.text(2))
}

/// Makes one.
pub fn anomaly(kind: &str, severity: &str, details: String) -> Anomaly {
    (kind.to_owned(), severity.to_owned(), details)
}
