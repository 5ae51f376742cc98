//! Many ids in order, found by their first two bytes as in the index of a pack: 32 bytes an id and next to no search,
//! because hashes are spread evenly.

use super::id::ObjectId;

/// Ids in ascending order, each once.
#[derive(Debug, Clone, Default)]
pub struct IdIndex {
    ids: Vec<ObjectId>,
    /// For each value of the first two bytes, how many ids stand before the first with that value or a higher one.
    starts: Vec<u32>,
}

impl IdIndex {
    /// Makes an index of ids in any order, each once.
    pub fn new(mut ids: Vec<ObjectId>) -> Self {
        ids.sort_unstable();
        ids.dedup();
        let mut starts = vec![0; (1 << 16) + 1];
        for id in &ids {
            starts[first(id) + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        Self { ids, starts }
    }

    /// Where an id stands; `None` where it is not among them.
    pub fn position(&self, id: &ObjectId) -> Option<usize> {
        let [start, end] = [first(id), first(id) + 1].map(|at| self.starts.get(at).map_or(0, |start| *start as usize));
        self.ids[start..end].binary_search(id).ok().map(|found| start + found)
    }

    /// The ids in order.
    pub fn ids(&self) -> &[ObjectId] {
        &self.ids
    }

    /// The number of ids.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Says whether there are no ids.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

fn first(id: &ObjectId) -> usize {
    let [high, low, ..] = id.as_bytes();
    usize::from(*high) << 8 | usize::from(*low)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::git::ObjectKind;

    #[test]
    fn every_id_is_where_it_stands() {
        let name = |n: u32| ObjectId::hash(ObjectKind::Blob, &n.to_be_bytes());
        let edges = [ObjectId::ZERO, ObjectId::from_bytes([255; 32])];
        let index = IdIndex::new((0..5000).chain(0..10).map(name).chain(edges).collect());
        assert_eq!(index.len(), 5002);
        for (position, id) in index.ids().iter().enumerate() {
            assert_eq!(index.position(id), Some(position));
        }
        assert!((5000..9000).all(|n| index.position(&name(n)).is_none()));
        assert_eq!(IdIndex::default().position(&name(1)), None);
        assert!(IdIndex::new(vec![]).is_empty());
    }
}
