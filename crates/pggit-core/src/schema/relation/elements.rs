//! The parts of a relation as elements that a diff compares one by one.

use super::model::*;
use crate::schema::{Element, QualifiedName};

/// Joins the statements of one element.
pub(crate) fn joined(statements: Vec<String>) -> String {
    statements.join(";\n")
}

impl Parts {
    /// The elements of all parts but the columns, which [`Self::column_elements`] gives.
    pub fn elements(&self, relation: &QualifiedName) -> Vec<Element> {
        let mut elements = Vec::new();
        for index in &self.indexes {
            elements.push(Element::new("INDEX", &*index.name, joined(index.render(relation))));
        }
        if let Some(statement) = self.replica_identity.render(relation) {
            elements.push(Element::new("OPTION", "replica identity", statement));
        }
        if let Some(statement) = self.render_cluster_on(relation) {
            elements.push(Element::new("OPTION", "cluster on", statement));
        }
        for rule in &self.rules {
            elements.push(Element::new("RULE", &*rule.name, joined(rule.render(relation))));
        }
        for trigger in &self.triggers {
            elements.push(Element::new(
                "TRIGGER",
                &*trigger.name,
                joined(trigger.render(relation)),
            ));
        }
        for policy in &self.policies {
            elements.push(Element::new("POLICY", &*policy.name, policy.render(relation)));
        }
        for statistics in &self.statistics {
            let name = statistics.name.to_string();
            elements.push(Element::new("STATISTICS", name, joined(statistics.render())));
        }
        elements
    }

    /// The settings of the columns as elements, for relations whose columns are no elements themselves.
    pub fn column_elements(&self, relation: &QualifiedName) -> Vec<Element> {
        let columns = self.columns.iter();
        columns
            .map(|column| Element::new("COLUMN", &*column.column, joined(column.render(relation))))
            .collect()
    }
}
