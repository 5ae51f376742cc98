//! An event trigger as pieces of a script.

use super::model::EventTrigger;
use super::render;
use crate::schema::Fragment;

/// An event trigger with its state, then what is common to all kinds.
pub(super) fn of(trigger: &EventTrigger) -> Vec<Fragment> {
    Fragment::whole(render::statements(trigger), &trigger.common)
}
