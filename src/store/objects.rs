//! The object store over `pggit_v0.objects`.
//!
//! Blobs, commits and tags are kept as they are. A large tree is kept as the edits that turn an earlier tree into it, so
//! that a commit which touches one object of ten thousand adds a few hundred bytes:
//!
//! - edits against the base's own base while they stay below [`MOST_EDITS`], so the chain does not grow with each commit;
//! - then edits against the base itself, one step deeper;
//! - a full copy at [`DEEPEST`] steps, and for every tree that is small anyway.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;

use pggit_core::git::tree_delta::TreeDelta;
use pggit_core::git::tree_edit::NewTree;
use pggit_core::git::{Find, Object, ObjectId, ObjectKind};

use super::totals;
use crate::server::clock;
use crate::server::error::Failure;
use crate::server::heap::{Key, Table, Value};
use crate::server::spi::{Arg, Mode, Query};

static FIND: Query = Query::new(include_str!("../../sql/store/objects_find.sql"));
static EDITS: Query = Query::new(include_str!("../../sql/store/objects_edits.sql"));
static HEADERS: Query = Query::new(include_str!("../../sql/store/objects_headers.sql"));
static INSERT: Query = Query::new(include_str!("../../sql/store/objects_insert.sql"));
static COUNT: Query = Query::new(include_str!("../../sql/store/objects_count.sql"));
static NEIGHBOURS: Query = Query::new(include_str!("../../sql/store/objects_neighbours.sql"));
static PREFIX: Query = Query::new(include_str!("../../sql/store/objects_prefix.sql"));

/// A tree below this many bytes is always kept in full.
const SMALL_TREE: usize = 2048;
/// Edits that may pile up against one base.
const MOST_EDITS: usize = 32;
/// Bases to be read for one tree, at most.
const DEEPEST: i64 = 32;
/// Above this, one statement is cheaper than a row after the other.
const FEW_OBJECTS: usize = 16;
/// The columns of `pggit_v0.objects`.
const COLUMNS: usize = 7;

/// The store, as the core's algorithms receive it. Database errors unwind, so nothing else can go wrong here.
#[derive(Debug, Clone, Copy, Default)]
pub struct ObjectStore;

impl Find for ObjectStore {
    type Error = Infallible;

    fn find(&self, id: &ObjectId) -> Result<Option<Object>, Infallible> {
        Ok(self.find_many(&[*id])?.pop().flatten())
    }

    fn find_many(&self, ids: &[ObjectId]) -> Result<Vec<Option<Object>>, Infallible> {
        let rows = read(ids);
        Ok(ids.iter().map(|id| materialize(id, &rows)).collect())
    }
}

/// A row as it is stored.
struct Stored {
    kind: ObjectKind,
    content: Vec<u8>,
    base: Option<ObjectId>,
    depth: i64,
}

fn read(ids: &[ObjectId]) -> HashMap<ObjectId, Stored> {
    rows_of(&FIND, ids)
}

fn rows_of(query: &Query, ids: &[ObjectId]) -> HashMap<ObjectId, Stored> {
    let hex: Vec<String> = ids.iter().map(ObjectId::to_hex).collect();
    let mut rows = HashMap::with_capacity(ids.len());
    if hex.is_empty() {
        return rows;
    }
    query.select(&[Arg::Texts(&hex)], Mode::Few, |row| {
        let stored = Stored {
            kind: kind_of(&row.text(1)),
            content: row.bytes(2),
            base: row.opt_text(3).map(|sha| id_of(&sha)),
            depth: row.int(4),
        };
        rows.insert(id_of(&row.text(0)), stored);
    });
    rows
}

/// The rows of these trees. Of those that are kept in full the content, which is large, stays where it is.
fn read_edits(ids: &[ObjectId]) -> HashMap<ObjectId, Stored> {
    rows_of(&EDITS, ids)
}

