//! A domain as pieces of a script.

use super::model::{Domain, DomainConstraint};
use super::render;
use crate::schema::fragment::{Fragment, Phase, StandIn};
use crate::schema::requirement::{Part, Requirement};

/// The domain with its constraints; then those that do not hold for the values that are there. Where a default or a constraint
/// calls a function that takes the domain, a stand-in leaves them to later: only then, because once something uses the domain,
/// PostgreSQL may refuse to add a constraint.
pub(super) fn of(domain: &Domain) -> Vec<Fragment> {
    let (inline, later): (Vec<_>, Vec<_>) = domain.constraints.iter().partition(|constraint| constraint.validated);
    let statement = render::create(domain, domain.default.as_deref(), inline.iter().copied());
    let of_constraints = inline.iter().flat_map(|constraint| requirements(domain, constraint));
    let required = domain.common.requirements_of(None).into_iter().chain(of_constraints);
    let mut create = Fragment::new(None, Phase::Create, vec![statement], required.collect());
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

/// The domain without its default and the constraints that need something.
fn stand_in(domain: &Domain, constraints: &[&DomainConstraint]) -> Option<StandIn> {
    let (simple, dependent): (Vec<_>, Vec<_>) = constraints
        .iter()
        .partition(|constraint| requirements(domain, constraint).is_empty());
    let default = domain.default.as_deref();
    if default.is_none() && dependent.is_empty() {
        return None;
    }
    let basics = domain.common.requirements_of(None).into_iter();
    let basics = basics.filter(Requirement::is_basic);
    let default = default.map(|default| render::set_default(domain, default));
    let dependent = dependent.into_iter().map(|constraint| render::add(domain, constraint));
    Some(StandIn {
        first: vec![render::create(domain, None, simple)],
        first_requires: Requirement::of_type(&domain.base).into_iter().chain(basics).collect(),
        then: default.into_iter().chain(dependent).collect(),
        ..StandIn::default()
    })
}

fn part(constraint: &DomainConstraint) -> Part {
    Part::new("constraint", constraint.name.as_str())
}

fn requirements(domain: &Domain, constraint: &DomainConstraint) -> Vec<Requirement> {
    domain.common.requirements_of(Some(&part(constraint)))
}
