//! From the fragments of objects to steps in an order that can be run.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::graph::{self, Needs};
use super::{ExportError, Options};
use crate::schema::fragment::{Fragment, Phase, StandIn};
use crate::schema::kind::ObjectKind;
use crate::schema::path::{Identity, kind_of_path};
use crate::schema::requirement::{Part, Requirement};

/// Statements to run one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a> {
    /// The tree path of the object they belong to.
    pub path: &'a str,
    /// The part of the object; `None` for the object itself.
    pub part: Option<&'a Part>,
    /// What they are for.
    pub phase: Phase,
    /// The statements, without their final semicolons.
    pub statements: &'a [String],
}

/// Orders the fragments of these objects so that each comes after what it needs. What needs nothing of each other is
/// ordered by phase, kind of object and path, so the same objects give the same order. A requirement on an object that is
/// not among them (a system object, an ignored one) is met by whoever has it.
pub fn order(objects: &[(String, Vec<Fragment>)], options: Options) -> Result<Vec<Step<'_>>, ExportError> {
    let mut graph = Graph::new(objects, options);
    graph.connect();
    loop {
        let order = graph::topological(&graph.needs, |node| graph.nodes[node].key);
        if order.len() == graph.nodes.len() {
            return Ok(order.into_iter().map(|node| graph.nodes[node].step).collect());
        }
        for circle in graph::circles(&graph.needs) {
            graph.break_circle(&circle)?;
        }
    }
}

/// What decides between nodes that could both come next: pass, phase, place of the kind, path, whether no foreign key needs
/// the part, place in the object.
///
/// A foreign key belongs to the oldest of the unique indexes that it could use, so the one that it needs must be made first.
type Key<'a> = (u8, Phase, usize, &'a str, bool, usize);

struct Node<'a> {
    step: Step<'a>,
    key: Key<'a>,
    requires: &'a [Requirement],
    stand_in: Option<&'a StandIn>,
}

#[derive(Default)]
struct Graph<'a> {
    nodes: Vec<Node<'a>>,
    needs: Needs,
    /// The nodes of each object, by its path.
    objects: HashMap<&'a str, Vec<usize>>,
    /// The nodes that create the simple form of what other nodes complete.
    stand_ins: HashMap<usize, usize>,
}

impl<'a> Graph<'a> {
    fn new(objects: &'a [(String, Vec<Fragment>)], options: Options) -> Self {
        let mut graph = Self::default();
        let of_foreign_keys = needed_by_foreign_keys(objects);
        for (path, fragments) in objects {
            let (pass, rank) = (pass(path), rank(path));
            for (index, fragment) in fragments.iter().enumerate() {
                let left_out = match fragment.phase {
                    Phase::Owner => options.no_owner,
                    Phase::Privilege => options.no_privileges,
                    Phase::SecurityLabel => options.no_security_labels,
                    _ => false,
                };
                if left_out {
                    continue;
                }
                let part = fragment.part.as_ref();
                let step = Step {
                    path,
                    part,
                    phase: fragment.phase,
                    statements: &fragment.statements,
                };
                let phase = if gives_schema_its_owner(&step) {
                    Phase::Create
                } else {
                    fragment.phase
                };
                let is_needed = part.is_some_and(|part| of_foreign_keys.contains(&(path.as_str(), part)));
                let node = graph.add(Node {
                    step,
                    key: (pass, phase, rank, path, !is_needed, index),
                    requires: &fragment.requires,
                    stand_in: fragment.stand_in.as_ref(),
                });
                graph.objects.entry(path).or_default().push(node);
            }
        }
        graph
    }

    fn add(&mut self, node: Node<'a>) -> usize {
        self.nodes.push(node);
        self.needs.push(BTreeSet::new());
        self.nodes.len() - 1
    }

    /// Finds what each node needs: what it says, its schema, its own object, and for comments, owner and privileges all
    /// that comes before these; of an extension, that its schema belongs to whom it shall.
    fn connect(&mut self) {
        for node in 0..self.nodes.len() {
            let Node { step, requires, .. } = self.nodes[node];
            let own = &self.objects[step.path];
            let mut needs: BTreeSet<usize> = requires.iter().flat_map(|r| self.meets(r)).collect();
            needs.extend(self.schema_of(step.path));
            if kind_of_path(step.path) == Some(ObjectKind::Extension) {
                needs.extend(requires.iter().flat_map(|r| self.owner_of(r)));
            }
            if is_creation(&step) {
                // What the object itself needs of its own parts is a part of its own statement.
                needs.retain(|needed| !own.contains(needed));
            } else {
                needs.extend(own.iter().filter(|other| is_creation(&self.nodes[**other].step)));
            }
            if step.phase >= Phase::Attribute && !gives_schema_its_owner(&step) {
                needs.extend(own.iter().filter(|other| self.nodes[**other].step.phase < step.phase));
            }
            needs.remove(&node);
            self.needs[node] = needs;
        }
    }

    /// The nodes that meet a requirement: those of the part, if it is one that is created on its own, else the object.
    fn meets(&self, requirement: &Requirement) -> Vec<usize> {
        let own = self
            .objects
            .get(requirement.path.as_str())
            .map_or(&[][..], Vec::as_slice);
        let part =
            |node: &&usize| requirement.target.is_some() && self.nodes[**node].step.part == requirement.target.as_ref();
        let parts: Vec<usize> = own.iter().filter(part).copied().collect();
        if parts.is_empty() {
            own.iter()
                .filter(|node| is_creation(&self.nodes[**node].step))
                .copied()
                .collect()
        } else {
            parts
        }
    }

