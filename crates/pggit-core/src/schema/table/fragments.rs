//! The pieces of the script that creates a table.

use super::model::*;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::fragment::Phase;
use crate::schema::{Fragment, Identity, ObjectKind, Part, QualifiedName, Requirement};

/// The kind of the part that attaches a partition to its parent.
const PARTITION: &str = "partition";

impl Table {
    pub(super) fn all_fragments(&self) -> Vec<Fragment> {
        let mut fragments = vec![self.creation()];
        fragments.extend(self.columns.iter().filter_map(|column| self.later_default(column)));
        let later = self
            .constraints
            .iter()
            .filter(|constraint| !self.is_created(constraint));
        fragments.extend(later.map(|constraint| self.later_constraint(constraint)));
        fragments.extend(self.attachment());
        fragments.extend(self.index_attachments());
        if let security @ [_, ..] = &self.row_security()[..] {
            fragments.push(Fragment::new(None, Phase::Behaviour, security.to_vec(), Vec::new()));
        }
        fragments.extend(self.parts.fragments_without_settings(&self.name, &self.common));
        fragments.extend(self.common.fragments());
        fragments
    }

    /// Owned sequences come before the table, whose defaults may use them, and are owned by it at once: both still belong
    /// to the same role. Settings of columns come at once as well: a child takes over the storage and the compression that
    /// its parent has by then.
    fn creation(&self) -> Fragment {
        let mut statements: Vec<String> = self.sequences.iter().map(OwnedSequence::create).collect();
        let create = self.create(
            |column| self.first_default(column),
            |constraint| self.is_created(constraint),
        );
        let of_columns = self.parts.columns.iter().flat_map(|column| &column.foreign_options);
        let options = self.foreign.iter().flat_map(|source| &source.options).chain(of_columns);
        statements.push(ForeignOption::with_warning(create, options));
        statements.extend(self.sequences.iter().map(|sequence| sequence.owned_by(&self.name)));
        statements.extend(self.identity_sequences());
        statements.extend(self.parts.column_settings(&self.name));
        let mut requires = self.common.requirements_of(None);
        for column in &self.columns {
            requires.extend(self.requirements("column", &column.name));
        }
        for sequence in &self.sequences {
            requires.extend(self.requirements("sequence", &sequence.name.name));
        }
        requires.extend(self.inherits.iter().flat_map(of_parent));
        Fragment::new(None, Phase::Create, statements, requires)
    }

    /// The default that `CREATE TABLE` says. Where the parents disagree it must say one, be it for the time being.
    fn first_default<'a>(&self, column: &'a Column) -> Option<&'a str> {
        let default = column.default()?;
        let is_later = self.needs_another("default", &column.name);
        if is_later && self.inherits.is_empty() {
            return None;
        }
        Some(if is_later { "NULL" } else { default })
    }

    /// Whether `CREATE TABLE` says the constraint: a CHECK that needs no other object. Keys come when there may be rows.
    fn is_created(&self, constraint: &Constraint) -> bool {
        let needs_only_the_table = match constraint.kind() {
            ConstraintKind::NotNull => true,
            ConstraintKind::Check => !self.needs_another("constraint", &constraint.name),
            _ => false,
        };
        needs_only_the_table && constraint.is_inline()
    }

    fn later_default(&self, column: &Column) -> Option<Fragment> {
        if !self.needs_another("default", &column.name) {
            return None;
        }
        let statement = column.set_default(&self.name)?;
        let requires = self.requirements("default", &column.name);
        let part = Part::new("default", &*column.name);
        Some(Fragment::new(Some(part), Phase::Alter, vec![statement], requires))
    }

    fn later_constraint(&self, constraint: &Constraint) -> Fragment {
        let phase = match constraint.kind() {
            ConstraintKind::ForeignKey => Phase::ForeignKey,
            // A constraint that is not valid is passed on to partitions, which must be attached by then.
            ConstraintKind::Check | ConstraintKind::NotNull if !constraint.is_not_valid() => Phase::Alter,
            _ => Phase::Index,
        };
        let mut statements = vec![self.add_constraint(constraint)];
        statements.extend(constraint.index.statistics(&self.index_name(constraint)));
        let mut requires = self.requirements("constraint", &constraint.name);
        if constraint.has_index() {
            requires.extend(self.requirements("index", &constraint.name));
        }
        let part = Part::new("constraint", &*constraint.name);
        Fragment::new(Some(part), phase, statements, requires)
    }

    /// The attachment to the partitioned table, which wants the parent's CHECK constraints to be there. An own one that
    /// came later would meet the one that the parent has passed on.
    fn attachment(&self) -> Option<Fragment> {
        let statement = self.attach()?;
        let parent = &self.partition_of.as_ref()?.parent;
        let mut requires = vec![of_table(parent, None)];
        for constraint in &self.constraints {
            if constraint.kind() == ConstraintKind::Check && !self.is_created(constraint) && !constraint.is_not_valid()
            {
                requires.push(self.of_own(Part::new("constraint", &*constraint.name)));
            }
        }
        let part = Part::new(PARTITION, &*self.name.name);
        Some(Fragment::new(Some(part), Phase::Alter, vec![statement], requires))
    }

    /// The attachments of indexes to those of the partitioned table.
    fn index_attachments(&self) -> Vec<Fragment> {
        let Some(partition_of) = &self.partition_of else {
            return Vec::new();
        };
        let constraints = self.constraints.iter();
        let constraints = constraints.map(|constraint| ("constraint", &constraint.name, &constraint.index));
        let indexes = self.parts.indexes.iter();
        let indexes = indexes.map(|index| ("index", &index.name, &index.settings));
        let mut fragments = Vec::new();
        for (kind, name, settings) in constraints.chain(indexes) {
            let index = QualifiedName::new(&*self.name.schema, &**name);
            let (Some(parent), Some(statement)) = (&settings.attached_to, settings.attach(&index)) else {
                continue;
            };
            let requires = vec![
                self.of_own(Part::new(kind, &**name)),
                self.of_own(Part::new(PARTITION, &*self.name.name)),
                // One of the two is the parent's index.
                of_table(&partition_of.parent, Some(Part::new("constraint", &*parent.name))),
                of_table(&partition_of.parent, Some(Part::new("index", &*parent.name))),
            ];
            let part = Part::new("attachment", &**name);
            fragments.push(Fragment::new(Some(part), Phase::Index, vec![statement], requires));
        }
        fragments
    }

    /// One of its own parts.
    fn of_own(&self, part: Part) -> Requirement {
        Requirement {
            part: None,
            path: self.object_identity().path(),
            target: Some(part),
        }
    }

    fn requirements(&self, kind: &str, name: &str) -> Vec<Requirement> {
        self.common.requirements_of(Some(&Part::new(kind, name)))
    }

    /// Whether a part needs anything besides its own table and the sequences that come with it.
    fn needs_another(&self, kind: &str, name: &str) -> bool {
        let own = self.object_identity().path();
        self.requirements(kind, name)
            .iter()
            .any(|requirement| requirement.path != own)
    }
}

/// A table that others inherit from may be a foreign one. Only one of the paths will exist.
fn of_parent(table: &QualifiedName) -> [Requirement; 2] {
    [ObjectKind::Table, ObjectKind::ForeignTable].map(|kind| Requirement {
        part: None,
        path: Identity::new(kind, &*table.schema, &*table.name).path(),
        target: None,
    })
}

fn of_table(table: &QualifiedName, target: Option<Part>) -> Requirement {
    Requirement {
        part: None,
        path: Identity::new(ObjectKind::Table, &*table.schema, &*table.name).path(),
        target,
    }
}
