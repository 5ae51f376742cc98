//! A collation as pieces of a script.

use super::model::Collation;
use super::render;
use crate::schema::Fragment;

/// A collation as one statement, then what is common to all kinds.
pub(super) fn of(collation: &Collation) -> Vec<Fragment> {
    Fragment::whole(vec![render::create(collation)], &collation.common)
}
