//! A transform as pieces of a script.

use super::model::Transform;
use super::render;
use crate::schema::Fragment;

/// A transform as one statement, then what is common to all kinds.
pub(super) fn of(transform: &Transform) -> Vec<Fragment> {
    Fragment::whole(vec![render::create(transform)], &transform.common)
}
