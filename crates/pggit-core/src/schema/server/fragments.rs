//! A foreign server as pieces of a script.

use super::model::Server;
use super::render;
use crate::schema::Fragment;
use crate::schema::foreign_option::ForeignOption;

/// A foreign server as one statement, then what is common to all kinds.
pub(super) fn of(server: &Server) -> Vec<Fragment> {
    let create = ForeignOption::with_warning(render::create(server), &server.options);
    Fragment::whole(vec![create], &server.common)
}
