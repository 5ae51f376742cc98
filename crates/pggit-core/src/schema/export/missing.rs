//! What a script needs and does not make: the tree has no such object, because an ignore pattern names it.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::order::name_of;
use crate::schema::fragment::Fragment;

/// What is there without being recorded: PostgreSQL's own, what is temporary, what every new database has.
const NEVER_RECORDED: [&str; 3] = [
    "schemas/pg_",
    "schemas/information_schema/",
    "database/extensions/plpgsql.sql",
];

/// An object that others need and that is not among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What a person calls it.
    pub name: String,
    /// Its tree path; more than one where those who need it do not say of which kind it is.
    pub paths: BTreeSet<String>,
    /// What needs it: the names of objects, with the part of them that does.
    pub dependents: BTreeSet<String>,
}

/// What these objects need and none of them is, by name. Each object comes as its tree path and its fragments.
pub fn missing(objects: &[(String, Vec<Fragment>)]) -> Vec<Missing> {
    let paths: HashSet<&str> = objects.iter().map(|(path, _)| path.as_str()).collect();
    let is_missing =
        |path: &str| !paths.contains(path) && !NEVER_RECORDED.iter().any(|folder| path.starts_with(folder));
    // A requirement may name an object of each kind that it could be of, as a parent: a table or a foreign table.
    let names = LazyCell::new(|| {
        objects
            .iter()
            .map(|(path, _)| name_of(path, None))
            .collect::<HashSet<String>>()
    });
    let mut found: BTreeMap<String, Missing> = BTreeMap::new();
    let mut add = |name: String, path: &str, dependent: String| {
        let missing = found.entry(name).or_insert_with_key(|name| Missing {
            name: name.clone(),
            paths: BTreeSet::new(),
            dependents: BTreeSet::new(),
        });
        missing.paths.insert(path.to_owned());
        missing.dependents.insert(dependent);
    };
    for (path, fragments) in objects.iter().filter(|(_, fragments)| !fragments.is_empty()) {
        for fragment in fragments {
            for requirement in fragment.requires.iter().filter(|r| is_missing(&r.path)) {
                let name = name_of(&requirement.path, None);
                if !names.contains(&name) {
                    add(name, &requirement.path, name_of(path, fragment.part.as_ref()));
                }
            }
        }
        if let Some((schema, _)) = path.strip_prefix("schemas/").and_then(|rest| rest.split_once('/')) {
            let schema = format!("schemas/{schema}/schema.sql");
            // An empty database has the schema public.
            if schema != super::public::PATH && is_missing(&schema) {
                add(name_of(&schema, None), &schema, name_of(path, None));
            }
        }
    }
    found.into_values().collect()
}
