//! A routine as pieces of a script.

use super::model::Routine;
use super::stand_in;
use crate::schema::fragment::{Fragment, Phase};

/// The routine as one statement, then what is common to all kinds. No part of a routine can come later than the routine,
/// so it needs whatever any part needs.
pub(super) fn of(routine: &Routine) -> Vec<Fragment> {
    let mut create = Fragment::new(
        None,
        Phase::Create,
        vec![routine.definition.clone()],
        routine.common.requirements.clone(),
    );
    create.stand_in = stand_in::of(routine);
    std::iter::once(create).chain(routine.common.fragments()).collect()
}
