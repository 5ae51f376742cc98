//! Finds the objects whose texts name roles that were renamed.
//!
//! The catalog tells which roles were written, not what of them, and passwords change more often than names. So one relation
//! that the role owns is read first, one that is recorded as HEAD has it: while it still has that text, the role has
//! the name that it had then, and of all that names the role only what was recorded since can be wrong.

use std::collections::HashMap;

use pgrx::pg_sys;

use crate::catalog::{self, Address, role};
use crate::store::repository::Seen;
use crate::store::settings::tracking;
use crate::store::working::{self, Entry};

/// The objects to be read again since the last look. The settings for reading must be pinned.
pub fn objects_of_renamed_roles(seen: &Seen) -> Vec<Address> {
    let roles = role::written_since(seen.transaction, seen.place);
    if roles.is_empty() {
        return Vec::new();
    }
    let same = with_the_same_name(&roles);
    let (same, renamed): (Vec<pg_sys::Oid>, Vec<pg_sys::Oid>) = roles.into_iter().partition(|role| same.contains(role));
    let mut objects = Vec::new();
    if renamed.contains(&role::BOOTSTRAP) {
        objects.extend(addresses_of_living(working::all()));
    } else if !same.is_empty() {
        // A role may have had another name for a while.
        objects.extend(addresses_of_living(working::dirty()));
    }
    if !renamed.is_empty() {
        objects.extend(role::naming(&renamed));
    }
    objects
}

/// The roles that are known to have the name that they had in HEAD.
fn with_the_same_name(roles: &[pg_sys::Oid]) -> Vec<pg_sys::Oid> {
    let tracking = tracking();
    if !tracking.owners {
        return Vec::new();
    }
    let owned = working::owned(roles);
    let relations = owned.iter().map(|owned| owned.object).collect();
    let live: HashMap<Address, _> = catalog::read(relations, &tracking)
        .live
        .into_iter()
        .map(|live| (live.address(), live.blob))
        .collect();
    owned
        .into_iter()
        .filter(|owned| live.get(&owned.object) == Some(&owned.blob))
        .map(|owned| owned.owner)
        .collect()
}

fn addresses_of_living(entries: Vec<Entry>) -> impl Iterator<Item = Address> {
    let living = entries.into_iter().filter(|entry| entry.blob.is_some());
    living.map(|entry| (entry.class, entry.oid))
}
