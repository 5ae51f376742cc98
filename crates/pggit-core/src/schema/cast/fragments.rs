//! A cast as pieces of a script.

use super::model::Cast;
use super::render;
use crate::schema::Fragment;

/// A cast as one statement, then what is common to all kinds.
pub(super) fn of(cast: &Cast) -> Vec<Fragment> {
    Fragment::whole(vec![render::create(cast)], &cast.common)
}
