//! The parts of a materialized view that a diff shows one by one: query, options, and what hangs on it.

use super::model::MaterializedView;
use crate::schema::element::Element;

pub(super) fn of(view: &MaterializedView) -> Vec<Element> {
    let mut elements = vec![Element::new("QUERY", "", view.query.as_str())];
    let method = view.access_method.iter();
    elements.extend(method.map(|method| Element::new("OPTION", "access method", method.as_str())));
    let options = view.options.iter();
    elements.extend(options.map(|option| Element::new("OPTION", option.name.as_str(), option.to_string())));
    elements.extend(view.parts.column_elements(&view.name));
    elements.extend(view.parts.elements(&view.name));
    elements.extend(view.common.elements());
    elements
}
