//! Reads what objects need, from pg_depend.
//!
//! First the dependencies as they stand there, of each object and of the rows that make up its parts. Then every
//! reference is followed to the object that has a file of its own: see [`reference`].

mod dependencies;
mod parts;
mod reference;

use std::collections::{BTreeSet, HashMap};

use pggit_core::schema::{Part, Requirement};
use pgrx::pg_sys;

use super::listing::{Listed, oids_of};
use super::{Address, classes};
use crate::server::cache;
use crate::server::catalog_rows::any_row;
use crate::server::spi::{Arg, Mode, Query};

use dependencies::Dependencies;
use reference::References;

pub use parts::CONRELID;

static OPERATOR_MEMBERS: Query = Query::new(include_str!("../../sql/catalog/requirements_operator_members.sql"));
static PUBLICATION_MEMBERS: Query = Query::new(include_str!("../../sql/catalog/requirements_publication_members.sql"));

/// One dependency.
struct Edge {
    object: Address,
    part: Option<Part>,
    needed: Address,
}

/// Reads the requirements of tracked objects, sorted and without repetition. An object that needs nothing has no entry. The
/// settings for reading must be pinned.
pub fn read(objects: &[Listed], mode: Mode) -> HashMap<Address, Vec<Requirement>> {
    let edges = edges(objects, mode);
    let references = References::follow(edges.iter().map(|edge| edge.needed), objects, mode);
    let mut found: HashMap<Address, BTreeSet<Requirement>> = HashMap::new();
    for edge in edges {
        let Some(reference) = references.get(edge.needed) else {
            continue;
        };
        if reference.address != edge.object {
            found.entry(edge.object).or_default().insert(Requirement {
                part: edge.part,
                path: reference.path.clone(),
                target: reference.target.clone(),
            });
        }
    }
    found
        .into_iter()
        .map(|(object, requirements)| (object, without_implied(requirements)))
        .collect()
}

/// The objects that have a file of their own to which these rows of the catalogs belong.
pub fn owners_of(rows: &[Address], mode: Mode) -> Vec<Address> {
    let references = References::follow(rows.iter().copied(), &[], mode);
    let owners = rows.iter().filter_map(|row| references.get(*row));
    owners.map(|owner| owner.address).collect()
}

/// Who needs a part of an object needs the object.
fn without_implied(requirements: BTreeSet<Requirement>) -> Vec<Requirement> {
    let implied = |candidate: &Requirement| {
        candidate.target.is_none()
            && requirements
                .iter()
                .any(|other| other.target.is_some() && other.part == candidate.part && other.path == candidate.path)
    };
    requirements
        .iter()
        .filter(|candidate| !implied(candidate))
        .cloned()
        .collect()
}

/// The dependencies of the objects and their parts, without those on the schema that an object lives in.
fn edges(objects: &[Listed], mode: Mode) -> Vec<Edge> {
    let objects: Vec<Address> = objects.iter().map(|object| (object.class, object.oid)).collect();
    let mut edges = Edges::open(mode);
    let of_itself = |(class, _): &&Address| *class != pg_sys::NamespaceRelationId;
    for object in objects.iter().filter(of_itself) {
        edges.add_own(*object);
    }
    edges.add_parts_of_relations(&oids_of(pg_sys::RelationRelationId, &objects), mode);
    for oid in oids_of(pg_sys::TypeRelationId, &objects) {
        edges.add_parts_of_type(oid);
    }
    let has_members =
        |(class, _): &&Address| [pg_sys::OperatorClassRelationId, pg_sys::OperatorFamilyRelationId].contains(class);
    let (classes, oids): (Vec<pg_sys::Oid>, Vec<pg_sys::Oid>) = objects.iter().filter(has_members).copied().unzip();
    if !oids.is_empty() {
        OPERATOR_MEMBERS.select(&[Arg::Oids(&classes), Arg::Oids(&oids)], mode, |row| {
            edges.add((row.oid(0), row.oid(1)), None, (row.oid(2), row.oid(3)));
        });
    }
    let publications = oids_of(pg_sys::PublicationRelationId, &objects);
    if !publications.is_empty() {
        PUBLICATION_MEMBERS.select(&[Arg::Oids(&publications)], mode, |row| {
            let publication = (pg_sys::PublicationRelationId, row.oid(0));
            edges.add(publication, None, (row.oid(1), row.oid(2)));
        });
    }
    edges.finish()
}

