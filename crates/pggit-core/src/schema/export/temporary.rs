//! What a script leaves out: parts and objects that use something temporary of the session in which they were recorded. They
//! go away when that session ends, and no other database has what they need.

use std::borrow::Cow;
use std::collections::HashSet;

use super::order::name_of;
use crate::schema::fragment::{Fragment, Phase};
use crate::schema::identifier::quote_identifier;
use crate::schema::path::Identity;
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
        let on_lost = statements_on(path, &lost);
        let rest = rest
            .into_iter()
            .filter_map(|fragment| without_statements(fragment, &on_lost));
        kept.push((path.clone(), rest.collect()));
    }
    (Cow::Owned(kept), names)
}

/// How the statements begin that say something of these parts of the object, after `COMMENT ON`, `ALTER` or the like. They
/// stand in fragments that are the object's own.
fn statements_on(path: &str, lost: &[&Fragment]) -> Vec<String> {
    let schema = Identity::from_path(path).map_or_else(String::new, |identity| quote_identifier(&identity.schema));
    let parts = lost.iter().filter_map(|fragment| fragment.part.as_ref());
    let targets = |part: &Part| {
        let (kind, name) = (part.kind.to_uppercase(), quote_identifier(&part.name));
        // An index of a constraint has its name.
        [
            format!("{kind} {name} ON "),
            format!("{kind} {schema}.{name} "),
            format!("INDEX {schema}.{name} "),
        ]
    };
    parts.flat_map(targets).collect()
}

/// The fragment without the statements on what is lost; `None` where nothing remains.
fn without_statements(fragment: &Fragment, on_lost: &[String]) -> Option<Fragment> {
    let mut fragment = fragment.clone();
    if matches!(fragment.phase, Phase::Attribute | Phase::SecurityLabel | Phase::Owner) && !on_lost.is_empty() {
        fragment.statements.retain(|statement| {
            let target = ["COMMENT ON ", "ALTER "]
                .iter()
                .find_map(|word| statement.strip_prefix(word))
                .or_else(|| Some(statement.strip_prefix("SECURITY LABEL FOR ")?.split_once(" ON ")?.1));
            !target.is_some_and(|target| on_lost.iter().any(|lost| target.starts_with(lost.as_str())))
        });
        if fragment.statements.is_empty() {
            return None;
        }
    }
    Some(fragment)
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
