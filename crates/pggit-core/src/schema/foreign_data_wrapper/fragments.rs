//! A foreign-data wrapper as pieces of a script.

use super::model::ForeignDataWrapper;
use super::render;
use crate::schema::Fragment;
use crate::schema::foreign_option::ForeignOption;

/// A foreign-data wrapper as one statement, then what is common to all kinds.
pub(super) fn of(wrapper: &ForeignDataWrapper) -> Vec<Fragment> {
    let create = ForeignOption::with_warning(render::create(wrapper), &wrapper.options);
    Fragment::whole(vec![create], &wrapper.common)
}
