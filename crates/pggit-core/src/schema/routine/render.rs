//! From a routine to its text.

use super::model::Routine;
use crate::schema::document::Document;

pub(super) fn document(routine: &Routine) -> Document {
    let mut document = Document::default();
    document.push(routine.definition.as_str());
    routine.common.render_into(&mut document);
    document
}
