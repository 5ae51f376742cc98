//! The parts of a sequence that a diff compares one by one: its clauses.

use super::model::Sequence;
use crate::schema::Element;

impl Sequence {
    pub(super) fn own_elements(&self) -> Vec<Element> {
        let clauses = self.options.clauses().into_iter();
        let mut elements: Vec<Element> = clauses
            .map(|(word, clause)| Element::new("OPTION", word.to_lowercase(), clause))
            .collect();
        if self.unlogged {
            elements.push(Element::new("OPTION", "persistence", "UNLOGGED"));
        }
        elements.extend(
            self.owned_by()
                .map(|statement| Element::new("OPTION", "owned by", statement)),
        );
        elements.extend(self.common.elements());
        elements
    }
}
