//! The parts of a relation as pieces of a script.

use super::model::*;
use crate::schema::fragment::Phase;
use crate::schema::{Common, Fragment, Part, QualifiedName};

impl Parts {
    /// The fragments of all parts. Attachments of indexes to those of a partitioned table are not among them.
    pub fn fragments(&self, relation: &QualifiedName, common: &Common) -> Vec<Fragment> {
        let settings = Fragment::new(None, Phase::Alter, self.column_settings(relation), Vec::new());
        let mut fragments = self.fragments_without_settings(relation, common);
        if !settings.statements.is_empty() {
            fragments.insert(0, settings);
        }
        fragments
    }

    /// What is set for the columns, but for the defaults.
    pub(crate) fn column_settings(&self, relation: &QualifiedName) -> Vec<String> {
        let columns = self.columns.iter();
        columns
            .flat_map(|column| column.render_without_default(relation))
            .collect()
    }

    /// The fragments of all parts, but for [`Self::column_settings`].
    pub(crate) fn fragments_without_settings(&self, relation: &QualifiedName, common: &Common) -> Vec<Fragment> {
        let part = |kind: &str, name: &str, phase: Phase, statements: Vec<String>| {
            let part = Part::new(kind, name);
            let requires = common.requirements_of(Some(&part));
            Fragment::new(Some(part), phase, statements, requires)
        };
        let unnamed = |phase: Phase, statements: Vec<String>| Fragment::new(None, phase, statements, Vec::new());
        let mut fragments = Vec::new();
        for column in &self.columns {
            let statements = column.render_default(relation).into_iter().collect();
            fragments.push(part("default", &column.column, Phase::Alter, statements));
        }
        for statistics in &self.statistics {
            let name = &statistics.name.name;
            fragments.push(part("statistics", name, Phase::Alter, statistics.render()));
        }
        for index in &self.indexes {
            let name = QualifiedName::new(&*relation.schema, &*index.name);
            let mut statements = vec![index.definition.clone()];
            statements.extend(index.settings.statistics(&name));
            fragments.push(part("index", &index.name, Phase::Index, statements));
        }
        // These name an index of the relation, which may be that of a constraint.
        let by_index = self.replica_identity.render(relation).into_iter();
        let by_index = by_index.chain(self.render_cluster_on(relation));
        fragments.push(unnamed(Phase::Behaviour, by_index.collect()));
        for rule in &self.rules {
            fragments.push(part("rule", &rule.name, Phase::Behaviour, rule.render(relation)));
        }
        for trigger in &self.triggers {
            // The copy of a partitioned table's trigger comes with that one.
            let copied = trigger.definition.is_none();
            let phase = if copied { Phase::Attribute } else { Phase::Behaviour };
            fragments.push(part("trigger", &trigger.name, phase, trigger.render(relation)));
        }
        for policy in &self.policies {
            let statements = vec![policy.render(relation)];
            fragments.push(part("policy", &policy.name, Phase::Behaviour, statements));
        }
        fragments.retain(|fragment| !fragment.statements.is_empty());
        fragments
    }
}
