//! A text search template as pieces of a script.

use super::model::TextSearchTemplate;
use super::render;
use crate::schema::Fragment;

/// A text search template as one statement, then what is common to all kinds.
pub(super) fn of(template: &TextSearchTemplate) -> Vec<Fragment> {
    Fragment::whole(vec![render::create(template)], &template.common)
}
