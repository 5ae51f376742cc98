//! Trees that can be trusted, for walking: what was found to be damaged is not there.

use std::cell::RefCell;
use std::collections::HashMap;
use std::convert::Infallible;
use std::rc::Rc;

use pggit_core::git::tree_delta::TreeDelta;
use pggit_core::git::{Find, Object, ObjectId, ObjectKind};

use super::Objects;
use super::objects::{StoredTrees, read};

/// How many bytes of contents are kept.
const BUDGET: usize = 48 << 20;

/// Reads trees, and keeps those that were used last.
pub(super) struct Trees<'a> {
    objects: &'a Objects,
    stored: StoredTrees,
    recent: RefCell<Recent>,
}

impl<'a> Trees<'a> {
    pub(super) fn new(objects: &'a Objects, stored: StoredTrees) -> Self {
        Self {
            objects,
            stored,
            recent: RefCell::default(),
        }
    }

    fn content(&self, id: &ObjectId) -> Option<Rc<Vec<u8>>> {
        // From the tree down to one whose content is at hand; then all edits at once.
        let mut together: Option<TreeDelta> = None;
        let mut at = *id;
        let base = loop {
            if let Some(content) = self.recent.borrow_mut().get(&at) {
                break content;
            }
            if !self.objects.is_sound(&at, ObjectKind::Tree) {
                return None;
            }
            let (base, stored) = match self.stored.get(&at) {
                Some((base, stored)) => (base, stored.to_vec()),
                None => {
                    let row = read(&[at]).pop()?;
                    (row.base, row.content)
                }
            };
            let Some(base) = base else {
                let content = Rc::new(stored);
                self.recent.borrow_mut().put(at, &content);
                break content;
            };
            let edits = TreeDelta::decode(&stored).ok()?;
            together = Some(match together {
                Some(later) => edits.then(&later),
                None => edits,
            });
            at = base;
        };
        let Some(edits) = together else { return Some(base) };
        let content = Rc::new(edits.apply(&base).ok()?);
        self.recent.borrow_mut().put(*id, &content);
        Some(content)
    }
}

impl Find for Trees<'_> {
    type Error = Infallible;

    fn find(&self, id: &ObjectId) -> Result<Option<Object>, Infallible> {
        let content = self.content(id);
        Ok(content.map(|content| Object::new(ObjectKind::Tree, content.as_slice())))
    }
}

/// Contents with the time when each was used last.
#[derive(Default)]
struct Recent {
    contents: HashMap<ObjectId, (Rc<Vec<u8>>, u64)>,
    bytes: usize,
    time: u64,
}

impl Recent {
    fn get(&mut self, id: &ObjectId) -> Option<Rc<Vec<u8>>> {
        self.time += 1;
        let (content, used) = self.contents.get_mut(id)?;
        *used = self.time;
        Some(Rc::clone(content))
    }

    fn put(&mut self, id: ObjectId, content: &Rc<Vec<u8>>) {
        self.time += 1;
        self.bytes += content.len();
        if let Some((old, _)) = self.contents.insert(id, (Rc::clone(content), self.time)) {
            self.bytes -= old.len();
        }
        if self.bytes > BUDGET {
            self.forget_older_half();
        }
    }

    fn forget_older_half(&mut self) {
        let mut times: Vec<u64> = self.contents.values().map(|(_, used)| *used).collect();
        times.sort_unstable();
        let limit = times[times.len() / 2];
        self.contents.retain(|_, (_, used)| *used >= limit);
        self.bytes = self.contents.values().map(|(content, _)| content.len()).sum();
    }
}
