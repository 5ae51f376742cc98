//! The ancestor that a merge compares with. Where histories cross there are several best ones; Git merges them with each
//! other first, conflicts and all, and takes the outcome (the "recursive" strategy).

use super::*;

/// The tree that a merge compares with.
#[derive(Debug, Clone)]
pub struct Base {
    /// The merge bases, in Git's order.
    pub commits: Vec<ObjectId>,
    /// The tree.
    pub tree: ObjectId,
    /// What the tree consists of and the store does not have.
    pub objects: MemoryStore,
}

/// Says why there is no tree to compare with, in a store whose own errors are `E` and a graph whose are `G`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BaseError<E: std::error::Error + 'static, G: std::error::Error + 'static> {
    /// A commit or tree cannot be read.
    #[error(transparent)]
    Find(#[from] FindError<E>),
    /// The graph cannot be read.
    #[error(transparent)]
    Graph(#[from] GraphError<G>),
}

/// Finds the tree that a merge of two commits compares with; the empty tree where they share no history.
pub fn merge_base_tree<F: Find, G: Graph>(
    store: &F,
    graph: &G,
    ours: &ObjectId,
    theirs: &ObjectId,
) -> Result<Base, BaseError<F::Error, G::Error>> {
    let mut recursion = Recursion {
        store: Overlay {
            store,
            objects: MemoryStore::new(),
        },
        graph,
    };
    let commits = merge_bases(graph, ours, &[*theirs])?;
    let tree = recursion.merged(&commits, 1)?;
    Ok(Base {
        commits,
        tree,
        objects: recursion.store.objects,
    })
}

struct Recursion<'a, F, G> {
    store: Overlay<'a, F>,
    graph: &'a G,
}

impl<F: Find, G: Graph> Recursion<'_, F, G> {
    /// Merges commits with each other, the last one first, and gives the tree.
    fn merged(&mut self, commits: &[ObjectId], depth: usize) -> Result<ObjectId, BaseError<F::Error, G::Error>> {
        let Some((last, others)) = commits.split_last() else {
            return Ok(EMPTY_TREE);
        };
        let mut tree = find_commit(&self.store, last)?.tree;
        let mut done = vec![*last];
        for commit in others.iter().rev() {
            let bases = merge_bases(self.graph, commit, &done)?;
            let base = self.merged(&bases, depth + 1)?;
            let theirs = find_commit(&self.store, commit)?.tree;
            tree = self.merge(&base, &tree, &theirs, depth)?;
            done.push(*commit);
        }
        Ok(tree)
    }

    /// Merges three trees into one whatever happens: conflicts stay in the texts, and what cannot be merged at all stays
    /// as the ancestor has it.
    fn merge(
        &mut self,
        base: &ObjectId,
        ours: &ObjectId,
        theirs: &ObjectId,
        depth: usize,
    ) -> Result<ObjectId, FindError<F::Error>> {
        let options = merge_text::Options {
            ours_label: "Temporary merge branch 1",
            theirs_label: "Temporary merge branch 2",
            favour: Favour::Neither,
            // Markers inside markers must differ.
            marker_size: 7 + 2 * depth,
            join_across_punctuation: false,
        };
        let mut edits = Vec::new();
        for path in merge_with(&self.store, base, ours, theirs, &options)? {
            let value = match path.outcome {
                Outcome::Taken(value) => value,
                Outcome::Merged { mode, content } => Some((mode, self.store.objects.insert_blob(content))),
                Outcome::Conflict {
                    content: Some(content), ..
                } => {
                    let mode = path.ours.map_or(EntryMode::Blob, |(mode, _)| mode);
                    Some((mode, self.store.objects.insert_blob(content)))
                }
                Outcome::Conflict { .. } => path.base,
            };
            if value != path.ours {
                edits.push((path.path, value));
            }
        }
        let outcome = match edit_tree(&self.store, ours, edits) {
            Ok(outcome) => outcome,
            // A file in the place of a directory: there is no such tree, and either side is as good.
            Err(EditError::Path(_)) => return Ok(*ours),
            Err(EditError::Find(error)) => return Err(error),
        };
        for tree in outcome.trees {
            self.store.objects.insert(Object::new(ObjectKind::Tree, tree.content));
        }
        Ok(outcome.root)
    }
}

/// A store with objects that are not to be kept.
#[derive(Debug)]
pub(super) struct Overlay<'a, F> {
    store: &'a F,
    objects: MemoryStore,
}

impl<F: Find> Find for Overlay<'_, F> {
    type Error = F::Error;

    fn find(&self, id: &ObjectId) -> Result<Option<Object>, F::Error> {
        Ok(self.find_many(&[*id])?.pop().flatten())
    }

    fn find_many(&self, ids: &[ObjectId]) -> Result<Vec<Option<Object>>, F::Error> {
        let Ok(mut found) = self.objects.find_many(ids);
        let missing: Vec<usize> = (0..ids.len()).filter(|index| found[*index].is_none()).collect();
        let stored = self
            .store
            .find_many(&missing.iter().map(|index| ids[*index]).collect::<Vec<_>>())?;
        for (index, object) in missing.into_iter().zip(stored) {
            found[index] = object;
        }
        Ok(found)
    }
}
