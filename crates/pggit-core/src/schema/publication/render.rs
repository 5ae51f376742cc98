//! From a publication to its text.

use super::model::{Publication, PublishedTable};
use crate::schema::{DefinitionOption, Document, quote_identifier};

pub(super) fn document(publication: &Publication) -> Document {
    let mut document = Document {
        notes: Vec::new(),
        statements: statements(publication),
    };
    publication.common.render_into(&mut document);
    document
}

/// The publication, then what it publishes.
pub(super) fn statements(publication: &Publication) -> Vec<String> {
    let schemas = publication.schemas.iter().map(|schema| add_schema(publication, schema));
    let tables = publication.tables.iter().map(|table| add_table(publication, table));
    std::iter::once(create(publication))
        .chain(schemas)
        .chain(tables)
        .collect()
}

fn create(publication: &Publication) -> String {
    let all = if publication.all_tables { " FOR ALL TABLES" } else { "" };
    let options: Vec<String> = publication.options.iter().map(DefinitionOption::render).collect();
    format!("CREATE {}{all} WITH ({})", publication.target(), options.join(", "))
}

pub(super) fn add_schema(publication: &Publication, schema: &str) -> String {
    let schema = quote_identifier(schema);
    format!("ALTER {} ADD TABLES IN SCHEMA {schema}", publication.target())
}

pub(super) fn add_table(publication: &Publication, table: &PublishedTable) -> String {
    let mut statement = format!("ALTER {} ADD TABLE ONLY {}", publication.target(), table.name);
    if !table.columns.is_empty() {
        let columns: Vec<String> = table.columns.iter().map(|column| quote_identifier(column)).collect();
        statement.push_str(&format!(" ({})", columns.join(", ")));
    }
    if let Some(filter) = &table.filter {
        statement.push_str(&format!(" WHERE ({filter})"));
    }
    statement
}
