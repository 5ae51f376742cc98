//! A text search parser as pieces of a script.

use super::model::TextSearchParser;
use super::render;
use crate::schema::Fragment;

/// A text search parser as one statement, then what is common to all kinds.
pub(super) fn of(parser: &TextSearchParser) -> Vec<Fragment> {
    Fragment::whole(vec![render::create(parser)], &parser.common)
}