/// Applies a tree's edits, and those of the bases it stands on, to the one at the bottom that is kept in full: all at once,
/// so that the cost is that of one tree however deep it stands.
fn materialize(id: &ObjectId, rows: &HashMap<ObjectId, Stored>) -> Option<Object> {
    let kind = rows.get(id)?.kind;
    let mut together: Option<TreeDelta> = None;
    let mut at = rows.get(id)?;
    let mut steps = 0;
    while let Some(base) = at.base {
        steps += 1;
        if steps > rows.len() {
            Failure::damaged(format!("tree {id} is kept as edits of itself")).raise();
        }
        // A damaged row gives a content whose hash is wrong; the integrity check names it.
        let edits = TreeDelta::decode(&at.content).unwrap_or_default();
        together = Some(match together {
            Some(later) => edits.then(&later),
            None => edits,
        });
        at = rows.get(&base)?;
    }
    let content = match together {
        Some(edits) => edits.apply(&at.content).unwrap_or_default(),
        None => at.content.clone(),
    };
    Some(Object::new(kind, content))
}

/// An id from a column that holds nothing else.
pub fn id_of(hex: &str) -> ObjectId {
    hex.parse()
        .unwrap_or_else(|_| Failure::damaged(format!("\"{hex}\" is stored where an object id should be")).raise())
}

fn kind_of(word: &str) -> ObjectKind {
    word.parse()
        .unwrap_or_else(|_| Failure::damaged(format!("\"{word}\" is stored where an object type should be")).raise())
}

/// The kind and size of each object that exists, without reading its content.
pub fn headers(ids: &[ObjectId]) -> HashMap<ObjectId, (ObjectKind, i64)> {
    let hex: Vec<String> = ids.iter().map(ObjectId::to_hex).collect();
    let make = |row: &crate::server::spi::Row| (id_of(&row.text(0)), (kind_of(&row.text(1)), row.int(2)));
    HEADERS
        .collect(&[Arg::Texts(&hex)], Mode::Few, make)
        .into_iter()
        .collect()
}

/// Up to twenty objects whose id starts with these hexadecimal digits.
pub fn with_prefix(prefix: &str) -> Vec<(ObjectId, ObjectKind)> {
    let low = prefix.to_lowercase();
    // 'g' follows every hexadecimal digit.
    let high = format!("{low}g");
    PREFIX.collect(&[Arg::Text(&low), Arg::Text(&high)], Mode::Few, |row| {
        (id_of(&row.text(0)), kind_of(&row.text(1)))
    })
}

/// About how many objects there are.
pub fn count() -> u64 {
    COUNT
        .first(&[], |row| row.int(0))
        .and_then(|count| u64::try_from(count).ok())
        .unwrap_or(0)
}

/// The objects directly before and after an id in the order of ids.
pub fn neighbours(id: &ObjectId) -> (Option<ObjectId>, Option<ObjectId>) {
    let hex = id.to_hex();
    let id = |sha: Option<String>| sha.map(|sha| id_of(&sha));
    NEIGHBOURS
        .first(&[Arg::Text(&hex)], |row| (id(row.opt_text(0)), id(row.opt_text(1))))
        .unwrap_or_default()
}

/// Objects on their way into the store; written with one statement.
#[derive(Default)]
pub struct Batch {
    seen: HashSet<ObjectId>,
    ids: Vec<String>,
    kinds: Vec<String>,
    sizes: Vec<i64>,
    contents: Vec<Vec<u8>>,
    bases: Vec<Option<String>>,
    depths: Vec<i64>,
}

impl Batch {
    /// Adds an object, and gives its id.
    pub fn add(&mut self, kind: ObjectKind, content: Vec<u8>) -> ObjectId {
        let id = ObjectId::hash(kind, &content);
        let size = content.len();
        self.push(id, kind, size, content, None, 0);
        id
    }

    /// Adds a blob whose id is known.
    pub fn add_blob(&mut self, id: ObjectId, content: Vec<u8>) {
        let size = content.len();
        self.push(id, ObjectKind::Blob, size, content, None, 0);
    }

