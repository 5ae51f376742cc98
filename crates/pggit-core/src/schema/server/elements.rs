//! The parts of a foreign server that a diff compares one by one: type, version, wrapper and options.

use super::model::Server;
use crate::schema::Element;
use crate::schema::foreign_option::ForeignOption;

pub(super) fn of(server: &Server) -> Vec<Element> {
    server
        .clauses()
        .map(|(word, clause)| Element::new("OPTION", word, clause))
        .chain(ForeignOption::elements(&server.options))
        .chain(server.common.elements())
        .collect()
}
