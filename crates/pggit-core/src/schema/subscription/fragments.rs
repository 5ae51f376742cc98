//! A subscription as pieces of a script.

use super::model::Subscription;
use super::render;
use crate::schema::{Fragment, redact};

/// A subscription that is not connected, then what is common to all kinds.
pub(super) fn of(subscription: &Subscription) -> Vec<Fragment> {
    let create = redact::with_warning(render::create(subscription));
    Fragment::whole(vec![create], &subscription.common)
}
