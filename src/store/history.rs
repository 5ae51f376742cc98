//! The commits and the moves of branches, looked at one by one below the executor.

use pgrx::pg_sys::{INT8OID, TEXTOID, TIMESTAMPTZOID};

use super::{our_column, our_table};
use crate::server::catalog_rows::every_row;

/// Hands each commit's time and message to `each`. Times are in microseconds since 2000-01-01 00:00 UTC.
pub fn each_commit(mut each: impl FnMut(i64, &[u8])) {
    let table = our_table("pggit_v0", "commit_graph").oid();
    let [committed_at, message] =
        [(c"committed_at", TIMESTAMPTZOID), (c"message", TEXTOID)].map(|(name, of)| our_column(table, name, of));
    every_row(table, |row| {
        row.bytes(message, |message| each(row.int(committed_at), message));
    });
}

/// Whether among the commits made since then one of an earlier generation is younger than one of a later generation. Without
/// that no commit is older than its parent.
pub fn goes_back_since(time: i64) -> bool {
    let table = our_table("pggit_v0", "commit_graph").oid();
    let [committed_at, generation] =
        [(c"committed_at", TIMESTAMPTZOID), (c"generation", INT8OID)].map(|(name, of)| our_column(table, name, of));
    let mut commits = Vec::new();
    every_row(table, |row| {
        let at = row.int(committed_at);
        if at >= time {
            commits.push((at, row.int(generation)));
        }
    });
    commits.sort_unstable();
    !commits.is_sorted_by_key(|(_, generation)| *generation)
}

/// Whether a branch was moved since then by anything but a commit.
pub fn has_moves_since(time: i64) -> bool {
    let table = our_table("pggit_v0", "reflog").oid();
    let [kind, action, moved_at] = [
        (c"ref_type", TEXTOID),
        (c"action", TEXTOID),
        (c"moved_at", TIMESTAMPTZOID),
    ]
    .map(|(name, of)| our_column(table, name, of));
    let mut found = false;
    every_row(table, |row| {
        found |= row.int(moved_at) >= time
            && row.bytes(kind, |kind| kind == b"branch") == Some(true)
            && row.bytes(action, |action| action.starts_with(b"commit: ")) != Some(true);
    });
    found
}
