//! The parts of a domain that a diff compares one by one: type, collation, default, constraints.

use super::model::Domain;
use super::render;
use crate::schema::Element;

pub(super) fn of(domain: &Domain) -> Vec<Element> {
    let mut elements = vec![Element::new("TYPE", "", domain.base.as_str())];
    let collation = domain.collation.iter();
    elements.extend(collation.map(|name| Element::new("COLLATION", "", format!("COLLATE {name}"))));
    let default = domain.default.iter();
    elements.extend(default.map(|default| Element::new("DEFAULT", "", format!("DEFAULT {default}"))));
    let not_null = domain.not_null.iter();
    elements.extend(not_null.map(|not_null| Element::new("NOT NULL", "", render::not_null(not_null))));
    let constraints = domain.constraints.iter();
    elements.extend(
        constraints
            .map(|constraint| Element::new("CONSTRAINT", constraint.name.as_str(), render::constraint(constraint))),
    );
    elements.extend(domain.common.elements());
    elements
}
