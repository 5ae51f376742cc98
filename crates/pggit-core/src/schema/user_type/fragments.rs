//! A type as pieces of a script.

use super::model::{Definition, UserType};
use super::render;
use crate::schema::fragment::{Fragment, Phase, StandIn};

/// The type as one statement. A base type and its input and output functions need each other, as do a range and its
/// canonical function: the functions are made with a shell type.
pub(super) fn of(user_type: &UserType) -> Vec<Fragment> {
    let statement = render::create(user_type);
    let mut create = Fragment::new(
        None,
        Phase::Create,
        vec![statement.clone()],
        user_type.common.requirements_of(None),
    );
    if matches!(user_type.definition, Definition::Range(_) | Definition::Base(_)) {
        create.stand_in = Some(StandIn {
            first: vec![render::shell(user_type)],
            first_requires: Vec::new(),
            then: vec![statement],
            ..StandIn::default()
        });
    }
    std::iter::once(create).chain(user_type.common.fragments()).collect()
}
