//! Fragments as short as can be, in the order that a script has them.

mod left_out;
mod ordering;
mod stand_ins;

use super::*;
use crate::schema::fragment::{Phase, StandIn};
use crate::schema::requirement::{Part, Requirement};

const TABLE_A: &str = "schemas/s/tables/a.sql";
const TABLE_B: &str = "schemas/s/tables/b.sql";
const VIEW_A: &str = "schemas/s/views/va.sql";
const VIEW_B: &str = "schemas/s/views/vb.sql";
const FUNCTION: &str = "schemas/s/functions/f().sql";
const ENUM: &str = "schemas/s/types/e.sql";

/// A requirement written as `path`, or `path kind name`.
fn needs(texts: &[&str]) -> Vec<Requirement> {
    texts
        .iter()
        .map(|text| Requirement::from_note(&format!("requires {text}")).unwrap())
        .collect()
}

fn create(statement: &str, requires: &[&str]) -> Fragment {
    Fragment::new(None, Phase::Create, vec![statement.to_owned()], needs(requires))
}

fn part(kind: &str, name: &str, phase: Phase, statement: &str, requires: &[&str]) -> Fragment {
    let part = Some(Part::new(kind, name));
    Fragment::new(part, phase, vec![statement.to_owned()], needs(requires))
}

fn view(name: &str, requires: &[&str], first_requires: &[&str]) -> Fragment {
    Fragment {
        stand_in: Some(StandIn {
            first: vec![format!("stand-in {name}")],
            first_requires: needs(first_requires),
            then: vec![format!("replace {name}")],
            ..StandIn::default()
        }),
        ..create(&format!("create {name}"), requires)
    }
}

fn ordered(objects: &[(&str, Vec<Fragment>)]) -> Result<Vec<String>, ExportError> {
    let objects: Vec<(String, Vec<Fragment>)> = objects
        .iter()
        .map(|(path, fragments)| ((*path).to_owned(), fragments.clone()))
        .collect();
    let steps = order(&objects, Options::default())?;
    Ok(steps.iter().flat_map(|step| step.statements.to_vec()).collect())
}
