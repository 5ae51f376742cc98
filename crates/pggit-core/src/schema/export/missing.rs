//! What a script needs and does not make: the tree has no such object, because an ignore pattern names it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::order::name_of;
use crate::schema::fragment::Fragment;

/// What is there without being recorded: PostgreSQL's own, what is temporary, what every new database has.
const NEVER_RECORDED: [&str; 3] = [
    "schemas/pg_",
    "schemas/information_schema/",
    "database/extensions/plpgsql.sql",
];

/// The names of what is missing, each with the names of what requires it.
pub(super) fn from(objects: &[(String, Vec<Fragment>)]) -> BTreeMap<String, BTreeSet<String>> {
    let paths: HashSet<&str> = objects.iter().map(|(path, _)| path.as_str()).collect();
    let is_missing =
        |path: &str| !paths.contains(path) && !NEVER_RECORDED.iter().any(|folder| path.starts_with(folder));
    // A requirement may name an object of each kind that it could be of, as a parent: a table or a foreign table.
    let names: HashSet<String> = objects.iter().map(|(path, _)| name_of(path, None)).collect();
    let mut missing: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, fragments) in objects.iter().filter(|(_, fragments)| !fragments.is_empty()) {
        for fragment in fragments {
            for requirement in fragment.requires.iter().filter(|r| is_missing(&r.path)) {
                let name = name_of(&requirement.path, None);
                if names.contains(&name) {
                    continue;
                }
                let dependents = missing.entry(name).or_default();
                dependents.insert(name_of(path, fragment.part.as_ref()));
            }
        }
        if let Some((schema, _)) = path.strip_prefix("schemas/").and_then(|rest| rest.split_once('/')) {
            let schema = format!("schemas/{schema}/schema.sql");
            // An empty database has the schema public.
            if schema != super::public::PATH && is_missing(&schema) {
                missing
                    .entry(name_of(&schema, None))
                    .or_default()
                    .insert(name_of(path, None));
            }
        }
    }
    missing
}
