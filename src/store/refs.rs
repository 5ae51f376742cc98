//! Branches, tags and HEAD. Whoever moves one holds the repository's lock.

use pggit_core::git::ObjectId;
use pgrx::prelude::*;

use super::objects::id_of;
use crate::server::spi::{Arg, Mode, Query, Row};

static FIND: Query = Query::new(include_str!("../../sql/store/refs_find.sql"));
static INSERT: Query = Query::new(include_str!("../../sql/store/refs_insert.sql"));
static UPDATE: Query = Query::new(include_str!("../../sql/store/refs_update.sql"));
static RENAME: Query = Query::new(include_str!("../../sql/store/refs_rename.sql"));
static DELETE: Query = Query::new(include_str!("../../sql/store/refs_delete.sql"));
static LOG: Query = Query::new(include_str!("../../sql/store/reflog_insert.sql"));
static LOG_RENAME: Query = Query::new(include_str!("../../sql/store/reflog_rename.sql"));
static LOG_AT: Query = Query::new(include_str!("../../sql/store/reflog_at.sql"));
static LOG_BACK: Query = Query::new(include_str!("../../sql/store/reflog_back.sql"));

/// What a ref is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefType {
    /// `refs/heads/...`
    Branch,
    /// `refs/tags/...`
    Tag,
    /// The symbolic or detached HEAD.
    Head,
}

impl RefType {
    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            RefType::Branch => "branch",
            RefType::Tag => "tag",
            RefType::Head => "HEAD",
        }
    }
}

/// A ref.
#[derive(Debug, Clone)]
pub struct Ref {
    /// The short name: `main`, `feature/x`, `v1`, `HEAD`.
    pub name: String,
    /// What it is.
    pub ref_type: RefType,
    /// The id it points to; of a symbolic HEAD `None`.
    pub target: Option<ObjectId>,
    /// Of a symbolic HEAD: the branch's short name.
    pub symbolic_target: Option<String>,
    /// A branch's description.
    pub description: Option<String>,
    /// When it was made.
    pub created_at: TimestampWithTimeZone,
}

/// The name of HEAD.
pub const HEAD: &str = "HEAD";

fn from_row(row: &Row) -> Ref {
    let ref_type = match row.text(1).as_str() {
        "branch" => RefType::Branch,
        "tag" => RefType::Tag,
        _ => RefType::Head,
    };
    Ref {
        name: row.text(0),
        ref_type,
        target: row.opt_text(2).map(|sha| id_of(&sha)),
        symbolic_target: row.opt_text(3),
        description: row.opt_text(4),
        created_at: row.time(5),
    }
}

/// One ref.
pub fn find(name: &str, ref_type: RefType) -> Option<Ref> {
    FIND.first(&[Arg::Text(name), Arg::Text(ref_type.word())], from_row)
}

/// All refs of a type, by name; `None` for every type.
pub fn list(ref_type: Option<RefType>) -> Vec<Ref> {
    FIND.collect(
        &[Arg::OptText(None), Arg::OptText(ref_type.map(RefType::word))],
        Mode::Few,
        from_row,
    )
}

/// HEAD; `None` before the first commit.
pub fn head() -> Option<Ref> {
    find(HEAD, RefType::Head)
}

/// The commit that HEAD leads to.
pub fn head_commit() -> Option<ObjectId> {
    let head = head()?;
    match head.symbolic_target {
        Some(branch) => find(&branch, RefType::Branch)?.target,
        None => head.target,
    }
}

/// Makes a branch or tag; false where the name is taken.
pub fn create(name: &str, ref_type: RefType, target: ObjectId, description: Option<&str>, action: &str) -> bool {
    let hex = target.to_hex();
    let args = [
        Arg::Text(name),
        Arg::Text(ref_type.word()),
        Arg::Text(&hex),
        Arg::OptText(None),
        Arg::OptText(description),
    ];
    let made = INSERT.write(&args, |_| {}) > 0;
    if made {
        log(name, ref_type, None, Some(target), action);
    }
    made
}

