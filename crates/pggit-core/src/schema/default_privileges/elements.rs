//! The parts of default privileges that a diff compares one by one: what each role has on each type of object.

use super::model::DefaultPrivileges;
use super::render;
use crate::schema::{Element, quote_identifier};

pub(super) fn of(defaults: &DefaultPrivileges) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    for privilege in &defaults.privileges {
        let role = privilege.grantee.as_deref();
        let role = role.map_or_else(|| "PUBLIC".to_owned(), quote_identifier);
        let name = format!("{role} ON {}", privilege.target);
        let definition = render::statement(defaults, privilege);
        match elements.iter_mut().find(|element| element.name == name) {
            Some(element) => element.definition.push_str(&format!(";\n{definition}")),
            None => elements.push(Element::new("PRIVILEGE", name, definition)),
        }
    }
    elements.extend(defaults.common.elements());
    elements
}
