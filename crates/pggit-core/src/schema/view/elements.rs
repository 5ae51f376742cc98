//! The parts of a view that a diff shows one by one: columns, query, options, and what hangs on it.

use super::model::View;
use crate::schema::element::Element;

/// A column's element is its type; what is set for it comes behind.
pub(super) fn of(view: &View) -> Vec<Element> {
    let settings = view.parts.column_elements(&view.name);
    let mut elements: Vec<Element> = view
        .columns
        .iter()
        .map(|column| {
            let mut definition = column.definition();
            for setting in settings.iter().filter(|setting| setting.name == column.name) {
                definition.push_str(";\n");
                definition.push_str(&setting.definition);
            }
            Element::new("COLUMN", column.name.as_str(), definition)
        })
        .collect();
    elements.push(Element::new("QUERY", "", view.query.as_str()));
    let options = view.options.iter();
    elements.extend(options.map(|option| Element::new("OPTION", option.name.as_str(), option.to_string())));
    if let Some(option) = view.check_option {
        elements.push(Element::new("OPTION", "check option", option.clause()));
    }
    elements.extend(view.parts.elements(&view.name));
    elements.extend(view.common.elements());
    elements
}
