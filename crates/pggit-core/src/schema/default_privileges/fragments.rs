//! Default privileges as pieces of a script.

use super::model::DefaultPrivileges;
use super::render;
use crate::schema::Fragment;
use crate::schema::fragment::Phase;

/// All statements together: they are privileges, and left out with these.
pub(super) fn of(defaults: &DefaultPrivileges) -> Vec<Fragment> {
    let statements = render::statements(defaults);
    let requires = defaults.common.requirements.clone();
    vec![Fragment::new(None, Phase::Privilege, statements, requires)]
}
