//! From a foreign server to its text.

use super::model::Server;
use crate::schema::foreign_option::ForeignOption;
use crate::schema::{Document, statement};

pub(super) fn document(server: &Server) -> Document {
    statement::document(create(server), &server.common)
}

pub(super) fn create(server: &Server) -> String {
    let clauses: String = server.clauses().map(|(_, clause)| format!(" {clause}")).collect();
    let options = ForeignOption::clause(" ", &server.options);
    format!("CREATE {}{clauses}{options}", server.target())
}
