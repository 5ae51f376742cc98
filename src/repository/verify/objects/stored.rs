//! Trees as they are stored, kept for the checks that need them again.

use std::collections::HashMap;

use pggit_core::git::ObjectId;

use super::headers::id_of;
use crate::server::spi::{Arg, Mode, Query};

static STORED: Query = Query::new(include_str!("../../../../sql/verify/objects_stored.sql"));

/// How many bytes are kept.
const BUDGET: usize = 48 << 20;

/// A tree as it is stored.
pub(crate) struct Row {
    /// Its id.
    pub id: ObjectId,
    /// The tree that the content is a list of edits of.
    pub base: Option<ObjectId>,
    /// The content or the edits.
    pub content: Vec<u8>,
}

/// Reads objects as they are stored, in no order.
pub(crate) fn read(ids: &[ObjectId]) -> Vec<Row> {
    let hex: Vec<String> = ids.iter().map(ObjectId::to_hex).collect();
    let rows = STORED.collect(&[Arg::Texts(&hex)], Mode::Few, |row| {
        Some(Row {
            id: id_of(&row.text(0))?,
            base: row.opt_text(1).as_deref().and_then(id_of),
            content: row.bytes(2),
        })
    });
    rows.into_iter().flatten().collect()
}

/// Trees as they are stored: edits are small, so that those of thousands of commits fit.
#[derive(Default)]
pub(crate) struct StoredTrees {
    trees: HashMap<ObjectId, (Option<ObjectId>, Box<[u8]>)>,
    bytes: usize,
}

impl StoredTrees {
    /// Keeps a tree if there is room.
    pub(super) fn keep(&mut self, id: ObjectId, base: Option<ObjectId>, content: &[u8]) {
        if self.bytes + content.len() <= BUDGET {
            self.bytes += content.len();
            self.trees.insert(id, (base, content.into()));
        }
    }

    /// A tree that was kept.
    pub(crate) fn get(&self, id: &ObjectId) -> Option<(Option<ObjectId>, &[u8])> {
        self.trees.get(id).map(|(base, content)| (*base, &**content))
    }
}
