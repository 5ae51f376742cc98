//! A procedural language as pieces of a script.

use super::model::Language;
use super::render;
use crate::schema::Fragment;

/// A procedural language as one statement, then what is common to all kinds.
pub(super) fn of(language: &Language) -> Vec<Fragment> {
    Fragment::whole(vec![render::create(language)], &language.common)
}
