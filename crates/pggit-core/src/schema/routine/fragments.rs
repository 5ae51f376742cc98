//! A routine as pieces of a script.

use super::arguments::Argument;
use super::model::Routine;
use crate::schema::cursor::Cursor;
use crate::schema::fragment::{Fragment, Phase, StandIn};
use crate::schema::identifier::quote_identifier;
use crate::schema::requirement::Requirement;

/// The routine as one statement, then what is common to all kinds. No part of a routine can come later than the routine,
/// so it needs whatever any part needs.
pub(super) fn of(routine: &Routine) -> Vec<Fragment> {
    let mut create = Fragment::new(
        None,
        Phase::Create,
        vec![routine.definition.clone()],
        routine.common.requirements.clone(),
    );
    create.stand_in = stand_in(routine);
    std::iter::once(create).chain(routine.common.fragments()).collect()
}

/// The routine without its body and defaults, where PostgreSQL records what these need: an SQL-standard body. Then
/// routines can need each other in a circle, or need the table whose generated column calls them.
fn stand_in(routine: &Routine) -> Option<StandIn> {
    let mut cursor = Cursor::new(&routine.definition);
    cursor.until(&["("]);
    cursor.parenthesized().ok()?;
    let returns = if cursor.take("RETURNS") {
        cursor.until(&["TRANSFORM", "LANGUAGE"])
    } else {
        ""
    };
    if !cursor.take("LANGUAGE sql") {
        return None;
    }
    let options = cursor.until(&["AS", "RETURN", "BEGIN ATOMIC"]);
    if cursor.sees("AS") {
        return None;
    }
    let mut first = format!(
        "CREATE {} {}({})",
        routine.kind.word(),
        routine.name,
        signature(routine)
    );
    if !returns.is_empty() {
        first = format!("{first}\n RETURNS {returns}");
    }
    let types = routine.arguments.iter().map(|argument| argument.type_name.clone());
    let extensions = routine
        .common
        .requirements
        .iter()
        .filter(|requirement| requirement.path.starts_with("database/extensions/"));
    first.push_str("\n LANGUAGE sql");
    // Generated columns and indexes accept immutable functions only.
    if let Some(volatility) = volatility(options) {
        first = format!("{first}\n {volatility}");
    }
    Some(StandIn {
        first: vec![format!("{first}\nAS ''")],
        first_requires: types
            .chain(returned_types(returns))
            .flat_map(|type_name| Requirement::of_type(&type_name))
            .chain(extensions.cloned())
            .collect(),
        then: vec![routine.definition.clone()],
    })
}

fn volatility(options: &str) -> Option<&'static str> {
    let mut cursor = Cursor::new(options);
    while let Ok(word) = cursor.token() {
        if let Some(found) = ["IMMUTABLE", "STABLE"].into_iter().find(|known| *known == word) {
            return Some(found);
        }
    }
    None
}

/// The arguments without their defaults, which may call other functions and can be added later.
fn signature(routine: &Routine) -> String {
    let arguments = routine.arguments.iter().map(|argument| {
        let name = argument.name.as_deref().map(quote_identifier).unwrap_or_default();
        let words = [argument.mode.word(), &name, &argument.type_name];
        words
            .iter()
            .filter(|word| !word.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ")
    });
    arguments.collect::<Vec<_>>().join(", ")
}

fn returned_types(returns: &str) -> Vec<String> {
    let mut cursor = Cursor::new(returns);
    if cursor.take("TABLE") {
        let columns = cursor.parenthesized().and_then(Argument::list).unwrap_or_default();
        return columns.into_iter().map(|column| column.type_name).collect();
    }
    cursor.take("SETOF");
    vec![cursor.rest().to_owned()]
}
