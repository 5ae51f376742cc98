//! A text search configuration as pieces of a script.

use super::model::TextSearchConfiguration;
use super::render;
use crate::schema::Fragment;

/// The configuration with its mappings, then what is common to all kinds.
pub(super) fn of(configuration: &TextSearchConfiguration) -> Vec<Fragment> {
    Fragment::whole(render::statements(configuration), &configuration.common)
}
