//! Recorded objects that need what the ignore patterns leave out: a script of them cannot run in an empty database.

use pggit_core::schema::SchemaObject;
use pggit_core::schema::export::{Missing, missing};

use crate::repository::drift::texts;
use crate::store::settings::tracking;
use crate::store::working;

/// So many objects that need the same one are named.
const NAMED: usize = 10;

/// A sentence for each object that is left out and needed. Every definition is read for that, so nothing is done where there
/// are no patterns.
pub fn find() -> Vec<String> {
    let ignored = tracking().ignored;
    if ignored.is_empty() {
        return Vec::new();
    }
    let recorded: Vec<_> = working::all()
        .into_iter()
        .filter_map(|entry| Some((entry.path, entry.blob?)))
        .collect();
    let blobs: Vec<_> = recorded.iter().map(|(_, blob)| *blob).collect();
    let texts = texts(&blobs);
    // What cannot be read is damage, which the integrity check names.
    let objects: Vec<_> = recorded
        .into_iter()
        .filter_map(|(path, blob)| {
            let object = SchemaObject::parse(&path, texts.get(&blob)?).ok()?;
            Some((path, object.fragments()))
        })
        .collect();
    let sentence = |missing: Missing| {
        let pattern = missing.paths.iter().find_map(|path| ignored.matching(path))?;
        Some(format!(
            "{} is left out by the ignore pattern {pattern}, and required by {}: what export_schema() writes fails without it in an \
             empty database. Create it there first, leave out as well what requires it, or take the pattern back with \
             remove_ignore_pattern()",
            missing.name,
            first_of(missing.dependents.into_iter().collect()),
        ))
    };
    missing(&objects).into_iter().filter_map(sentence).collect()
}

/// The names, the first of them where they are many.
fn first_of(mut names: Vec<String>) -> String {
    let others = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    if others > 0 {
        names.push(format!("{others} others"));
    }
    names.join(", ")
}
