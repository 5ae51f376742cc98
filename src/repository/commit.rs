//! Commits the working state: what the live schema is in this transaction.

use std::collections::BTreeMap;

use pggit_core::git::commit::append_trailers;
use pggit_core::git::tree_diff::TreeChange;
use pggit_core::git::tree_edit::edit_tree;
use pggit_core::git::{Commit, EntryMode, ObjectId};
use pgrx::prelude::*;

use super::error::no_commits;
use super::pending::fold;
use super::person::{author_of, signed_now};
use super::unseen::{take_in_unseen, warn_of};
use super::{baseline, record_commit, render_anew};
use crate::catalog::{Address, unmodelled};
use crate::server::error::{Failure, Outcome};
use crate::store::objects::{Batch, ObjectStore};
use crate::store::refs::{self, RefType};
use crate::store::repository::{Life, life};
use crate::store::settings::Stored;
use crate::store::working::{self, Entry, Working};
use crate::store::{audit, commits};

/// The trailer that says which path became which.
pub const RENAMED: &str = "Pggit-Renamed";

/// The trailer that says with which setting every object was rendered anew.
const SETTING: &str = "Pggit-Setting";

/// Makes a commit of everything that differs from HEAD; the first one takes the baseline. `None` where nothing differs.
///
/// The caller holds the repository's lock and runs as the owner of our tables.
pub fn commit(message: &str, author: Option<&str>) -> Outcome<Option<ObjectId>> {
    let message = clean_message(message)?;
    let author = author_of(author)?;
    match life() {
        Life::Uninitialised => return baseline::take(message, author).map(Some),
        Life::Elsewhere => return Err(paused()),
        Life::Home => {}
    }
    let working = Working::open().ok_or_else(|| Failure::internal("the working state is missing"))?;
    let unseen = take_in_unseen(&working);
    let unsettled = fold(&working)?;
    let settings = render_anew::waiting();
    if !settings.is_empty() {
        render_anew::render_anew(&working)?;
    }
    let (rows, changes) = working::dirty_and_changes();
    let mut dirty: BTreeMap<String, Entry> = rows.into_iter().map(|entry| (entry.path.clone(), entry)).collect();
    dirty.extend(unsettled.into_iter().map(|entry| (entry.path.clone(), entry)));
    let dirty: Vec<Entry> = dirty.into_values().filter(Entry::is_dirty).collect();
    let living = dirty.iter().filter(|entry| entry.blob.is_some());
    let changed: Vec<Address> = living.map(|entry| (entry.class, entry.oid)).chain(unseen).collect();
    warn_of(&unmodelled::among(&changed));
    if dirty.is_empty() {
        audit_without_effect(&changes)?;
        return Ok(None);
    }
    let head = refs::head_commit().ok_or_else(no_commits)?;
    let rows = commits::rows(&[head]);
    let base = rows
        .get(&head)
        .ok_or_else(|| Failure::damaged(format!("commit {head} is not in the commit graph")))?;
    let edits = dirty
        .iter()
        .map(|entry| (entry.path.clone(), entry.blob.map(|id| (EntryMode::Blob, id))));
    let outcome = edit_tree(&ObjectStore, &base.tree, edits)?;
    let (author, committer) = signed_now(author);
    let commit = Commit {
        tree: outcome.root,
        parents: vec![head],
        author,
        committer,
        extra_headers: Vec::new(),
        message: with_trailers(&message, &dirty, &settings),
    };
    let mut batch = Batch::default();
    batch.add_trees(outcome.trees);
    let id = record_commit::record(batch, &commit, Some(changes_of(&dirty)));
    advance(head, id, &commit.summary())?;
    for entry in &dirty {
        settle(&working, entry);
    }
    audit::take_in(id, &changes);
    Ok(Some(id))
}

/// Capture is paused because the repository came from another database.
pub fn paused() -> Failure {
    Failure::state("this repository was restored or copied from another database, and nobody has resumed capture here")
        .hint("Run SELECT * FROM pggit_v0.resume_capture().")
}

/// A message as `git commit --cleanup=whitespace` leaves it.
fn clean_message(message: &str) -> Outcome<String> {
    let lines: Vec<&str> = message.lines().map(str::trim_end).collect();
    let mut clean = String::with_capacity(message.len() + 1);
    for (index, line) in lines.iter().enumerate() {
        let repeated_blank = line.is_empty() && (clean.is_empty() || lines.get(index.wrapping_sub(1)) == Some(&""));
        if !repeated_blank {
            clean.push_str(line);
            clean.push('\n');
        }
    }
    let clean = format!("{}\n", clean.trim_end());
    if clean.trim().is_empty() {
        return Err(Failure::invalid("the commit message is empty")
            .hint("Run SELECT pggit_v0.create_basic_commit('What changed and why')."));
    }
    Ok(clean)
}

fn with_trailers(message: &str, dirty: &[Entry], settings: &[Stored]) -> String {
    let word = |path: &str| path.replace(' ', "%20");
    let renames = dirty.iter().filter(|entry| entry.blob.is_some()).filter_map(|entry| {
        let from = entry.renamed_from.as_ref()?;
        Some((RENAMED, format!("{} => {}", word(from), word(&entry.path))))
    });
    let settings = settings.iter().map(|stored| {
        let lines: Vec<&str> = stored.value().lines().collect();
        (SETTING, format!("{} = {}", stored.setting.name, lines.join(" | ")))
    });
    let trailers: Vec<(&str, String)> = renames.chain(settings).collect();
    if trailers.is_empty() {
        message.to_owned()
    } else {
        append_trailers(message, trailers)
    }
}

fn changes_of(dirty: &[Entry]) -> Vec<TreeChange> {
    let file = |id: Option<ObjectId>| id.map(|id| (EntryMode::Blob, id));
    dirty
        .iter()
        .map(|entry| TreeChange {
            path: entry.path.clone(),
            old: file(entry.head),
            new: file(entry.blob),
        })
        .collect()
}

/// Moves the branch that is checked out, or a detached HEAD, from `old` to `new`.
fn advance(old: ObjectId, new: ObjectId, summary: &str) -> Outcome<()> {
    let action = format!("commit: {summary}");
    let branch = refs::head().and_then(|head| head.symbolic_target);
    match branch {
        Some(branch) => {
            if !refs::compare_and_swap(&branch, RefType::Branch, Some(old), new, &action) {
                return Err(Failure::internal(format!(
                    "branch \"{branch}\" moved while its commit was made"
                )));
            }
            refs::log_head(Some(old), new, &action);
        }
        None => refs::set_head(None, new, &action),
    }
    Ok(())
}

/// Says in the working state that HEAD now has what was committed.
fn settle(working: &Working, committed: &Entry) {
    working.change(&committed.path, committed, |entry| {
        entry.head = committed.blob;
        if entry.blob == entry.head {
            entry.renamed_from = None;
        }
    });
}

/// Changes that cancelled each other out belong to the commit that is there already.
fn audit_without_effect(changes: &[String]) -> Outcome<()> {
    let head = refs::head_commit().ok_or_else(no_commits)?;
    audit::take_in(head, changes);
    Ok(())
}

/// Says that there was nothing to commit.
pub fn notice_nothing_to_commit() {
    ereport!(
        PgLogLevel::NOTICE,
        PgSqlErrorCode::ERRCODE_SUCCESSFUL_COMPLETION,
        "nothing to commit, the live schema is as HEAD has it"
    );
}
