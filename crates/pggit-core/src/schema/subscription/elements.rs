//! The parts of a subscription that a diff compares one by one: publications and options.

use super::model::Subscription;
use super::render;
use crate::schema::{DefinitionOption, Element};

pub(super) fn of(subscription: &Subscription) -> Vec<Element> {
    let publications = Element::new("OPTION", "publication", render::publications(subscription));
    std::iter::once(publications)
        .chain(DefinitionOption::elements(&subscription.options))
        .chain(subscription.common.elements())
        .collect()
}
