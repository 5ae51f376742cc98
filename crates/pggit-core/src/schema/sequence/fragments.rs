//! The pieces of the script that creates a sequence.

use super::model::Sequence;
use crate::schema::fragment::Phase;
use crate::schema::{Fragment, Identity, ObjectKind};

impl Sequence {
    pub(super) fn all_fragments(&self) -> Vec<Fragment> {
        // The view that owns the sequence may use it, so the sequence comes first and its ownership later.
        let owner = self.owned_by.as_ref().map(|column| &column.relation);
        let owner = owner.map(|view| Identity::new(ObjectKind::View, &*view.schema, &*view.name).path());
        let (late, early) = self
            .common
            .requirements_of(None)
            .into_iter()
            .partition(|requirement| Some(&requirement.path) == owner.as_ref());
        let mut fragments = vec![Fragment::new(None, Phase::Create, vec![self.create()], early)];
        fragments.extend(
            self.owned_by()
                .map(|statement| Fragment::new(None, Phase::Alter, vec![statement], late)),
        );
        fragments.extend(self.common.fragments());
        fragments
    }
}
