//! A type as pieces of a script.

use super::model::{Definition, UserType};
use super::render;
use crate::schema::fragment::{Fragment, Phase, StandIn};

/// The type as one statement. A range and its canonical function need each other: the function is made with a shell type.
pub(super) fn of(user_type: &UserType) -> Vec<Fragment> {
    let statement = render::create(user_type);
    let mut create = Fragment::new(
        None,
        Phase::Create,
        vec![statement.clone()],
        user_type.common.requirements_of(None),
    );
    if matches!(user_type.definition, Definition::Range(_)) {
        create.stand_in = Some(StandIn {
            first: vec![format!("CREATE {}", user_type.target())],
            first_requires: Vec::new(),
            then: vec![statement],
        });
    }
    std::iter::once(create).chain(user_type.common.fragments()).collect()
}
