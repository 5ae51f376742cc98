//! From a subscription to its text.

use super::model::Subscription;
use crate::schema::{DefinitionOption, Document, quote_identifier, statement};

/// Stands for every connection string. The server checks that it has the form of one.
pub(super) const CONNECTION: &str = "CONNECTION 'dbname=<redacted>'";

/// Keeps the statement from connecting to the publisher, as `pg_dump` does.
pub(super) const UNCONNECTED: &str = "connect = false";

pub(super) fn document(subscription: &Subscription) -> Document {
    statement::document(create(subscription), &subscription.common)
}

pub(super) fn create(subscription: &Subscription) -> String {
    let options = subscription.options.iter().map(DefinitionOption::render);
    let options: Vec<String> = std::iter::once(UNCONNECTED.to_owned()).chain(options).collect();
    format!(
        "CREATE {} {CONNECTION} {}\n    WITH ({})",
        subscription.target(),
        publications(subscription),
        options.join(", ")
    )
}

pub(super) fn publications(subscription: &Subscription) -> String {
    let names: Vec<String> = subscription
        .publications
        .iter()
        .map(|name| quote_identifier(name))
        .collect();
    format!("PUBLICATION {}", names.join(", "))
}
