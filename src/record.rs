//! Compares objects with the working state, and writes what differs: blobs, audit rows, the new working state.
//!
//! Capture runs in the transaction that changed an object, and nobody else can change it before that ends. Whoever else
//! records what the catalog says (a commit, what was pending, what drifted) holds nothing: another transaction may change the
//! object after it was read here, and record that before this is written. So what was recorded is remembered before the
//! catalog is read ([`Before`]), and where it is not so any more, the other one knew better.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use pggit_core::git::ObjectId;
use pgrx::pg_sys;

use crate::catalog::{Address, LiveObject, Reading};
use crate::server::role::session_user;
use crate::store::audit::{self, Change, ChangeType, Circumstances};
use crate::store::objects::Batch;
use crate::store::working::{Entry, Working, name_of};

/// Where an object was recorded, and as what.
type Recorded = Vec<(String, Option<ObjectId>)>;

/// What was recorded of objects before the catalog was read.
#[derive(Default)]
pub struct Before(HashMap<Address, Recorded>);

impl Before {
    /// What is recorded of them now.
    pub fn of(working: &Working, objects: &[Address]) -> Self {
        let recorded = |object: &Address| recorded(&working.of(object.0, object.1));
        Self(objects.iter().map(|object| (*object, recorded(object))).collect())
    }

    fn still_holds(&self, object: Address, entries: &[Entry]) -> bool {
        self.0.get(&object).is_none_or(|before| *before == recorded(entries))
    }
}

fn recorded(entries: &[Entry]) -> Recorded {
    entries.iter().map(|entry| (entry.path.clone(), entry.blob)).collect()
}

/// Records what became of the objects that were read, in the transaction that changed them. Gives the changes, in the order of
/// the addresses.
pub fn record(working: &Working, reading: &Reading, circumstances: &Circumstances<'_>) -> Vec<Change> {
    record_unless_overtaken(working, reading, circumstances, None)
}

/// Records what was found by reading the catalog, but for objects that others have recorded since `before`.
pub fn record_found(
    working: &Working,
    reading: &Reading,
    circumstances: &Circumstances<'_>,
    before: &Before,
) -> Vec<Change> {
    record_unless_overtaken(working, reading, circumstances, Some(before))
}

fn record_unless_overtaken(
    working: &Working,
    reading: &Reading,
    circumstances: &Circumstances<'_>,
    before: Option<&Before>,
) -> Vec<Change> {
    let by_address: HashMap<Address, &LiveObject> =
        reading.live.iter().map(|object| (object.address(), object)).collect();
    let mut batch = Batch::default();
    let mut steps = Vec::new();
    for address in &reading.objects {
        let step = step(working, *address, by_address.get(address).copied(), before);
        if let Some(object) = step.as_ref().and_then(|step| step.live) {
            batch.add_blob(object.blob, object.text.clone().into_bytes());
        }
        steps.extend(step);
    }
    leave_out_replaced(&mut steps);
    if steps.is_empty() {
        return Vec::new();
    }
    batch.write();
    let stamp = Stamp::now();
    // A path is left before another object may take it: two tables can swap their names.
    steps.iter().for_each(|step| step.leave(working, &stamp));
    steps.iter().for_each(|step| step.enter(working, &stamp));
    steps.retain(|step| !step.overtaken.get());
    let changes: Vec<Change> = steps.iter().map(Step::change).collect();
    audit::record(circumstances, &changes);
    changes
}

/// An object that stands at its path under another row than before has changed. The row that is gone is no drop.
fn leave_out_replaced(steps: &mut Vec<Step<'_>>) {
    let is_other_row = |step: &&Step<'_>| {
        let old = step.old.as_ref().map(|old| (old.class, old.oid));
        step.change_type == ChangeType::Alter && old != Some(step.address)
    };
    let replaced: HashSet<Address> = steps
        .iter()
        .filter(is_other_row)
        .filter_map(|step| step.old.as_ref().map(|old| (old.class, old.oid)))
        .collect();
    steps.retain(|step| step.change_type != ChangeType::Drop || !replaced.contains(&step.address));
}

/// One object's way from the working state to what it is now.
struct Step<'a> {
    address: Address,
    old: Option<Entry>,
    /// Rows of paths that it had before, which could not be written then.
    former: Vec<Entry>,
    live: Option<&'a LiveObject>,
    change_type: ChangeType,
    /// Whether somebody else may have recorded it meanwhile,
    may_be_overtaken: bool,
    /// and has.
    overtaken: Cell<bool>,
}

