//! A schema as pieces of a script.

use super::model::Namespace;
use super::render;
use crate::schema::Fragment;
use crate::schema::fragment::Phase;

pub(super) fn of(namespace: &Namespace) -> Vec<Fragment> {
    let statements = vec![render::create(namespace)];
    let create = Fragment::new(None, Phase::Create, statements, namespace.common.requirements_of(None));
    std::iter::once(create).chain(namespace.common.fragments()).collect()
}
