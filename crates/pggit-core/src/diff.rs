//! Compares two objects part by part.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::Element;

/// One part that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementChange {
    /// PostgreSQL's word for the part.
    pub element_type: String,
    /// Its name.
    pub name: String,
    /// The definition before; `None` where it was added.
    pub old: Option<String>,
    /// The definition after; `None` where it was dropped.
    pub new: Option<String>,
}

/// Compares the parts of two versions of an object, by type and name. The changes come in the order of the new version's
/// parts, then those that only the old one has in theirs.
pub fn diff_elements(old: &[Element], new: &[Element]) -> Vec<ElementChange> {
    let key = |element: &Element| (element.element_type, element.name.clone());
    let before: BTreeMap<_, &str> = old
        .iter()
        .map(|element| (key(element), element.definition.as_str()))
        .collect();
    let after: BTreeSet<_> = new.iter().map(key).collect();
    let changed = new.iter().filter_map(|element| {
        let old = before.get(&key(element)).copied();
        (old != Some(element.definition.as_str())).then(|| ElementChange {
            element_type: element.element_type.to_owned(),
            name: element.name.clone(),
            old: old.map(str::to_owned),
            new: Some(element.definition.clone()),
        })
    });
    let dropped = old
        .iter()
        .filter(|element| !after.contains(&key(element)))
        .map(|element| ElementChange {
            element_type: element.element_type.to_owned(),
            name: element.name.clone(),
            old: Some(element.definition.clone()),
            new: None,
        });
    changed.chain(dropped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn added_changed_dropped() {
        let element = |name: &str, definition: &str| Element::new("COLUMN", name, definition);
        let old = [
            element("a", "a integer"),
            element("b", "b text"),
            element("c", "c text"),
        ];
        let new = [
            element("a", "a integer"),
            element("b", "b bigint"),
            element("d", "d text"),
        ];
        let changes: Vec<_> = diff_elements(&old, &new)
            .into_iter()
            .map(|change| (change.name, change.old.is_some(), change.new.is_some()))
            .collect();
        assert_eq!(
            changes,
            [
                ("b".into(), true, true),
                ("d".into(), false, true),
                ("c".into(), true, false)
            ]
        );
    }
}