/// Whether a function depends on a transform only because that was there when the function was created: it has an argument of
/// the type, and does not say that it uses the transform.
fn is_unused_transform(object: Address, (class, transform): Address) -> bool {
    if object.0 != pg_sys::ProcedureRelationId || class != classes::TRANSFORMS {
        return false;
    }
    let used = cache::transformed_types(object.1);
    // oid, trftype
    let by_oid = pg_sys::Oid::from_u32(3574);
    !any_row(classes::TRANSFORMS, by_oid, &[(1, transform)], |row| {
        used.contains(&row.oid(1))
    })
}

/// Classes of objects that need a schema without living in it.
const IN_NO_SCHEMA: [pg_sys::Oid; 3] = [
    pg_sys::ExtensionRelationId,
    classes::DEFAULT_PRIVILEGES,
    pg_sys::PublicationRelationId,
];

/// Gathers dependencies.
struct Edges {
    dependencies: Dependencies,
    found: Vec<Edge>,
    /// The schema that each object lives in.
    containing: HashMap<Address, pg_sys::Oid>,
}

impl Edges {
    fn open(mode: Mode) -> Self {
        Self {
            dependencies: Dependencies::open(mode),
            found: Vec::new(),
            containing: HashMap::new(),
        }
    }

    fn add(&mut self, object: Address, part: Option<Part>, needed: Address) {
        let contains = needed.0 == pg_sys::NamespaceRelationId && part.is_none() && !IN_NO_SCHEMA.contains(&object.0);
        // A schema that an extension made has no file, so that a path in it implies nothing.
        if contains && !self.dependencies.is_made_by_extension(needed) {
            self.containing.insert(object, needed.1);
        } else if needed != object {
            self.found.push(Edge { object, part, needed });
        }
    }

    fn add_own(&mut self, object: Address) {
        for dependency in self.dependencies.needs(object) {
            if !is_unused_transform(object, dependency.needed) {
                self.add(object, None, dependency.needed);
            }
        }
    }

    fn add_parts_of_relations(&mut self, relations: &[pg_sys::Oid], mode: Mode) {
        parts::of_relations(relations, mode, |relation, row, name| {
            let object = (pg_sys::RelationRelationId, relation);
            let mut needs = self.dependencies.needs(row);
            needs.retain(|dependency| dependency.needed != object);
            let is_of_key = |dependency: &dependencies::Dependency| {
                row.0 == pg_sys::RelationRelationId && parts::is_of_key(dependency)
            };
            if needs.iter().all(is_of_key) {
                return;
            }
            let part = name(&needs);
            for dependency in needs.iter().filter(|dependency| !is_of_key(dependency)) {
                self.add(object, part.clone(), dependency.needed);
            }
        });
    }

    fn add_parts_of_type(&mut self, oid: pg_sys::Oid) {
        let object = (pg_sys::TypeRelationId, oid);
        parts::of_type(oid, |row, part| {
            let needs = self.dependencies.needs(row).into_iter();
            let edges = needs
                .map(|dependency| dependency.needed)
                .filter(|needed| *needed != object);
            self.found.extend(edges.map(|needed| Edge {
                object,
                part: part.clone(),
                needed,
            }));
        });
    }

    fn finish(self) -> Vec<Edge> {
        let Self {
            mut found, containing, ..
        } = self;
        found.retain(|edge| {
            edge.needed.0 != pg_sys::NamespaceRelationId || containing.get(&edge.object) != Some(&edge.needed.1)
        });
        found
    }
}
