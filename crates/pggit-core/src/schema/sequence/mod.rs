//! Sequences, and the options that owned and identity sequences share with them.

mod elements;
mod fragments;
mod model;
mod options;
mod parse;
mod render;

use super::{Common, Document, Element, Fragment, Identity, Model, ParseError};

pub use model::{ColumnReference, IntegerType, Sequence, SequenceOptions, SequenceValues};

impl Model for Sequence {
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
        self.own_elements()
    }

    fn fragments(&self) -> Vec<Fragment> {
        self.all_fragments()
    }
}

#[cfg(test)]
pub(crate) mod tests;
