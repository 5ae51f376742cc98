//! Simpler forms of a routine, for the case that objects need each other in a circle.
//!
//! What PostgreSQL records as needed is the types of the arguments, what the defaults of arguments use, and what an
//! SQL-standard body uses. A body can be left to later without harm. A default cannot where somebody calls the routine
//! without that argument, so the form without defaults is the last resort.

use super::arguments::Argument;
use super::model::Routine;
use crate::schema::cursor::Cursor;
use crate::schema::fragment::StandIn;
use crate::schema::identifier::quote_identifier;
use crate::schema::path::Identity;
use crate::schema::requirement::Requirement;

/// The routine without its body where that has dependencies, and without its defaults where they have.
pub(super) fn of(routine: &Routine) -> Option<StandIn> {
    let mut cursor = Cursor::new(&routine.definition);
    cursor.until(&["("]);
    cursor.parenthesized().ok()?;
    let rest = cursor.rest();
    let mut cursor = Cursor::new(rest);
    let returns = if cursor.take("RETURNS") {
        cursor.until(&["TRANSFORM", "LANGUAGE"])
    } else {
        ""
    };
    let stub = body_has_dependencies(&mut cursor).map(|options| stub(returns, options));
    let tail = stub.as_deref().unwrap_or(rest);
    let form = |create: &str, defaults: bool| {
        let signature = signature(routine, defaults);
        format!(
            "{create} {} {}({signature})\n {tail}",
            routine.kind.word(),
            routine.name
        )
    };

    let of_defaults: Vec<Requirement> = requirements_of_defaults(routine).cloned().collect();
    let others = |requirement: &&Requirement| {
        requirement.path.starts_with("database/extensions/") || stub.is_none() && !of_defaults.contains(requirement)
    };
    let types = routine.arguments.iter().map(|argument| argument.type_name.clone());
    let mut requires: Vec<Requirement> = types
        .chain(returned_types(returns))
        .flat_map(|type_name| Requirement::of_type(&type_name))
        .chain(routine.common.requirements.iter().filter(others).cloned())
        .collect();
    let without_defaults = (!of_defaults.is_empty()).then(|| StandIn {
        first: vec![form("CREATE", false)],
        first_requires: requires.clone(),
        then: vec![match stub {
            Some(_) => form("CREATE OR REPLACE", true),
            None => routine.definition.clone(),
        }],
        is_partial: true,
        simpler: None,
    });
    if stub.is_none() {
        return without_defaults;
    }
    requires.extend(of_defaults);
    Some(StandIn {
        first: vec![form("CREATE", true)],
        first_requires: requires,
        then: vec![routine.definition.clone()],
        is_partial: false,
        simpler: without_defaults.map(Box::new),
    })
}

/// The options before the body, where it is an SQL-standard one.
fn body_has_dependencies<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    if !cursor.take("LANGUAGE sql") {
        return None;
    }
    let options = cursor.until(&["AS", "RETURN", "BEGIN ATOMIC"]);
    (!cursor.sees("AS")).then_some(options)
}

/// What comes after the arguments, with a body that does nothing.
fn stub(returns: &str, options: &str) -> String {
    let returns = if returns.is_empty() {
        String::new()
    } else {
        format!("RETURNS {returns}\n ")
    };
    // Generated columns and indexes accept immutable functions only.
    let volatility = volatility(options).map_or_else(String::new, |word| format!("\n {word}"));
    format!("{returns}LANGUAGE sql{volatility}\nAS ''")
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

fn signature(routine: &Routine, defaults: bool) -> String {
    let arguments = routine.arguments.iter().map(|argument| {
        let name = argument.name.as_deref().map(quote_identifier).unwrap_or_default();
        let default = argument.default.as_ref().filter(|_| defaults);
        let default = default.map_or_else(String::new, |default| format!("DEFAULT {default}"));
        let words = [argument.mode.word(), &name, &argument.type_name, &default];
        words
            .iter()
            .filter(|word| !word.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ")
    });
    arguments.collect::<Vec<_>>().join(", ")
}

/// What the defaults may need: PostgreSQL does not say which of a routine's requirements are theirs, but they name them.
fn requirements_of_defaults(routine: &Routine) -> impl Iterator<Item = &Requirement> {
    let names = |requirement: &Requirement| {
        let name = Identity::from_path(&requirement.path).map(|identity| identity.name);
        let mut defaults = routine
            .arguments
            .iter()
            .filter_map(|argument| argument.default.as_deref());
        defaults.any(|default| name.as_ref().is_none_or(|name| mentions(default, name)))
    };
    let requirements = routine.common.requirements.iter();
    requirements.filter(move |requirement| !requirement.is_basic() && names(requirement))
}

/// Whether the expression mentions the name: as it is (an operator's is never quoted), quoted, or in a string, as the
/// `regclass` that `nextval` is called with.
fn mentions(expression: &str, name: &str) -> bool {
    let quoted = quote_identifier(name);
    let in_string = quoted.replace('\'', "''");
    [name, &quoted, &in_string]
        .iter()
        .any(|form| expression.contains(*form))
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
