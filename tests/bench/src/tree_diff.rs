//! The difference of two commits that are one object apart, against `git diff-tree` of the same two.

use end_to_end::Database;

use crate::git::Repository;
use crate::report::{Report, Row, Target};
use crate::sample::{Pair, alternate};
use crate::schema;

const ROUNDS: usize = 40;

/// Measures `diff_commits` in a database whose last commit changed one table. Git's side includes the start of its process.
pub fn measure(database: &Database<'_>, repository: &Repository, tables: usize, report: &mut Report) {
    let mut client = database.connect();
    if !schema::has_function(&mut client, "pggit_v0.diff_commits") {
        return;
    }
    let diff = "SELECT count(*)::text FROM pggit_v0.diff_commits('HEAD~1', 'HEAD')";
    assert_eq!(
        schema::text(&mut client, diff),
        "1",
        "the last two commits are one object apart"
    );
    let mut pair = Pair::default();
    for round in 0..ROUNDS {
        alternate(
            round,
            || {
                pair.reference
                    .time(|| repository.run(&["diff-tree", "-r", "-p", "HEAD~1", "HEAD"]))
            },
            || pair.pggit.time(|| drop(schema::text(&mut client, diff))),
        );
    }
    let what = format!("diff of commits one table apart, {tables} tables");
    report.add(Row::of_times(what, "git diff-tree -p", &pair, Target::None));
}
