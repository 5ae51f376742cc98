//! Removes what nothing refers to any more (`git gc --prune`).

use std::collections::HashSet;

use pggit_core::git::ObjectId;
use pggit_core::git::mark::Mentions;
use pgrx::prelude::*;

use super::health::facts::thresholds;
use crate::server::error::{Failure, Outcome};
use crate::server::role::AsOwner;
use crate::server::settings::LockTimeout;
use crate::server::snapshot::SameSnapshot;
use crate::server::spi::{Arg, Mode, Query};
use crate::store::{everything, objects};

static OWNER: Query = Query::new(include_str!("../../sql/verify/owner.sql"));
static OLDEST: Query = Query::new(include_str!("../../sql/maintenance/oldest.sql"));
static UNREACHABLE: Query = Query::new(include_str!("../../sql/maintenance/unreachable.sql"));
static DELETE: Query = Query::new(include_str!("../../sql/maintenance/delete_objects.sql"));
static LOCK: Query = Query::new(include_str!("../../sql/maintenance/lock_objects.sql"));

/// An object that nothing refers to.
pub struct Unreachable {
    /// Its id, in hexadecimal.
    pub id: String,
    /// Its type.
    pub kind: String,
    /// Its size as Git counts it.
    pub size: i64,
    /// Its bytes as they are stored.
    pub stored: i64,
    /// When it was stored.
    pub created_at: TimestampWithTimeZone,
}

/// The objects that nothing refers to, and that are older than a number of days.
pub fn unreachable(days: u64) -> Outcome<Vec<Unreachable>> {
    let days = i64::try_from(days).unwrap_or(i64::MAX);
    // A transaction of another session may store what an object needs and needs it: one moment for both.
    let _moment = SameSnapshot::take();
    if OLDEST
        .collect(&[Arg::Int(days)], Mode::Everything, |row| row.bool(0))
        .pop()
        != Some(true)
    {
        return Ok(Vec::new());
    }
    let mut mentions = Mentions::with_room(usize::try_from(objects::count()).unwrap_or(0));
    if let Some(id) = everything::each_object(|id, kind, content, base| mentions.add(id, kind, content, base)) {
        return Err(Failure::state(format!(
            "object {id} is damaged, so nobody can tell which objects are not needed"
        ))
        .hint("Run SELECT * FROM pggit_v0.validate_data_integrity()."));
    }
    everything::each_root(|id| mentions.keep(id));
    let left: Vec<String> = mentions.not_needed().iter().map(ObjectId::to_hex).collect();
    if left.is_empty() {
        return Ok(Vec::new());
    }
    Ok(
        UNREACHABLE.collect(&[Arg::Texts(&left), Arg::Int(days)], Mode::Everything, |row| {
            Unreachable {
                id: row.text(0),
                kind: row.text(1),
                size: row.int(2),
                stored: row.int(3),
                created_at: row.time(4),
            }
        }),
    )
}

/// The objects that nothing refers to, whatever their age. The trail, which not everyone may read, is read as its owner; of
/// its content nothing is shown.
pub fn unreachable_for_all() -> Outcome<Vec<Unreachable>> {
    let _owner = OWNER
        .first(&[], |row| row.oid(0))
        .map(|owner| AsOwner::begin(owner, Mode::Everything));
    unreachable(0)
}

/// Removes unreachable objects that are older than the grace period, or only counts them. Gives how many, and their bytes as
/// they are stored.
///
/// Usually there is nothing to remove, and then nothing is locked. Otherwise it looks again while no other transaction can
/// store or use an object; schema changes wait meanwhile. The caller holds the repository's lock where it removes.
pub fn collect(dry_run: bool) -> Outcome<(i64, i64)> {
    let days = thresholds().gc_grace_days;
    let mut found = unreachable(days)?;
    if !dry_run && !found.is_empty() {
        let _patience = LockTimeout::begin(c"5s");
        LOCK.write(&[], |_| {});
        let ids: HashSet<String> = found.into_iter().map(|object| object.id).collect();
        found = unreachable(days)?;
        found.retain(|object| ids.contains(&object.id));
        let ids: Vec<String> = found.iter().map(|object| object.id.clone()).collect();
        DELETE.write(&[Arg::Texts(&ids)], |_| {});
    }
    let bytes = found.iter().map(|object| object.stored).sum();
    Ok((i64::try_from(found.len()).unwrap_or(i64::MAX), bytes))
}
