//! The audit trail: recording changes, and which commit took them in.

pub mod checksum;
pub mod partitions;
mod rows;

use std::cell::Cell;

use pggit_core::git::ObjectId;
use pggit_core::schema::Identity;

use crate::server::spi::{Arg, Query};
use crate::server::transaction;

static INSERT: Query = Query::new(include_str!("../../sql/store/audit_insert.sql"));
static COMMIT: Query = Query::new(include_str!("../../sql/store/audit_commit.sql"));

/// What happened to an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeType {
    /// It was not there before.
    Create,
    /// Its definition changed.
    Alter,
    /// It is gone.
    Drop,
    /// It has another path.
    Rename,
}

impl ChangeType {
    /// The word in tables and results.
    pub fn word(self) -> &'static str {
        match self {
            ChangeType::Create => "CREATE",
            ChangeType::Alter => "ALTER",
            ChangeType::Drop => "DROP",
            ChangeType::Rename => "RENAME",
        }
    }
}

/// One change of one object.
#[derive(Debug, Clone)]
pub struct Change {
    /// The tree path.
    pub path: String,
    /// The schema; empty where there is none.
    pub schema: String,
    /// The name, of a routine with its argument types.
    pub name: String,
    /// PostgreSQL's word for the kind.
    pub object_type: String,
    /// What happened.
    pub change_type: ChangeType,
    /// The definition before.
    pub old: Option<ObjectId>,
    /// The definition after.
    pub new: Option<ObjectId>,
    /// The path before, of a rename.
    pub renamed_from: Option<String>,
}

impl Change {
    /// What a person calls the object.
    pub fn object_path(&self) -> String {
        Identity::from_path(&self.path).map_or_else(|| self.path.clone(), |identity| identity.to_string())
    }
}

/// Where a change was noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// By an event trigger.
    Trigger,
    /// By comparing the catalog with the working state.
    Drift,
    /// When capture was resumed.
    Resume,
}

/// The circumstances that the changes of one statement share.
#[derive(Debug, Clone)]
pub struct Circumstances<'a> {
    /// The role in force when the statement ran.
    pub effective_role: &'a str,
    /// The command tag.
    pub command_tag: &'a str,
    /// The statement, redacted.
    pub statement: Option<&'a str>,
    /// Where the changes were noticed.
    pub source: Source,
}

impl Source {
    fn word(self) -> &'static str {
        match self {
            Source::Trigger => "trigger",
            Source::Drift => "drift",
            Source::Resume => "resume",
        }
    }
}

thread_local! {
    /// The last transaction that recorded a change.
    static LAST: Cell<Option<u64>> = const { Cell::new(None) };
}

/// Whether this transaction recorded a change, be it one that a savepoint took back.
pub fn has_recorded() -> bool {
    LAST.get().is_some_and(|last| transaction::id_if_any() == Some(last))
}

/// Records changes.
pub fn record(circumstances: &Circumstances<'_>, changes: &[Change]) {
    if changes.is_empty() {
        return;
    }
    LAST.set(Some(transaction::id()));
    let stored = rows::store(circumstances, changes);
    insert(circumstances, &changes[stored..]);
}

/// Records changes with a statement.
fn insert(circumstances: &Circumstances<'_>, changes: &[Change]) {
    if changes.is_empty() {
        return;
    }
    let column = |of: fn(&Change) -> Option<String>| changes.iter().map(of).collect::<Vec<_>>();
    let schemas = column(|c| (!c.schema.is_empty()).then(|| c.schema.clone()));
    let names = column(|c| Some(c.name.clone()));
    let types = column(|c| Some(c.object_type.clone()));
    let words = column(|c| Some(c.change_type.word().to_owned()));
    let old = column(|c| c.old.map(|id| id.to_hex()));
    let new = column(|c| c.new.map(|id| id.to_hex()));
    let paths = column(|c| Some(c.path.clone()));
    let renamed = column(|c| c.renamed_from.clone());
    INSERT.write(
        &[
            Arg::Text(circumstances.effective_role),
            Arg::Text(circumstances.command_tag),
            Arg::OptText(circumstances.statement),
            Arg::Text(circumstances.source.word()),
            Arg::OptTexts(&schemas),
            Arg::OptTexts(&names),
            Arg::OptTexts(&types),
            Arg::OptTexts(&words),
            Arg::OptTexts(&old),
            Arg::OptTexts(&new),
            Arg::OptTexts(&paths),
            Arg::OptTexts(&renamed),
        ],
        |_| {},
    );
}

/// Links these changes, which no commit has taken in, to this one.
pub fn take_in(commit: ObjectId, changes: &[String]) {
    let hex = commit.to_hex();
    COMMIT.write(&[Arg::Text(&hex), Arg::Texts(changes)], |_| {});
}
