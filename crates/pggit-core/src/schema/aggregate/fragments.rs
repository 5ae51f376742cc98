//! An aggregate as pieces of a script.

use super::model::Aggregate;
use super::render;
use crate::schema::fragment::{Fragment, Phase};

/// The aggregate as one statement, then what is common to all kinds.
pub(super) fn of(aggregate: &Aggregate) -> Vec<Fragment> {
    let create = Fragment::new(
        None,
        Phase::Create,
        vec![render::create(aggregate)],
        aggregate.common.requirements.clone(),
    );
    std::iter::once(create).chain(aggregate.common.fragments()).collect()
}
