//! A text search dictionary as pieces of a script.

use super::model::TextSearchDictionary;
use super::render;
use crate::schema::Fragment;

/// A text search dictionary as one statement, then what is common to all kinds.
pub(super) fn of(dictionary: &TextSearchDictionary) -> Vec<Fragment> {
    Fragment::whole(vec![render::create(dictionary)], &dictionary.common)
}
