//! A publication as pieces of a script.

use super::model::Publication;
use super::render;
use crate::schema::Fragment;

/// A publication with what it publishes, then what is common to all kinds. Nothing needs a publication, so it can wait
/// for all of its tables.
pub(super) fn of(publication: &Publication) -> Vec<Fragment> {
    Fragment::whole(render::statements(publication), &publication.common)
}
