//! A materialized view as pieces of a script.

use super::model::MaterializedView;
use super::render;
use crate::schema::fragment::{Fragment, Phase};

pub(super) fn of(view: &MaterializedView) -> Vec<Fragment> {
    let requirements = view.common.requirements.iter().cloned();
    let inline = requirements.filter(|requirement| requirement.part.as_ref().is_none_or(|part| part.kind == "column"));
    let create = Fragment::new(None, Phase::Create, vec![render::create(view)], inline.collect());
    let mut fragments = vec![create];
    fragments.extend(view.parts.fragments(&view.name, &view.common));
    fragments.extend(view.common.fragments());
    fragments
}
