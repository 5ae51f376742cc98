//! A user mapping as pieces of a script.

use super::model::UserMapping;
use super::render;
use crate::schema::Fragment;
use crate::schema::foreign_option::ForeignOption;

/// A user mapping as one statement.
pub(super) fn of(mapping: &UserMapping) -> Vec<Fragment> {
    let create = ForeignOption::with_warning(render::create(mapping), &mapping.options);
    Fragment::whole(vec![create], &mapping.common)
}
