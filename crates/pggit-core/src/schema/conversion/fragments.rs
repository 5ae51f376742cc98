//! A conversion as pieces of a script.

use super::model::Conversion;
use super::render;
use crate::schema::Fragment;

/// A conversion as one statement, then what is common to all kinds.
pub(super) fn of(conversion: &Conversion) -> Vec<Fragment> {
    Fragment::whole(vec![render::create(conversion)], &conversion.common)
}