/// Moves a ref from `old` to `new`; false where it is not at `old`. A ref that does not exist is at `None`.
pub fn compare_and_swap(name: &str, ref_type: RefType, old: Option<ObjectId>, new: ObjectId, action: &str) -> bool {
    let current = find(name, ref_type);
    if current.as_ref().and_then(|found| found.target) != old {
        return false;
    }
    if current.is_none() {
        return create(name, ref_type, new, None, action);
    }
    let hex = new.to_hex();
    UPDATE.write(
        &[
            Arg::Text(name),
            Arg::Text(ref_type.word()),
            Arg::Text(&hex),
            Arg::OptText(None),
        ],
        |_| {},
    );
    log(name, ref_type, old, Some(new), action);
    true
}

/// Points HEAD to a branch, or to a commit (detached).
pub fn set_head(branch: Option<&str>, commit: ObjectId, action: &str) {
    let old = head_commit();
    let hex = commit.to_hex();
    let target = branch.is_none().then_some(hex.as_str());
    let head = RefType::Head.word();
    let args = [
        Arg::Text(HEAD),
        Arg::Text(head),
        Arg::OptText(target),
        Arg::OptText(branch),
    ];
    if UPDATE.write(&args, |_| {}) == 0 {
        INSERT.write(&[args[0], args[1], args[2], args[3], Arg::OptText(None)], |_| {});
    }
    log(HEAD, RefType::Head, old, Some(commit), action);
}

/// Records a move of HEAD that followed from a move of its branch.
pub fn log_head(old: Option<ObjectId>, new: ObjectId, action: &str) {
    log(HEAD, RefType::Head, old, Some(new), action);
}

/// Renames a branch and its log; HEAD follows.
pub fn rename(old: &str, new: &str, ref_type: RefType) {
    let args = [Arg::Text(old), Arg::Text(ref_type.word()), Arg::Text(new)];
    let target = find(old, ref_type).and_then(|found| found.target);
    RENAME.write(&args, |_| {});
    LOG_RENAME.write(&args, |_| {});
    // Another ref of the new name may have a log too, and its last entry may be younger.
    log(
        new,
        ref_type,
        target,
        target,
        &format!("{}: renamed {old} to {new}", ref_type.word()),
    );
    if head().and_then(|head| head.symbolic_target).as_deref() == Some(old) {
        let head = RefType::Head.word();
        UPDATE.write(
            &[Arg::Text(HEAD), Arg::Text(head), Arg::OptText(None), Arg::Text(new)],
            |_| {},
        );
    }
}

/// Removes a branch or tag.
pub fn delete(name: &str, ref_type: RefType, old: Option<ObjectId>) {
    DELETE.write(&[Arg::Text(name), Arg::Text(ref_type.word())], |_| {});
    log(name, ref_type, old, None, "delete");
}

fn log(name: &str, ref_type: RefType, old: Option<ObjectId>, new: Option<ObjectId>, action: &str) {
    let (old, new) = (old.map(|id| id.to_hex()), new.map(|id| id.to_hex()));
    let args = [
        Arg::Text(name),
        Arg::Text(ref_type.word()),
        Arg::OptText(old.as_deref()),
        Arg::OptText(new.as_deref()),
        Arg::Text(action),
    ];
    LOG.write(&args, |_| {});
}

/// What a ref pointed to at a time, given in microseconds since 1970-01-01 00:00 UTC.
pub fn at_time(name: &str, ref_type: RefType, time: i64) -> Option<ObjectId> {
    let args = [Arg::Text(name), Arg::Text(ref_type.word()), Arg::Int(time)];
    LOG_AT
        .first(&args, |row| row.opt_text(0))
        .flatten()
        .map(|sha| id_of(&sha))
}

/// What a ref pointed to `moves` moves ago.
pub fn moves_ago(name: &str, ref_type: RefType, moves: i64) -> Option<ObjectId> {
    let args = [Arg::Text(name), Arg::Text(ref_type.word()), Arg::Int(moves)];
    LOG_BACK
        .first(&args, |row| row.opt_text(0))
        .flatten()
        .map(|sha| id_of(&sha))
}
