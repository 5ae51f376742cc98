//! From an access method to its text.

use super::model::AccessMethod;
use crate::schema::{Document, statement};

pub(super) fn document(access_method: &AccessMethod) -> Document {
    statement::document(create(access_method), &access_method.common)
}

pub(super) fn create(access_method: &AccessMethod) -> String {
    format!(
        "CREATE {} {} {}",
        access_method.target(),
        purpose(access_method),
        handler(access_method)
    )
}

pub(super) fn purpose(access_method: &AccessMethod) -> String {
    format!("TYPE {}", access_method.purpose)
}

pub(super) fn handler(access_method: &AccessMethod) -> String {
    format!("HANDLER {}", access_method.handler)
}
