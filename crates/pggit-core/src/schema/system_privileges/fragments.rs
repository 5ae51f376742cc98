//! System privileges as pieces of a script.

use super::model::SystemPrivileges;
use crate::schema::Fragment;

pub(super) fn of(privileges: &SystemPrivileges) -> Vec<Fragment> {
    privileges.common.fragments()
}
