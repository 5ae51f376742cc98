//! Tables: ordinary, partitioned, partitions and foreign ones, with all that hangs on them.

mod elements;
mod fragments;
mod model;
mod parse;
mod render;

use super::{Common, Document, Element, Fragment, Identity, Model, ParseError};

pub use model::{
    Column, ColumnValue, Constraint, ConstraintKind, ForeignSource, NotNull, OwnedSequence, PartitionOf, Table,
};

impl Model for Table {
    fn identity(&self) -> Identity {
        self.object_identity()
    }

    fn common(&self) -> &Common {
        &self.common
    }

    fn common_mut(&mut self) -> &mut Common {
        &mut self.common
    }

    fn render(&self) -> Document {
        self.document()
    }

    fn parse(document: &Document) -> Result<Self, ParseError> {
        Self::from_document(document)
    }

    fn elements(&self) -> Vec<Element> {
        self.all_elements()
    }

    fn fragments(&self) -> Vec<Fragment> {
        self.all_fragments()
    }
}

#[cfg(test)]
mod tests;
