//! A domain as pieces of a script.

use super::model::{Domain, DomainConstraint};
use super::render;
use crate::schema::fragment::{Fragment, Phase, StandIn};
use crate::schema::requirement::{Part, Requirement};

/// The domain with the constraints that need nothing; then each other constraint, which may call a function that takes
/// the domain.
pub(super) fn of(domain: &Domain) -> Vec<Fragment> {
    let (later, inline): (Vec<_>, Vec<_>) = domain
        .constraints
        .iter()
        .partition(|constraint| !constraint.validated || !requirements(domain, constraint).is_empty());
    let statement = render::create(domain, domain.default.as_deref(), inline.iter().copied());
    let mut create = Fragment::new(
        None,
        Phase::Create,
        vec![statement],
        domain.common.requirements_of(None),
    );
    create.stand_in = stand_in(domain, &inline);
    let mut fragments = vec![create];
    fragments.extend(later.into_iter().map(|constraint| {
        Fragment::new(
            Some(part(constraint)),
            Phase::Alter,
            vec![render::add(domain, constraint)],
            requirements(domain, constraint),
        )
    }));
    fragments.extend(domain.common.fragments());
    fragments
}

/// The domain without its default, which may call a function that takes the domain.
fn stand_in(domain: &Domain, constraints: &[&DomainConstraint]) -> Option<StandIn> {
    let default = domain.default.as_deref()?;
    let basics = domain.common.requirements_of(None).into_iter();
    let basics = basics.filter(Requirement::is_basic);
    Some(StandIn {
        first: vec![render::create(domain, None, constraints.iter().copied())],
        first_requires: Requirement::of_type(&domain.base).into_iter().chain(basics).collect(),
        then: vec![render::set_default(domain, default)],
    })
}

fn part(constraint: &DomainConstraint) -> Part {
    Part::new("constraint", constraint.name.as_str())
}

fn requirements(domain: &Domain, constraint: &DomainConstraint) -> Vec<Requirement> {
    domain.common.requirements_of(Some(&part(constraint)))
}
