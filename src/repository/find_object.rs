//! Finds an object by the names that a person gives: in a tree, or among the paths that commits have changed.

use pggit_core::git::store::find_trees;
use pggit_core::git::tree_walk::entry_at;
use pggit_core::git::{ObjectId, Tree};
use pggit_core::schema::lookup::{self, Wanted};
use pggit_core::schema::path::kind_of_path;
use pggit_core::schema::{Identity, ObjectKind};
use pgrx::pg_sys::errcodes::PgSqlErrorCode;

use crate::server::error::{Failure, Outcome};
use crate::store::commits::changed_paths;
use crate::store::objects::ObjectStore;

/// An object in a tree.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its path.
    pub path: String,
    /// Its kind; `None` where this version does not know it.
    pub kind: Option<ObjectKind>,
    /// Its blob.
    pub blob: ObjectId,
}

/// Finds an object in a tree. Where there is none, or several answer to the name, the error says so.
pub fn find(tree: &ObjectId, schema: Option<&str>, name: Option<&str>) -> Outcome<Found> {
    find_in(tree, schema, name)?.ok_or_else(|| unknown(schema, name))
}

/// Finds an object in a tree that may not have it.
pub fn find_in(tree: &ObjectId, schema: Option<&str>, name: Option<&str>) -> Outcome<Option<Found>> {
    let wanted = wanted(schema, name)?;
    let files = files(tree, &wanted)?;
    let found = at_most_one(wanted.choose(files, |(path, _)| path), |(path, _)| path, schema, name)?;
    Ok(found.map(|(path, blob)| Found {
        kind: kind_of_path(&path),
        path,
        blob,
    }))
}

/// Finds the path of an object that some commit has changed, whether it still exists or not.
pub fn find_changed(schema: Option<&str>, name: Option<&str>) -> Outcome<Option<String>> {
    let wanted = wanted(schema, name)?;
    let paths = changed_paths(&wanted.paths(), &wanted.routine_prefixes());
    at_most_one(wanted.choose(paths, String::as_str), String::as_str, schema, name)
}

/// Nothing answers to the name.
pub fn unknown(schema: Option<&str>, name: Option<&str>) -> Failure {
    let asked = shown(schema, name);
    Failure::undefined(format!("object \"{asked}\" does not exist in this revision"))
        .hint("Run SELECT object_schema, object_name, object_type FROM pggit_v0.list_objects() to see what there is.")
}

fn shown(schema: Option<&str>, name: Option<&str>) -> String {
    let (schema, name) = (schema.unwrap_or_default(), name.unwrap_or_default());
    let dot = if schema.is_empty() || name.is_empty() { "" } else { "." };
    format!("{schema}{dot}{name}")
}

fn wanted<'a>(schema: Option<&'a str>, name: Option<&'a str>) -> Outcome<Wanted<'a>> {
    Wanted::new(schema, name).ok_or_else(|| {
        Failure::invalid("neither a schema nor an object is named")
            .hint("Give a schema and a name; of an extension only the name, of a schema only the schema.")
    })
}

/// The files below the directories that can hold the object.
fn files(tree: &ObjectId, wanted: &Wanted<'_>) -> Outcome<Vec<(String, ObjectId)>> {
    let mut level = Vec::new();
    for directory in wanted.directories() {
        if let Some((_, id)) = entry_at(&ObjectStore, tree, &directory)? {
            level.push((directory, id));
        }
    }
    let mut files = Vec::new();
    while !level.is_empty() {
        let ids: Vec<ObjectId> = level.iter().map(|(_, id)| *id).collect();
        let trees: Vec<Tree> = find_trees(&ObjectStore, &ids)?;
        let mut below = Vec::new();
        for ((directory, _), tree) in level.iter().zip(trees) {
            for entry in tree.into_entries() {
                let path = format!("{directory}{}", entry.name);
                if entry.mode.is_tree() {
                    below.push((path + "/", entry.id));
                } else {
                    files.push((path, entry.id));
                }
            }
        }
        level = below;
    }
    Ok(files)
}

fn at_most_one<T>(
    found: lookup::Found<T>,
    path: impl Fn(&T) -> &str,
    schema: Option<&str>,
    name: Option<&str>,
) -> Outcome<Option<T>> {
    match found {
        lookup::Found::Nothing => Ok(None),
        lookup::Found::One(found) => Ok(Some(found)),
        lookup::Found::Several(found) => {
            let lines: Vec<String> = found.iter().map(|found| described(path(found))).collect();
            let message = format!("\"{}\" stands for {} objects", shown(schema, name), lines.len());
            Err(Failure::new(PgSqlErrorCode::ERRCODE_AMBIGUOUS_FUNCTION, message)
                .detail(lines.join("\n"))
                .hint("Give a routine's argument types, 'process_order(jsonb)', or as object_name the object's tree path."))
        }
    }
}

/// An object as a person calls it, with its kind and its path.
fn described(path: &str) -> String {
    let name = Identity::from_path(path).map_or_else(|| path.to_owned(), |identity| identity.to_string());
    match kind_of_path(path) {
        Some(kind) if kind.in_schema() => format!("{} {name} ({path})", kind.word().to_lowercase()),
        _ => format!("{name} ({path})"),
    }
}
