//! What a script leaves out: parts and objects that use something temporary of the session in which they were recorded. They
//! go away when that session ends, and no other database has what they need.

use std::borrow::Cow;
use std::collections::HashSet;

use super::order::name_of;
use crate::schema::fragment::{Fragment, Phase};
use crate::schema::requirement::{Part, Requirement};

/// How the paths in the schemas of sessions begin.
const FOLDERS: &str = "schemas/pg_temp_";

/// Objects with their fragments.
type Objects = [(String, Vec<Fragment>)];

/// Gives what can be built elsewhere, and the names of what cannot, in the order of the objects.
pub(super) fn without(objects: &Objects) -> (Cow<'_, Objects>, Vec<String>) {
    let mut gone: HashSet<(&str, Option<&Part>)> = HashSet::new();
    loop {
        let before = gone.len();
        for (path, fragments) in objects {
            let lost = fragments.iter().filter(|fragment| is_lost(&gone, path, fragment));
            let lost: Vec<_> = lost.filter(|fragment| makes_something(fragment)).collect();
            gone.extend(lost.iter().map(|fragment| (path.as_str(), fragment.part.as_ref())));
        }
        if gone.len() == before {
            break;
        }
    }
    if gone.is_empty() {
        return (Cow::Borrowed(objects), Vec::new());
    }
    let mut names = Vec::new();
    let mut kept = Vec::new();
    for (path, fragments) in objects {
        let (lost, rest): (Vec<&Fragment>, Vec<&Fragment>) =
            fragments.iter().partition(|fragment| is_lost(&gone, path, fragment));
        if gone.contains(&(path.as_str(), None)) {
            names.push(name_of(path, None));
        } else {
            let parts = lost.iter().filter(|fragment| makes_something(fragment));
            names.extend(parts.map(|fragment| name_of(path, fragment.part.as_ref())));
        }
        kept.push((path.clone(), rest.into_iter().cloned().collect()));
    }
    (Cow::Owned(kept), names)
}

/// Whether others can need what the fragment makes.
fn makes_something(fragment: &Fragment) -> bool {
    fragment.part.is_some() || fragment.phase == Phase::Create
}

fn is_lost(gone: &HashSet<(&str, Option<&Part>)>, path: &str, fragment: &Fragment) -> bool {
    let needs_what_is_lost = |requirement: &Requirement| {
        let target = requirement.target.as_ref();
        requirement.path.starts_with(FOLDERS)
            || gone.contains(&(requirement.path.as_str(), None))
            || target.is_some() && gone.contains(&(requirement.path.as_str(), target))
    };
    let part = fragment.part.as_ref();
    gone.contains(&(path, None))
        || part.is_some() && gone.contains(&(path, part))
        || fragment.requires.iter().any(needs_what_is_lost)
}
