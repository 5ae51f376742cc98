//! The first look at the store: which objects there are, without their contents.

use std::collections::{HashMap, HashSet};

use pggit_core::git::id_index::IdIndex;
use pggit_core::git::{ObjectId, ObjectKind};

use super::Culprits;
use crate::repository::verify::Progress;
use crate::server::spi::{Arg, Mode, Query};

static HEADERS: Query = Query::new(include_str!("../../../../sql/verify/object_headers.sql"));

/// Rows that are read at once.
const PAGE: usize = 10_000;
/// Content that is read at once, in bytes, unless a single object has more.
const BATCH: i64 = 4 << 20;

/// How a tree is kept as edits of another.
pub(super) struct EditHeader {
    pub base: ObjectId,
    depth: i64,
}

/// The trees that are kept as edits.
pub(super) type Edits = HashMap<ObjectId, EditHeader>;

/// A range of ids whose contents are read at once.
pub(super) struct Range {
    pub first: String,
    pub last: String,
    /// How many objects of it are kept in full.
    pub count: usize,
    bytes: i64,
}

/// What the headers say.
pub(super) struct Headers {
    pub index: IdIndex,
    /// In the order of the index, as the sizes; `None` for a word that is no kind.
    pub kinds: Vec<Option<ObjectKind>>,
    pub sizes: Vec<i64>,
    pub ranges: Vec<Range>,
    pub edits: Edits,
    /// Objects that cannot be what they say.
    pub damaged: HashSet<ObjectId>,
}

/// An id as every column must have it: 64 lower-case hexadecimal digits.
pub(super) fn id_of(hex: &str) -> Option<ObjectId> {
    hex.parse().ok().filter(|id: &ObjectId| id.to_hex() == hex)
}

/// Reads the headers of all objects.
pub(super) fn read(hashes: &mut Culprits, progress: &mut Progress) -> Headers {
    let mut ids = Vec::new();
    let mut kinds = Vec::new();
    let mut sizes = Vec::new();
    let mut ranges: Vec<Range> = Vec::new();
    let mut edits = Edits::new();
    let mut full_depths: Vec<(ObjectId, i64)> = Vec::new();
    let mut damaged = HashSet::new();
    let mut last = String::new();
    loop {
        let mut rows = 0;
        let after = std::mem::take(&mut last);
        HEADERS.select(&[Arg::Text(&after), Arg::Int(PAGE as i64)], Mode::Few, |row| {
            rows += 1;
            last = row.text(0);
            let Some(id) = id_of(&last) else {
                hashes.add(None, || format!("an object is stored under \"{last}\", which is no id"));
                return;
            };
            let (word, base, depth) = (row.text(1), row.opt_text(4), row.int(5));
            let kind: Option<ObjectKind> = word.parse().ok();
            ids.push(id);
            kinds.push(kind);
            sizes.push(row.int(2));
            if kind.is_none() {
                damaged.insert(id);
                hashes.add(Some(id), || {
                    format!("object {id} is called a \"{word}\", which is no kind of object")
                });
            }
            let Some(base) = base else {
                extend(&mut ranges, &last, row.int(3));
                if depth != 0 {
                    full_depths.push((id, depth));
                }
                return;
            };
            match id_of(&base).filter(|_| kind == Some(ObjectKind::Tree)) {
                Some(base) => {
                    edits.insert(id, EditHeader { base, depth });
                }
                None => {
                    damaged.insert(id);
                    hashes.add(Some(id), || {
                        format!("{word} {id} is kept as edits of \"{base}\", which cannot be")
                    });
                }
            }
        });
        progress.at("object_hashes", 0, ids.len(), "objects");
        if rows < PAGE {
            break;
        }
    }
    check_depths(&full_depths, &edits, hashes);
    // The rows come in the order of the ids, so that the index leaves kinds and sizes where they are.
    let index = IdIndex::new(ids);
    Headers {
        index,
        kinds,
        sizes,
        ranges,
        edits,
        damaged,
    }
}

fn extend(ranges: &mut Vec<Range>, sha: &str, bytes: i64) {
    match ranges.last_mut() {
        Some(range) if range.bytes + bytes <= BATCH && range.count < PAGE => {
            range.last.clear();
            range.last.push_str(sha);
            range.count += 1;
            range.bytes += bytes;
        }
        _ => ranges.push(Range {
            first: sha.to_owned(),
            last: sha.to_owned(),
            count: 1,
            bytes,
        }),
    }
}

/// A tree is one step deeper than its base, and what is kept in full has no depth.
fn check_depths(full: &[(ObjectId, i64)], edits: &Edits, hashes: &mut Culprits) {
    let expected = |id: &ObjectId| edits.get(id).map_or(0, |edits| edits.depth);
    let mut wrong: Vec<(ObjectId, i64, i64)> = full.iter().map(|(id, depth)| (*id, *depth, 0)).collect();
    wrong.extend(
        edits
            .iter()
            .map(|(id, edits)| (*id, edits.depth, expected(&edits.base) + 1))
            .filter(|(_, depth, expected)| depth != expected),
    );
    wrong.sort_unstable();
    for (id, depth, expected) in wrong {
        hashes.add(Some(id), || {
            format!("tree {id}: its depth is recorded as {depth}, and is {expected}")
        });
    }
}
