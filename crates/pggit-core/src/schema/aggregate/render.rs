//! From an aggregate to its text.

use super::model::{Aggregate, AggregateOption};
use crate::schema::document::Document;
use crate::schema::routine::Argument;

pub(super) fn document(aggregate: &Aggregate) -> Document {
    let mut document = Document::default();
    document.push(create(aggregate));
    aggregate.common.render_into(&mut document);
    document
}

pub(super) fn create(aggregate: &Aggregate) -> String {
    let options: Vec<String> = aggregate
        .options
        .iter()
        .map(|option| format!("    {}", self::option(option)))
        .collect();
    format!(
        "CREATE AGGREGATE {}({}) (\n{}\n)",
        aggregate.name,
        arguments(aggregate),
        options.join(",\n")
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

pub(super) fn option(option: &AggregateOption) -> String {
    match &option.value {
        Some(value) => format!("{} = {value}", option.name),
        None => option.name.clone(),
    }
}
