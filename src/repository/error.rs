//! What the core's errors mean to SQL.
//!
//! Whoever takes an id or a name from the caller checks it first and says what is wrong with it. An error that comes out
//! of the store after that is damage.

use std::error::Error;

use pggit_core::git::FindError;
use pggit_core::git::graph::GraphError;
use pggit_core::git::tree_edit::EditError;

use crate::server::error::Failure;

/// The message with which everything fails that needs a commit, before the first one.
pub fn no_commits() -> Failure {
    Failure::state("No commits found").hint("Run SELECT pggit_v0.create_basic_commit('Initialize repository').")
}

impl<E: Error + 'static> From<FindError<E>> for Failure {
    fn from(error: FindError<E>) -> Self {
        Failure::damaged(error.to_string())
    }
}

impl<E: Error + 'static> From<GraphError<E>> for Failure {
    fn from(error: GraphError<E>) -> Self {
        Failure::damaged(error.to_string())
    }
}

impl<E: Error + 'static> From<EditError<E>> for Failure {
    fn from(error: EditError<E>) -> Self {
        match error {
            EditError::Path(error) => Failure::invalid(error.to_string())
                .hint("A path is names with / between them: schemas/public/tables/users.sql."),
            EditError::Find(error) => error.into(),
        }
    }
}
