//! From an aggregate to its text.

use super::model::Aggregate;
use crate::schema::document::Document;
use crate::schema::option::DefinitionOption;
use crate::schema::routine::Argument;

pub(super) fn document(aggregate: &Aggregate) -> Document {
    let mut document = Document::default();
    document.push(create(aggregate));
    aggregate.common.render_into(&mut document);
    document
}

pub(super) fn create(aggregate: &Aggregate) -> String {
    format!(
        "CREATE AGGREGATE {}({}) {}",
        aggregate.name,
        arguments(aggregate),
        DefinitionOption::render_list(&aggregate.options)
    )
}

/// The arguments as `CREATE AGGREGATE` wants them.
pub(super) fn arguments(aggregate: &Aggregate) -> String {
    let list = |arguments: &[Argument]| {
        let written: Vec<String> = arguments.iter().map(Argument::render).collect();
        written.join(", ")
    };
    let direct = list(&aggregate.direct);
    match &aggregate.aggregated {
        None if direct.is_empty() => "*".to_owned(),
        None => direct,
        Some(aggregated) if direct.is_empty() => format!("ORDER BY {}", list(aggregated)),
        Some(aggregated) => format!("{direct} ORDER BY {}", list(aggregated)),
    }
}
