//! A view as pieces of a script.

use super::model::View;
use super::render;
use crate::schema::fragment::{Fragment, Phase, StandIn};
use crate::schema::requirement::Requirement;

pub(super) fn of(view: &View) -> Vec<Fragment> {
    let (of_columns, _) = split(view);
    let mut requires = view.common.requirements_of(None);
    requires.extend(of_columns);
    let mut create = Fragment::new(None, Phase::Create, vec![render::create(view, "CREATE VIEW")], requires);
    create.stand_in = Some(StandIn {
        first: vec![render::stand_in(view)],
        first_requires: first_requires(view),
        then: vec![render::create(view, "CREATE OR REPLACE VIEW")],
        ..StandIn::default()
    });
    let mut fragments = vec![create];
    fragments.extend(view.parts.fragments(&view.name, &view.common));
    fragments.extend(view.common.fragments());
    fragments
}

/// The requirements of the columns (their types), and all others.
fn split(view: &View) -> (Vec<Requirement>, Vec<Requirement>) {
    let requirements = view.common.requirements.iter().cloned();
    requirements.partition(|requirement| requirement.part.as_ref().is_some_and(|part| part.kind == "column"))
}

/// What the stand-in needs: the types of the columns, and what never needs a view, be it for a column's collation.
fn first_requires(view: &View) -> Vec<Requirement> {
    let (of_columns, others) = split(view);
    let types = view
        .columns
        .iter()
        .flat_map(|column| Requirement::of_type(&column.type_name));
    let basics = others.into_iter().filter(Requirement::is_basic);
    of_columns.into_iter().chain(types).chain(basics).collect()
}
