//! Finds an object's file in a tree by the names that a person gives.

use pggit_core::git::ObjectId;
use pggit_core::git::tree_walk::{entry_at, list};
use pggit_core::schema::{Identity, ObjectKind};
use pgrx::pg_sys::errcodes::PgSqlErrorCode;

use crate::server::error::{Failure, Outcome};
use crate::store::objects::ObjectStore;

/// An object in a tree.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its path.
    pub path: String,
    /// Its kind.
    pub kind: ObjectKind,
    /// Its blob.
    pub blob: ObjectId,
}

/// The paths that a name can stand for, whatever the tree: one for each kind whose path follows from the name alone, and
/// of routines those with the argument types given.
pub fn candidates(schema: Option<&str>, name: Option<&str>) -> Vec<(ObjectKind, String)> {
    let schema = schema.unwrap_or_default();
    let name = name.unwrap_or_default();
    let identity = |kind: ObjectKind| match (kind, schema.is_empty(), name.is_empty()) {
        (ObjectKind::Schema, _, true) => Some(Identity::new(kind, "", schema)),
        (ObjectKind::Schema, true, false) => Some(Identity::new(kind, "", name)),
        (kind, true, false) if !kind.in_schema() => Some(Identity::new(kind, "", name)),
        (kind, false, false) if kind.has_arguments() => {
            let (name, arguments) = name.strip_suffix(')')?.split_once('(')?;
            Some(Identity::with_arguments(
                kind,
                schema,
                name.trim_end(),
                canonical_arguments(arguments),
            ))
        }
        (kind, false, false) if kind.in_schema() => Some(Identity::new(kind, schema, name)),
        _ => None,
    };
    ObjectKind::ALL
        .into_iter()
        .filter_map(|kind| Some((kind, identity(kind)?.path())))
        .collect()
}

/// Finds an object; the error names the candidates where a bare routine name has several.
pub fn find(tree: &ObjectId, schema: Option<&str>, name: Option<&str>) -> Outcome<Found> {
    let mut found = Vec::new();
    for (kind, path) in candidates(schema, name) {
        if let Some((_, blob)) = entry_at(&ObjectStore, tree, &path)? {
            found.push(Found { path, kind, blob });
        }
    }
    if let (Some(schema), Some(name)) = (schema, name)
        && !name.contains('(')
    {
        found.extend(routines(tree, schema, name)?);
    }
    let shown = match (schema, name) {
        (Some(schema), Some(name)) if !schema.is_empty() && !name.is_empty() => format!("{schema}.{name}"),
        (schema, name) => format!("{}{}", schema.unwrap_or_default(), name.unwrap_or_default()),
    };
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(Failure::undefined(format!("no object \"{shown}\" in this revision"))
            .hint("Run SELECT object_path, object_type FROM pggit_v0.list_objects() to see what there is.")),
        _ => {
            let names: Vec<String> = found.iter().map(|found| described(&found.path, found.kind)).collect();
            Err(Failure::new(
                PgSqlErrorCode::ERRCODE_AMBIGUOUS_FUNCTION,
                format!("\"{shown}\" stands for {} objects", names.len()),
            )
            .detail(format!("Candidates: {}.", names.join(", ")))
            .hint("Give a routine's argument types: 'process_order(jsonb)'."))
        }
    }
}

/// The routines of a schema with this bare name.
fn routines(tree: &ObjectId, schema: &str, name: &str) -> Outcome<Vec<Found>> {
    let mut found = Vec::new();
    for kind in ObjectKind::ALL.into_iter().filter(|kind| kind.has_arguments()) {
        let file = Identity::with_arguments(kind, schema, name, "").path();
        let Some((directory, _)) = file.rsplit_once('/') else {
            continue;
        };
        let Some((_, id)) = entry_at(&ObjectStore, tree, directory)? else {
            continue;
        };
        for entry in list(&ObjectStore, &id)? {
            let path = format!("{directory}/{}", entry.path);
            if Identity::from_path(&path).is_some_and(|identity| identity.name == name) {
                found.push(Found {
                    path,
                    kind,
                    blob: entry.id,
                });
            }
        }
    }
    Ok(found)
}

/// The object at a path, as a person calls it, with its kind.
fn described(path: &str, kind: ObjectKind) -> String {
    let name = Identity::from_path(path).map_or_else(|| path.to_owned(), |identity| identity.to_string());
    format!("{} {name}", kind.word().to_lowercase())
}

/// Argument types as paths have them: no white space around commas, and the names that `format_type` uses.
fn canonical_arguments(arguments: &str) -> String {
    let canonical = |name: &str| {
        let lower = name.to_ascii_lowercase();
        let (base, suffix) = lower.split_at(lower.find('[').unwrap_or(lower.len()));
        let full = ALIASES.iter().find(|(alias, _)| *alias == base).map(|(_, full)| *full);
        full.map_or_else(|| name.to_owned(), |full| format!("{full}{suffix}"))
    };
    if arguments.trim().is_empty() {
        return String::new();
    }
    arguments
        .split(',')
        .map(|argument| canonical(argument.trim()))
        .collect::<Vec<_>>()
        .join(",")
}

/// Other names of built-in types, and what `format_type` calls them.
const ALIASES: [(&str, &str); 17] = [
    ("bool", "boolean"),
    ("int", "integer"),
    ("int2", "smallint"),
    ("int4", "integer"),
    ("int8", "bigint"),
    ("float4", "real"),
    ("float8", "double precision"),
    ("float", "double precision"),
    ("decimal", "numeric"),
    ("varchar", "character varying"),
    ("char", "character"),
    ("bpchar", "character"),
    ("varbit", "bit varying"),
    ("time", "time without time zone"),
    ("timetz", "time with time zone"),
    ("timestamp", "timestamp without time zone"),
    ("timestamptz", "timestamp with time zone"),
];