    /// Adds trees, as edits of the trees that they replace where that is worth it.
    pub fn add_trees(&mut self, trees: Vec<NewTree>) {
        let bases: Vec<ObjectId> = trees.iter().filter_map(|tree| Some(tree.base.as_ref()?.0)).collect();
        let rows = if trees.iter().any(|tree| tree.content.len() > SMALL_TREE) {
            read_edits(&bases)
        } else {
            HashMap::new()
        };
        for tree in trees {
            let size = tree.content.len();
            let edits = (size > SMALL_TREE)
                .then_some(tree.base)
                .flatten()
                .and_then(|(id, delta)| edits_of(&rows, id, delta));
            match edits {
                Some((content, base, depth)) if content.len() < size / 2 => {
                    self.push(tree.id, ObjectKind::Tree, size, content, Some(base), depth);
                }
                _ => self.push(tree.id, ObjectKind::Tree, size, tree.content, None, 0),
            }
        }
    }

    fn push(
        &mut self,
        id: ObjectId,
        kind: ObjectKind,
        size: usize,
        content: Vec<u8>,
        base: Option<ObjectId>,
        depth: i64,
    ) {
        if !self.seen.insert(id) {
            return;
        }
        self.ids.push(id.to_hex());
        self.kinds.push(kind.to_string());
        self.sizes.push(i64::try_from(size).unwrap_or(i64::MAX));
        self.contents.push(content);
        self.bases.push(base.map(|base| base.to_hex()));
        self.depths.push(depth);
    }

    /// Writes what is not there yet.
    pub fn write(self) {
        let stored = if self.ids.len() <= FEW_OBJECTS { self.store() } else { 0 };
        if stored == self.ids.len() {
            return;
        }
        INSERT.write(
            &[
                Arg::Texts(&self.ids[stored..]),
                Arg::Texts(&self.kinds[stored..]),
                Arg::Ints(&self.sizes[stored..]),
                Arg::ByteArrays(&self.contents[stored..]),
                Arg::OptTexts(&self.bases[stored..]),
                Arg::Ints(&self.depths[stored..]),
            ],
            |_| {},
        );
    }

    /// Writes the first objects below the executor, which costs a third, and gives their number. Fewer than all where
    /// another transaction is about to write one of them: the statement waits for it.
    fn store(&self) -> usize {
        let objects = Table::open("pggit_v0", "objects");
        let objects = objects.filter(|table| table.only_stores_but_for(COLUMNS, totals::TRIGGER));
        let Some((table, totals)) = objects.zip(totals::open()) else {
            return 0;
        };
        let created_at = clock::transaction_start();
        let is_there = |id: &str| !table.find("objects_pkey", 1, &Key::Text(id)).is_empty();
        let mut added = Vec::new();
        let stored = (0..self.ids.len()).take_while(|&number| {
            let row: [Value; COLUMNS] = [
                Value::Text(self.ids[number].clone()),
                Value::Text(self.kinds[number].clone()),
                Value::Int8(self.sizes[number]),
                Value::Bytes(self.contents[number].clone()),
                Value::from(self.bases[number].clone()),
                Value::Int4(i32::try_from(self.depths[number]).unwrap_or(i32::MAX)),
                Value::Time(created_at),
            ];
            if is_there(&self.ids[number]) {
                return true;
            }
            let new = table.insert_new("objects_pkey", &row);
            added.extend(new.then_some(number));
            new
        });
        let stored = stored.count();
        let added = added.iter().map(|&number| {
            let kept = self.contents[number].len();
            (self.kinds[number].as_str(), self.sizes[number], kept)
        });
        totals::add(&totals, added);
        stored
    }
}

/// The edits to keep for a tree that replaces `base`: against the base's own base where they stay few.
fn edits_of(rows: &HashMap<ObjectId, Stored>, base: ObjectId, delta: TreeDelta) -> Option<(Vec<u8>, ObjectId, i64)> {
    let stored = rows.get(&base)?;
    if let Some(below) = stored.base {
        let together = TreeDelta::decode(&stored.content).ok()?.then(&delta);
        if together.edits().len() <= MOST_EDITS {
            return Some((together.encode(), below, stored.depth));
        }
    }
    (stored.depth < DEEPEST).then(|| (delta.encode(), base, stored.depth + 1))
}
