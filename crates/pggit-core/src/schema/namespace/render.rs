//! From a schema to its text.

use super::model::Namespace;
use crate::schema::Document;

pub(super) fn document(namespace: &Namespace) -> Document {
    let mut document = Document::default();
    document.push(create(namespace));
    namespace.common.render_into(&mut document);
    document
}

pub(super) fn create(namespace: &Namespace) -> String {
    format!("CREATE {}", namespace.target())
}
