//! Adopts a repository that was restored or copied from another database, or takes up one whose capture was off.

use std::collections::HashMap;

use super::drift::drift;
use super::error::no_commits;
use super::pending::fold;
use crate::catalog::{self, Address, LiveObject};
use crate::record::{Before, record_found};
use crate::server::error::{Failure, Outcome};
use crate::server::role::session_user;
use crate::server::settings::Pinned;
use crate::server::spi::{Arg, Mode, Query};
use crate::store::audit::{Change, Circumstances, Source};
use crate::store::lock::lock_for_baseline;
use crate::store::repository::{self, Life, life};
use crate::store::settings::tracking;
use crate::store::totals;
use crate::store::working::{self, Working};

static READDRESS: Query = Query::new(include_str!("../../sql/store/working_readdress.sql"));

/// Reads the catalog, records what differs from the working state, and makes this database the repository's home.
///
/// The caller holds the repository's lock and runs as the owner of our tables.
pub fn resume() -> Outcome<Vec<Change>> {
    let life = life();
    if life == Life::Uninitialised {
        return Err(no_commits());
    }
    let working = Working::open().ok_or_else(|| Failure::internal("the working state is missing"))?;
    if life == Life::Elsewhere {
        lock_for_baseline();
        readdress();
    }
    fold(&working)?;
    let changes = take_in_drift(&working, Source::Resume, "pggit resume_capture")?;
    if life == Life::Elsewhere {
        repository::adopt();
        totals::rebuild();
    }
    Ok(changes)
}

/// Records everything that the catalog has otherwise than the working state. Gives the changes.
pub fn take_in_drift(working: &Working, source: Source, command: &str) -> Outcome<Vec<Change>> {
    let mut objects: Vec<Address> = Vec::new();
    let comparison = drift()?;
    // What cannot be compared now is established by whoever reads next.
    let locked: Vec<Address> = comparison.locked.iter().map(|locked| locked.object.address()).collect();
    working::queue(&locked);
    for difference in comparison.drift {
        objects.extend(difference.recorded.map(|entry| (entry.class, entry.oid)));
        objects.extend(difference.live.as_ref().map(LiveObject::address));
    }
    let before = Before::of(working, &objects);
    let reading = catalog::read(objects, &tracking());
    working::queue(&reading.busy);
    let role = session_user();
    let circumstances = Circumstances {
        effective_role: &role,
        command_tag: command,
        statement: None,
        source,
    };
    Ok(record_found(working, &reading, &circumstances, &before))
}

/// Gives every row the oids that its object has in this database. A row whose object does not exist here gets an oid
/// that no object has, so it is reported as dropped.
fn readdress() {
    let _pinned = Pinned::for_reading(Mode::Everything);
    let here: HashMap<String, Address> = catalog::listing::list_all()
        .into_iter()
        .map(|listed| (listed.identity.path(), (listed.class, listed.oid)))
        .collect();
    let (mut paths, mut classes, mut oids) = (Vec::new(), Vec::new(), Vec::new());
    for (index, entry) in working::all().into_iter().enumerate() {
        // Databases are never tracked.
        let nowhere = (
            pgrx::pg_sys::DatabaseRelationId,
            pgrx::pg_sys::Oid::from(u32::try_from(index + 1).unwrap_or(u32::MAX)),
        );
        let (class, oid) = here.get(&entry.path).copied().unwrap_or(nowhere);
        paths.push(entry.path);
        classes.push(class);
        oids.push(oid);
    }
    READDRESS.write(&[Arg::Texts(&paths), Arg::Oids(&classes), Arg::Oids(&oids)], |_| {});
}
