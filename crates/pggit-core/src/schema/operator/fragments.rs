//! An operator as pieces of a script.

use super::model::Operator;
use super::render;
use crate::schema::Fragment;

/// An operator as one statement, then what is common to all kinds.
pub(super) fn of(operator: &Operator) -> Vec<Fragment> {
    Fragment::whole(vec![render::create(operator)], &operator.common)
}
