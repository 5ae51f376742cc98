//! An extension as pieces of a script.

use super::model::Extension;
use super::render;
use crate::schema::Fragment;
use crate::schema::fragment::Phase;

/// A new database has `plpgsql` already, hence `IF NOT EXISTS`. The server gives an extension the comment of its control
/// file, hence the removal where none was recorded.
pub(super) fn of(extension: &Extension) -> Vec<Fragment> {
    let mut statements = vec![render::create(extension, "CREATE EXTENSION IF NOT EXISTS")];
    if extension.common.comments.is_empty() {
        statements.push(format!("COMMENT ON {} IS NULL", extension.target()));
    }
    let create = Fragment::new(None, Phase::Create, statements, extension.common.requirements_of(None));
    std::iter::once(create).chain(extension.common.fragments()).collect()
}
