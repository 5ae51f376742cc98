//! An operator family as pieces of a script.

use super::model::OperatorFamily;
use super::render;
use crate::schema::Fragment;

/// The family with its loose members, then what is common to all kinds.
pub(super) fn of(family: &OperatorFamily) -> Vec<Fragment> {
    Fragment::whole(render::statements(family), &family.common)
}
