//! A commit of one changed table among many, against `git add && git commit` of the same file.

use end_to_end::Database;
use postgres::Client;

use crate::git::Repository;
use crate::report::{Quantity, Report, Row, Target};
use crate::sample::{Pair, alternate};
use crate::schema;

const ROUNDS: usize = 40;

/// The bytes of all rows in pggit's tables, those of the audit trail included.
const ROWS: &str = "
    SELECT sum((xpath('/row/bytes/text()', query_to_xml(
        format('SELECT coalesce(sum(pg_column_size(t.*)), 0) AS bytes FROM %s t', c.oid::regclass), false, true, ''
    )))[1]::text::bigint)::bigint
    FROM pg_class c WHERE c.relnamespace IN ('pggit'::regnamespace, 'pggit_v0'::regnamespace, 'pggit_audit'::regnamespace)
    AND c.relkind = 'r'";
/// What pggit's tables take on disk: with dead rows, indexes, and the free space of their pages.
const RELATIONS: &str = "
    SELECT sum(pg_total_relation_size(c.oid))::bigint
    FROM pg_class c WHERE c.relnamespace IN ('pggit'::regnamespace, 'pggit_v0'::regnamespace, 'pggit_audit'::regnamespace)
    AND c.relkind = 'r'";
const WRITTEN: &str = "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint";

/// Measures commits of one table in a database of `tables` tables: their time, and what they store. The change itself is
/// stored when the table is altered, and counts as stored.
pub fn measure(database: &Database<'_>, repository: &Repository, tables: usize, report: &mut Report) {
    let mut client = database.connect();
    let mut pair = Pair::default();
    let mut wal = 0;
    // The first one makes the plans.
    change(&mut client, 0);
    commit(&mut client);
    repository.growth();
    let (rows, relations) = (number(&mut client, ROWS), number(&mut client, RELATIONS));
    for round in 1..=ROUNDS {
        let before = number(&mut client, WRITTEN);
        let (path, content) = change(&mut client, round);
        repository.write(&path, &content);
        alternate(
            round,
            || pair.reference.time(|| repository.commit_file(&path)),
            || pair.pggit.time(|| commit(&mut client)),
        );
        wal += number(&mut client, WRITTEN) - before;
    }
    let mean = |bytes: i64| Quantity::Size(bytes as f64 / ROUNDS as f64);
    let rows = mean(number(&mut client, ROWS) - rows);
    let relations = mean(number(&mut client, RELATIONS) - relations);
    let theirs = mean(repository.growth() as i64);
    let limit = Quantity::Size(16.0 * 1024.0);
    report.add(Row::of_times(
        format!("commit of one table, {tables} tables"),
        "git add && git commit",
        &pair,
        Target::Below(Quantity::Time(10.0)),
    ));
    let stored = [
        ("stored rows of the change and its commit", rows, Target::Below(limit)),
        ("the same on disk, with indexes and dead rows", relations, Target::None),
        ("the same in the write-ahead log", mean(wal), Target::None),
    ];
    for (what, ours, target) in stored {
        report.add(Row {
            what: what.to_owned(),
            reference: "growth of .git",
            theirs,
            ours,
            target,
        });
    }
}

/// Alters a table and gives the path and content of its file.
fn change(client: &mut Client, round: usize) -> (String, Vec<u8>) {
    schema::run(
        client,
        &format!("ALTER TABLE app.table_{} ADD COLUMN note text", round + 1),
    );
    let dirty =
        "SELECT o.path, b.content FROM pggit.objects o JOIN pggit_v0.objects b ON b.sha = o.blob_sha WHERE o.dirty";
    let row = client.query_one(dirty, &[]).expect("one table is dirty");
    (row.get(0), row.get(1))
}

fn commit(client: &mut Client) {
    schema::run(client, "SELECT pggit_v0.create_basic_commit('Add a note')");
}

fn number(client: &mut Client, sql: &str) -> i64 {
    client
        .query_one(sql, &[])
        .unwrap_or_else(|error| panic!("{sql}: {error:?}"))
        .get(0)
}