    /// The nodes that give what is required its owner. An extension's script may grant privileges on the schema that it is
    /// installed in, and the server remembers for `pg_dump` what they were then, with the owner of that time.
    fn owner_of(&self, requirement: &Requirement) -> Vec<usize> {
        let own = self.objects.get(requirement.path.as_str());
        let own = own.map_or(&[][..], Vec::as_slice).iter().copied();
        own.filter(|node| self.nodes[*node].step.phase == Phase::Owner)
            .collect()
    }

    fn schema_of(&self, path: &str) -> Vec<usize> {
        let Some((schema, file)) = path.strip_prefix("schemas/").and_then(|rest| rest.split_once('/')) else {
            return Vec::new();
        };
        if file == SCHEMA_FILE {
            return Vec::new();
        }
        self.meets(&Requirement {
            part: None,
            path: format!("schemas/{schema}/{SCHEMA_FILE}"),
            target: None,
        })
    }

    /// Puts a stand-in in front of one node of the circle. The others of the circle need only the stand-in from now on;
    /// whoever stands outside needs the full object.
    fn break_circle(&mut self, circle: &BTreeSet<usize>) -> Result<(), ExportError> {
        let Some((full, stand_in, needs)) = self.choose(circle) else {
            return Err(self.error(circle));
        };
        let step = self.nodes[full].step;
        let first = self.add(Node {
            step: Step {
                statements: &stand_in.first,
                ..step
            },
            key: self.nodes[full].key,
            requires: &stand_in.first_requires,
            stand_in: stand_in.simpler.as_deref(),
        });
        self.needs[first] = needs;
        for &node in circle {
            if self.needs[node].remove(&full) {
                self.needs[node].insert(first);
            }
        }
        self.needs[full].insert(first);
        self.nodes[full].step.statements = &stand_in.then;
        self.nodes[full].stand_in = None;
        self.stand_ins.insert(full, first);
        Ok(())
    }

    /// The node of the circle to make a stand-in for, with what the stand-in needs: rather one that serves all who use it,
    /// and of these one that needs nothing of the circle.
    fn choose(&self, circle: &BTreeSet<usize>) -> Option<(usize, &'a StandIn, BTreeSet<usize>)> {
        let candidates = circle.iter().filter_map(|&full| {
            let stand_in = self.nodes[full].stand_in?;
            let needed = stand_in
                .first_requires
                .iter()
                .flat_map(|requirement| self.meets(requirement));
            let needs: BTreeSet<usize> = needed
                .chain(self.schema_of(self.nodes[full].step.path))
                .filter(|node| *node != full)
                .map(|node| self.stand_ins.get(&node).copied().unwrap_or(node))
                .collect();
            Some((full, stand_in, needs))
        });
        candidates.min_by_key(|(full, stand_in, needs)| {
            (stand_in.is_partial, !needs.is_disjoint(circle), self.nodes[*full].key)
        })
    }

    fn error(&self, circle: &BTreeSet<usize>) -> ExportError {
        let start = circle
            .iter()
            .copied()
            .min_by_key(|node| self.nodes[*node].key)
            .unwrap_or(0);
        let nodes = graph::shortest_circle(&self.needs, circle, start);
        ExportError::Circle(nodes.into_iter().map(|node| name(&self.nodes[node].step)).collect())
    }
}

/// The keys and unique indexes, by the path of their table, that foreign keys need.
fn needed_by_foreign_keys(objects: &[(String, Vec<Fragment>)]) -> HashSet<(&str, &Part)> {
    let fragments = objects.iter().flat_map(|(_, fragments)| fragments);
    let foreign_keys = fragments.filter(|fragment| fragment.phase == Phase::ForeignKey);
    let required = foreign_keys.flat_map(|fragment| &fragment.requires);
    required
        .filter_map(|requirement| Some((requirement.path.as_str(), requirement.target.as_ref()?)))
        .collect()
}

const SCHEMA_FILE: &str = "schema.sql";

fn is_creation(step: &Step<'_>) -> bool {
    step.part.is_none() && step.phase == Phase::Create
}

/// A schema belongs to its owner at once, before there are extensions in it.
fn gives_schema_its_owner(step: &Step<'_>) -> bool {
    step.phase == Phase::Owner && kind_of_path(step.path) == Some(ObjectKind::Schema)
}

/// Kinds that come when everything else is there, as `pg_dump` has them: default privileges would change what objects are
/// created with, event triggers would fire.
fn pass(path: &str) -> u8 {
    match kind_of_path(path) {
        Some(ObjectKind::DefaultPrivileges) => 1,
        Some(ObjectKind::EventTrigger) => 2,
        _ => 0,
    }
}

/// The place of a path's kind among the kinds. Schemas come before extensions, which live in them.
fn rank(path: &str) -> usize {
    let kind = kind_of_path(path);
    if kind == Some(ObjectKind::Schema) {
        return 0;
    }
    let place = ObjectKind::ALL.iter().position(|other| Some(*other) == kind);
    place.unwrap_or(ObjectKind::ALL.len()) + 1
}

fn name(step: &Step<'_>) -> String {
    name_of(step.path, step.part)
}

/// What an object, or a part of it, is called in messages.
pub(super) fn name_of(path: &str, part: Option<&Part>) -> String {
    let object = Identity::from_path(path).map_or_else(|| path.to_owned(), |identity| identity.to_string());
    match part {
        Some(part) => format!("{object} ({} {})", part.kind, part.name),
        None => object,
    }
}
