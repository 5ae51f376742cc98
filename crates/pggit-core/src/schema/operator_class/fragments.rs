//! An operator class as pieces of a script.

use super::model::OperatorClass;
use super::render;
use crate::schema::Fragment;

/// An operator class as one statement, then what is common to all kinds.
pub(super) fn of(class: &OperatorClass) -> Vec<Fragment> {
    Fragment::whole(vec![render::create(class)], &class.common)
}
