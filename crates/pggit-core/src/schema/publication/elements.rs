//! The parts of a publication that a diff compares one by one: its options, schemas and tables.

use super::model::Publication;
use super::render;
use crate::schema::{DefinitionOption, Element};

pub(super) fn of(publication: &Publication) -> Vec<Element> {
    let all = publication.all_tables.then_some("FOR ALL TABLES");
    let all = all.map(|words| Element::new("OPTION", "for all tables", words));
    let options = DefinitionOption::elements(&publication.options);
    let schemas = publication.schemas.iter();
    let schemas = schemas.map(|schema| Element::new("SCHEMA", schema, render::add_schema(publication, schema)));
    let tables = publication.tables.iter();
    let tables =
        tables.map(|table| Element::new("TABLE", table.name.to_string(), render::add_table(publication, table)));
    all.into_iter()
        .chain(options)
        .chain(schemas)
        .chain(tables)
        .chain(publication.common.elements())
        .collect()
}
