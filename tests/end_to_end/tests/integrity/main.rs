//! `validate_data_integrity()`: silent where nothing is wrong, and exact where something is. Each case damages one thing
//! and says which checks must fail and what each of them must name.

mod audit_trail;
mod derived;
mod installation;
mod objects;
mod refs;
mod sound;
mod unreadable;
mod working_state;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use end_to_end::{Cluster, Database};
use postgres::Client;

/// All checks, in their order.
const CHECKS: [&str; 16] = [
    "object_hashes",
    "object_format",
    "references",
    "object_totals",
    "commit_graph",
    "commit_changes",
    "audit_commits",
    "refs",
    "reflog",
    "working_state_head",
    "working_state_catalog",
    "audit_trail",
    "capture",
    "settings",
    "installation",
    "indexes",
];

/// The tests share one repository, and damage holds locks on several of its tables: one test at a time, or two of them may
/// wait for each other.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    // A test that failed has left nothing.
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What every check said: whether it is OK, and the details.
fn checks(client: &mut Client) -> Vec<(String, bool, String)> {
    let rows = client
        .query(
            "SELECT check_name, status, details FROM pggit_v0.validate_data_integrity()",
            &[],
        )
        .unwrap();
    let outcome: Vec<(String, bool, String)> = rows
        .iter()
        .map(|row| {
            let status: String = row.get(1);
            assert!(status == "OK" || status == "FAILED");
            (row.get(0), status == "OK", row.get(2))
        })
        .collect();
    assert_eq!(
        outcome.iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>(),
        CHECKS
    );
    outcome
}

/// The checks that failed, with their details.
fn failed(client: &mut Client) -> BTreeMap<String, String> {
    let failed = checks(client).into_iter().filter(|(_, ok, _)| !ok);
    failed.map(|(name, _, details)| (name, details)).collect()
}

#[track_caller]
fn assert_sound(client: &mut Client) {
    assert_eq!(failed(client), BTreeMap::new());
}

/// A repository with a history: trees kept as edits, a merge, an annotated tag, branches, and changes that are not
/// committed.
fn repository() -> &'static Database<'static> {
    static REPOSITORY: OnceLock<Database<'static>> = OnceLock::new();
    REPOSITORY.get_or_init(|| {
        let database = Cluster::shared().create_database();
        database.load(
            r#"
            CREATE EXTENSION pggit;
            DO $$ BEGIN FOR n IN 1..60 LOOP EXECUTE format('CREATE TABLE t_%s (id int)', n); END LOOP; END $$;
            CREATE FUNCTION answer() RETURNS int LANGUAGE sql AS 'SELECT 42';
            -- The id of an object as Git computes it.
            CREATE SCHEMA test;
            CREATE FUNCTION test.id(kind text, content bytea) RETURNS text LANGUAGE sql AS
                $$ SELECT encode(sha256(convert_to(kind || ' ' || length(content), 'UTF8') || '\x00'::bytea || content), 'hex') $$;
            CREATE FUNCTION test.add(kind text, content bytea) RETURNS text LANGUAGE sql AS
                $$ INSERT INTO pggit_v0.objects (sha, type, size, content)
                   VALUES (test.id(kind, content), kind, length(content), content) RETURNING sha $$;
            CREATE FUNCTION test.entry(mode text, name text, sha text) RETURNS bytea LANGUAGE sql AS
                $$ SELECT convert_to(mode || ' ' || name, 'UTF8') || '\x00'::bytea || decode(sha, 'hex') $$;
            SELECT pggit_v0.create_basic_commit('First');
            ALTER TABLE t_1 ADD name text;
            SELECT pggit_v0.create_basic_commit(E'Second\n\nwith a body, \u00e9', 'Ann <ann@example.com>');
            ALTER TABLE t_2 RENAME TO renamed;
            SELECT pggit_v0.create_basic_commit('Third');
            SELECT pggit_v0.create_branch('side', 'HEAD~1');
            SELECT pggit_v0.create_tag('v1', 'HEAD~1', 'A tag with a message');
            SELECT pggit_v0.update_ref('refs/heads/merged', pggit_v0.create_commit(
                       pggit_v0.rev_parse('main^{tree}'),
                       ARRAY[pggit_v0.rev_parse('main'), pggit_v0.rev_parse('side')], 'Merge'));
            ALTER TABLE t_3 ADD name text;
            ALTER TABLE t_4 RENAME TO renamed_too;
            CREATE VIEW v AS SELECT * FROM t_5;
            DROP TABLE t_6;
            "#,
        );
        database
    })
}

/// Damages the repository as a superuser whom no trigger stops, and compares what failed with what must. In all texts
/// `$1` stands for what the first query gives. Nothing of it stays.
#[track_caller]
fn assert_found(culprit: &str, damage: &str, expected: &[(&str, &str)]) {
    let mut client = repository().connect();
    let culprit: String = client.query_one(culprit, &[]).unwrap().get(0);
    client
        .batch_execute("BEGIN; SET LOCAL session_replication_role = replica")
        .unwrap();
    client.batch_execute(&damage.replace("$1", &culprit)).unwrap();
    client
        .batch_execute("SET LOCAL session_replication_role = origin")
        .unwrap();
    let failed = failed(&mut client);
    let names: Vec<&str> = failed.keys().map(String::as_str).collect();
    let mut expected_names: Vec<&str> = expected.iter().map(|(name, _)| *name).collect();
    expected_names.sort_unstable();
    assert_eq!(names, expected_names, "{failed:#?}");
    for (name, text) in expected {
        let text = text.replace("$1", &culprit);
        assert!(
            failed[*name].contains(&text),
            "{name} does not say {text:?}: {}",
            failed[*name]
        );
    }
}

/// A blob that HEAD has since the first commit.
const BLOB: &str = "SELECT object_sha FROM pggit_v0.tree_entries e JOIN pggit_v0.commit_graph g USING (tree_sha)
                    WHERE g.commit_sha = pggit_v0.get_head_sha() AND path = 'schemas/public/tables/t_50.sql'";
/// A tree that others are kept as edits of, and one that is kept as edits.
const BASE: &str = "SELECT base_sha FROM pggit_v0.objects WHERE base_sha IS NOT NULL LIMIT 1";
const EDITS: &str = "SELECT sha FROM pggit_v0.objects WHERE base_sha IS NOT NULL ORDER BY created_at DESC LIMIT 1";
const FIRST_COMMIT: &str = "SELECT pggit_v0.rev_parse('main~2')";
const SECOND_COMMIT: &str = "SELECT pggit_v0.rev_parse('main~1')";
const MERGE: &str = "SELECT pggit_v0.rev_parse('merged')";
const NOTHING: &str = "SELECT repeat('f', 64)";
const SIDE: &str = "SELECT 'side'::text";
