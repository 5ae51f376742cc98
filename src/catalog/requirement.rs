//! Reads what objects need, from pg_depend.
//!
//! First the dependencies as they stand there, of each object and of the rows that make up its parts. Then every
//! reference is followed to the object that has a file of its own: see [`reference`].

mod plain;
mod reference;

use std::collections::{BTreeSet, HashMap, HashSet};

use pggit_core::schema::{Part, Requirement};
use pgrx::pg_sys;

use super::classes;
use super::listing::oids_of;
use crate::server::probe::{POLICIES, RULES, STATISTICS, TRIGGERS};
use crate::server::spi::{Arg, Mode, Query, Row};

use reference::References;

static RELATIONS: Query = Query::new(include_str!("../../sql/catalog/requirements_relations.sql"));
static RELATION_ACTIONS: Query = Query::new(include_str!("../../sql/catalog/requirements_relation_actions.sql"));
static OBJECTS: Query = Query::new(include_str!("../../sql/catalog/requirements_objects.sql"));
static OPERATOR_MEMBERS: Query = Query::new(include_str!("../../sql/catalog/requirements_operator_members.sql"));
static PUBLICATION_MEMBERS: Query = Query::new(include_str!("../../sql/catalog/requirements_publication_members.sql"));
static TYPE_PARTS: Query = Query::new(include_str!("../../sql/catalog/requirements_type_parts.sql"));

/// A row of the catalog: the catalog's oid and the row's.
type Address = (pg_sys::Oid, pg_sys::Oid);

/// One dependency.
struct Edge {
    object: Address,
    part: Option<Part>,
    needed: Address,
}

/// Reads the requirements of tracked objects, as pairs of class and oid, sorted and without repetition. An object that
/// needs nothing has no entry. The settings for reading must be pinned.
pub fn read(objects: &[Address], mode: Mode) -> HashMap<Address, Vec<Requirement>> {
    let edges = edges(objects, mode);
    let references = References::follow(edges.iter().map(|edge| edge.needed), mode);
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
fn edges(objects: &[Address], mode: Mode) -> Vec<Edge> {
    let mut edges = Edges::default();
    let relations = oids_of(pg_sys::RelationRelationId, objects);
    if !relations.is_empty() {
        edges.add_relations(&relations, mode);
    }
    let (classes, others): (Vec<pg_sys::Oid>, Vec<pg_sys::Oid>) = objects
        .iter()
        .filter(|(class, _)| *class != pg_sys::RelationRelationId && *class != pg_sys::NamespaceRelationId)
        .copied()
        .unzip();
    if !others.is_empty() {
        OBJECTS.select(&[Arg::Oids(&classes), Arg::Oids(&others)], mode, |row| {
            let made = row.opt_bool(4) == Some(true);
            edges.add((row.oid(0), row.oid(1)), None, (row.oid(2), row.oid(3)), made);
        });
    }
    let types = oids_of(pg_sys::TypeRelationId, objects);
    if !types.is_empty() {
        TYPE_PARTS.select(&[Arg::Oids(&types)], mode, |row| {
            edges.found.push(Edge {
                object: (pg_sys::TypeRelationId, row.oid(0)),
                part: part(row, 1),
                needed: (row.oid(3), row.oid(4)),
            });
        });
    }
    let has_members =
        |(class, _): &&Address| [pg_sys::OperatorClassRelationId, pg_sys::OperatorFamilyRelationId].contains(class);
    let (classes, oids): (Vec<pg_sys::Oid>, Vec<pg_sys::Oid>) = objects.iter().filter(has_members).copied().unzip();
    if !oids.is_empty() {
        OPERATOR_MEMBERS.select(&[Arg::Oids(&classes), Arg::Oids(&oids)], mode, |row| {
            edges.add((row.oid(0), row.oid(1)), None, (row.oid(2), row.oid(3)), false);
        });
    }
    let publications = oids_of(pg_sys::PublicationRelationId, objects);
    if !publications.is_empty() {
        PUBLICATION_MEMBERS.select(&[Arg::Oids(&publications)], mode, |row| {
            let publication = (pg_sys::PublicationRelationId, row.oid(0));
            edges.add(publication, None, (row.oid(1), row.oid(2)), false);
        });
    }
    edges.finish()
}

fn part(row: &Row, column: usize) -> Option<Part> {
    Some(Part::new(row.opt_text(column)?, row.text(column + 1)))
}

/// Classes of objects that need a schema without living in it.
const IN_NO_SCHEMA: [pg_sys::Oid; 3] = [
    pg_sys::ExtensionRelationId,
    classes::DEFAULT_PRIVILEGES,
    pg_sys::PublicationRelationId,
];

/// Gathers dependencies.
#[derive(Default)]
struct Edges {
    found: Vec<Edge>,
    /// The schema that each object lives in.
    containing: HashMap<Address, pg_sys::Oid>,
}

impl Edges {
    /// `made`: the reference is a schema that an extension made. Such a schema has no file, so that a path in it implies
    /// nothing.
    fn add(&mut self, object: Address, part: Option<Part>, needed: Address, made: bool) {
        let contains = needed.0 == pg_sys::NamespaceRelationId && part.is_none() && !IN_NO_SCHEMA.contains(&object.0);
        if contains && !made {
            self.containing.insert(object, needed.1);
        } else if needed != object {
            self.found.push(Edge { object, part, needed });
        }
    }

    fn add_relations(&mut self, relations: &[pg_sys::Oid], mode: Mode) {
        let first = self.found.len();
        let mut keys: HashSet<(Address, Part)> = HashSet::new();
        let mut add = |row: &Row| {
            let object = (pg_sys::RelationRelationId, row.oid(0));
            let needed = (row.oid(3), row.oid(4));
            match part(row, 1) {
                // An index depends internally on the constraint that it implements.
                Some(part) if part.kind == "index" && row.bool(5) && needed.0 == reference::CONSTRAINT => {
                    keys.insert((object, part));
                }
                part => self.add(object, part, needed, row.opt_bool(6) == Some(true)),
            }
        };
        let acts = |oid: &pg_sys::Oid| {
            [TRIGGERS, RULES, POLICIES, STATISTICS]
                .iter()
                .any(|probe| probe.is_had_by(*oid))
        };
        let mut acting = relations.to_vec();
        acting.retain(|oid| mode == Mode::Everything || acts(oid));
        // Of a table with actions the schema has to be known: what lives in the same one does not need it.
        let mut needing = relations.to_vec();
        needing.retain(|oid| mode == Mode::Everything || acting.contains(oid) || !plain::needs_nothing(*oid));
        if !needing.is_empty() {
            RELATIONS.select(&[Arg::Oids(&needing)], mode, &mut add);
        }
        if !acting.is_empty() {
            RELATION_ACTIONS.select(&[Arg::Oids(&acting)], mode, &mut add);
        }
        for edge in &mut self.found[first..] {
            let key = edge.part.take().map(|part| (edge.object, part));
            let is_key = key.as_ref().is_some_and(|key| keys.contains(key));
            // The index has its constraint's name.
            edge.part = key.map(|(_, part)| {
                if is_key {
                    Part::new("constraint", part.name)
                } else {
                    part
                }
            });
        }
    }

    fn finish(self) -> Vec<Edge> {
        let Self { mut found, containing } = self;
        found.retain(|edge| {
            edge.needed.0 != pg_sys::NamespaceRelationId || containing.get(&edge.object) != Some(&edge.needed.1)
        });
        found
    }
}