fn step<'a>(
    working: &Working,
    address: Address,
    live: Option<&'a LiveObject>,
    before: Option<&Before>,
) -> Option<Step<'a>> {
    let mut rows = working.of(address.0, address.1);
    if before.is_some_and(|before| !before.still_holds(address, &rows)) {
        return None;
    }
    let path = live.map(|live| live.listed.identity.path());
    let here = rows.iter().position(|row| Some(&row.path) == path.as_ref());
    let of_oid = (!rows.is_empty()).then(|| rows.swap_remove(here.unwrap_or(0)));
    let old = match (of_oid, &path) {
        (None, Some(path)) => working.at(path).filter(|entry| entry.blob.is_some()),
        (of_oid, _) => of_oid,
    };
    let change_type = match (&old, live) {
        (None, None) => return None,
        (None, Some(_)) => ChangeType::Create,
        (Some(_), None) => ChangeType::Drop,
        (Some(old), Some(_)) if Some(&old.path) != path.as_ref() => ChangeType::Rename,
        (Some(old), Some(live))
            if old.blob == Some(live.blob) && (old.class, old.oid) == address && rows.is_empty() =>
        {
            return None;
        }
        (Some(_), Some(_)) => ChangeType::Alter,
    };
    Some(Step {
        address,
        old,
        former: rows,
        live,
        change_type,
        may_be_overtaken: before.is_some(),
        overtaken: Cell::new(false),
    })
}

/// Who and when, for all changes of one statement.
struct Stamp {
    at: i64,
    by: String,
}

impl Stamp {
    fn now() -> Self {
        // SAFETY: a plain read of the clock.
        Self {
            at: unsafe { pg_sys::GetCurrentTimestamp() },
            by: session_user(),
        }
    }
}

impl Step<'_> {
    /// The rows of the paths that the object has left: nothing lives there now.
    fn leave(&self, working: &Working, stamp: &Stamp) {
        let has_left = matches!(self.change_type, ChangeType::Drop | ChangeType::Rename);
        for old in self.former.iter().chain(self.old.iter().filter(|_| has_left)) {
            working.change(&old.path, old, |entry| {
                if self.is_overtaken(entry, old.blob) {
                    return;
                }
                entry.blob = None;
                entry.renamed_from = None;
                (entry.changed_at, entry.changed_by) = (stamp.at, stamp.by.clone());
            });
        }
    }

    /// The row of the path that the object has now.
    fn enter(&self, working: &Working, stamp: &Stamp) {
        let Some(live) = self.live else { return };
        let mut blank = Entry {
            path: String::new(),
            object_type: String::new(),
            schema: String::new(),
            name: String::new(),
            class: self.address.0,
            oid: self.address.1,
            blob: None,
            head: None,
            renamed_from: None,
            created_at: stamp.at,
            created_by: stamp.by.clone(),
            changed_at: stamp.at,
            changed_by: stamp.by.clone(),
        };
        blank.set_identity(&live.listed.identity);
        let renamed_from = self.renamed_from(&blank.path);
        let created = self.old.as_ref().map(|old| (old.created_at, old.created_by.clone()));
        let expected = self.old.as_ref().filter(|old| old.path == blank.path);
        let expected = expected.and_then(|old| old.blob);
        working.change(&blank.path, &blank, |entry| {
            if self.is_overtaken(entry, expected) {
                return;
            }
            (entry.class, entry.oid) = self.address;
            entry.blob = Some(live.blob);
            if self.change_type != ChangeType::Alter {
                entry.renamed_from = renamed_from.clone();
                (entry.created_at, entry.created_by) = created.clone().unwrap_or((stamp.at, stamp.by.clone()));
            }
            (entry.changed_at, entry.changed_by) = (stamp.at, stamp.by.clone());
        });
    }

    /// Notes where a row, now that it is locked, is not as it was found.
    fn is_overtaken(&self, entry: &Entry, expected: Option<ObjectId>) -> bool {
        let overtaken = self.overtaken.get() || self.may_be_overtaken && entry.blob != expected;
        self.overtaken.set(overtaken);
        overtaken
    }

    /// The path that HEAD has the object at, where it is another one.
    fn renamed_from(&self, path: &str) -> Option<String> {
        let old = self.old.as_ref().filter(|_| self.change_type == ChangeType::Rename)?;
        let at_head = if old.head.is_some() {
            Some(old.path.clone())
        } else {
            old.renamed_from.clone()
        };
        at_head.filter(|at_head| at_head != path)
    }

    fn change(&self) -> Change {
        let (path, schema, name, object_type) = match (self.live, &self.old) {
            (Some(live), _) => {
                let identity = &live.listed.identity;
                (
                    identity.path(),
                    identity.schema.clone(),
                    name_of(identity),
                    identity.kind.word().to_owned(),
                )
            }
            (None, Some(old)) => (
                old.path.clone(),
                old.schema.clone(),
                old.name.clone(),
                old.object_type.clone(),
            ),
            (None, None) => Default::default(),
        };
        Change {
            path,
            schema,
            name,
            object_type,
            change_type: self.change_type,
            old: self.old.as_ref().and_then(|old| old.blob),
            new: self.live.map(|live| live.blob),
            renamed_from: self
                .old
                .as_ref()
                .filter(|_| self.change_type == ChangeType::Rename)
                .map(|old| old.path.clone()),
        }
    }
}
