//! An access method as pieces of a script.

use super::model::AccessMethod;
use super::render;
use crate::schema::Fragment;

/// An access method as one statement, then what is common to all kinds.
pub(super) fn of(access_method: &AccessMethod) -> Vec<Fragment> {
    Fragment::whole(vec![render::create(access_method)], &access_method.common)
}
