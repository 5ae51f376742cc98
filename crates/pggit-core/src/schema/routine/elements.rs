//! The parts of a routine that a diff shows one by one: arguments, result, options, body.

use super::model::Routine;
use crate::schema::cursor::Cursor;
use crate::schema::element::Element;
use crate::schema::model::{Model, ParseError};

/// The parts of the routine. A definition in another form than PostgreSQL prints today is one part.
pub(super) fn of(routine: &Routine) -> Vec<Element> {
    let parts = split(&routine.definition)
        .unwrap_or_else(|_| vec![Element::new("DEFINITION", "", routine.definition.as_str())]);
    parts.into_iter().chain(routine.common().elements()).collect()
}

/// An option of a routine.
struct OptionForm {
    /// The word that starts it.
    word: &'static str,
    /// Its name in a diff.
    name: &'static str,
    /// Whether more follows the word.
    has_value: bool,
}

const fn form(word: &'static str, name: &'static str, has_value: bool) -> OptionForm {
    OptionForm { word, name, has_value }
}

/// The options in the order in which `pg_get_functiondef` prints them. `VOLATILE`, `CALLED ON NULL INPUT` and
/// `SECURITY INVOKER` are never printed.
const OPTIONS: [OptionForm; 13] = [
    form("TRANSFORM", "TRANSFORM", true),
    form("LANGUAGE", "LANGUAGE", true),
    form("WINDOW", "WINDOW", false),
    form("IMMUTABLE", "VOLATILITY", false),
    form("STABLE", "VOLATILITY", false),
    form("PARALLEL", "PARALLEL", true),
    form("STRICT", "STRICT", false),
    form("SECURITY", "SECURITY", true),
    form("LEAKPROOF", "LEAKPROOF", false),
    form("COST", "COST", true),
    form("ROWS", "ROWS", true),
    form("SUPPORT", "SUPPORT", true),
    form("SET", "SET", true),
];

const BODIES: [&str; 3] = ["AS", "RETURN", "BEGIN ATOMIC"];

fn split(definition: &str) -> Result<Vec<Element>, ParseError> {
    let mut cursor = Cursor::new(definition);
    cursor.until(&["("]);
    let mut parts = vec![Element::new("ARGUMENTS", "", cursor.parenthesized()?)];
    if cursor.take("RETURNS") {
        parts.push(Element::new("RETURNS", "", cursor.until(&["TRANSFORM", "LANGUAGE"])));
    }
    while !BODIES.iter().any(|body| cursor.sees(body)) {
        parts.push(option(&mut cursor)?);
    }
    parts.push(Element::new("BODY", "", cursor.rest()));
    Ok(parts)
}

fn option(cursor: &mut Cursor<'_>) -> Result<Element, ParseError> {
    let form = OPTIONS.iter().find(|form| cursor.take(form.word));
    let form = form.ok_or_else(|| cursor.error("an option or the body"))?;
    let mut name = form.name.to_owned();
    let mut definition = form.word.to_owned();
    if form.word == "SET" {
        name = format!("SET {}", cursor.until(&["TO"]));
        cursor.expect("TO")?;
        definition = format!("{name} TO");
    }
    if form.word == "TRANSFORM" {
        definition = format!("{definition} {}", cursor.until(&["LANGUAGE"]));
    } else if form.has_value {
        // The first word belongs to the value whatever it is, such as a language called "window".
        definition = format!("{definition} {}", cursor.token()?);
        loop {
            if cursor.take(".") {
                definition = format!("{definition}.{}", cursor.token()?);
            } else if cursor.take(",") {
                definition = format!("{definition}, {}", cursor.token()?);
            } else {
                break;
            }
        }
    }
    Ok(Element::new("OPTION", name, definition))
}
