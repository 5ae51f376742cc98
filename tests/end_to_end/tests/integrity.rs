//! `validate_data_integrity()`: silent where nothing is wrong, and exact where something is. Each case damages one thing
//! and says which checks must fail and what each of them must name.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use end_to_end::{Cluster, Database};
use postgres::Client;

/// All checks, in their order.
const CHECKS: [&str; 11] = [
    "object_hashes",
    "object_format",
    "references",
    "commit_graph",
    "commit_changes",
    "refs",
    "reflog",
    "working_state_head",
    "working_state_catalog",
    "audit_trail",
    "capture",
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

#[test]
fn a_repository_without_commits_is_sound() {
    let _alone = alone();
    let database = Cluster::shared().create_database();
    database.load("CREATE TABLE t (id int); CREATE EXTENSION pggit");
    let mut client = database.connect();
    assert_sound(&mut client);
    let details: BTreeMap<_, _> = checks(&mut client)
        .into_iter()
        .map(|(name, _, details)| (name, details))
        .collect();
    assert_eq!(details["refs"], "no commit yet");
    assert_eq!(details["working_state_catalog"], "no commit yet");
    client
        .batch_execute("CREATE TABLE another (id int); SELECT pggit_v0.create_blob('x')")
        .unwrap();
    assert_sound(&mut client);
}

#[test]
fn a_repository_with_a_history_is_sound() {
    let _alone = alone();
    let mut client = repository().connect();
    assert_sound(&mut client);
    client.batch_execute("BEGIN; ALTER TABLE t_7 ADD name text").unwrap();
    assert_sound(&mut client);
    client
        .batch_execute("SELECT pggit_v0.create_basic_commit('In a transaction')")
        .unwrap();
    assert_sound(&mut client);
    client.batch_execute("ROLLBACK").unwrap();
    assert_sound(&mut client);
}

#[test]
fn it_only_reads_and_anyone_may_run_it() {
    let _alone = alone();
    let role = Cluster::shared().create_role("reader", "");
    let mut client = repository().connect_as(&role);
    for isolation in ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"] {
        client
            .batch_execute(&format!("BEGIN ISOLATION LEVEL {isolation} READ ONLY"))
            .unwrap();
        assert_sound(&mut client);
        let id = client
            .query_one("SELECT pg_current_xact_id_if_assigned() IS NULL", &[])
            .unwrap();
        assert!(id.get::<_, bool>(0), "a transaction id was taken");
        client.batch_execute("COMMIT").unwrap();
    }
}

#[test]
fn long_chains_of_trees_are_sound() {
    let _alone = alone();
    let database = Cluster::shared().create_database();
    database.load(
        "CREATE EXTENSION pggit;
         DO $$ BEGIN FOR n IN 1..200 LOOP EXECUTE format('CREATE TABLE t_%s (id int)', n); END LOOP; END $$;
         SELECT pggit_v0.create_basic_commit('First')",
    );
    let mut client = database.connect();
    for n in 0..150 {
        let (table, column) = (n + 1, n);
        let change = format!("ALTER TABLE t_{table} ADD c_{column} int; SELECT pggit_v0.create_basic_commit('n')");
        client.batch_execute(&change).unwrap();
    }
    let depth: i32 = client
        .query_one("SELECT max(depth) FROM pggit_v0.objects", &[])
        .unwrap()
        .get(0);
    assert!(depth >= 3, "{depth}");
    assert_sound(&mut client);
}

#[test]
fn branches_that_are_renamed_removed_and_made_again_are_sound() {
    let _alone = alone();
    let database = Cluster::shared().create_database();
    database.load(
        "CREATE EXTENSION pggit;
         CREATE TABLE t (id int);
         SELECT pggit_v0.create_basic_commit('First');
         SELECT pggit_v0.create_branch('a');
         SELECT pggit_v0.create_branch('b');
         ALTER TABLE t ADD name text;
         SELECT pggit_v0.create_basic_commit('Second');
         SELECT pggit_v0.update_ref('refs/heads/a', pggit_v0.rev_parse('main'));
         SELECT pggit_v0.delete_branch('b');
         SELECT pggit_v0.rename_branch('a', 'b');
         SELECT pggit_v0.rename_branch('main', 'trunk');
         SELECT pggit_v0.create_branch('a', 'trunk~1');
         SELECT pggit_v0.delete_branch('a');
         SELECT pggit_v0.create_branch('a');
         SELECT * FROM pggit_v0.checkout('a');
         SELECT pggit_v0.create_tag('x');
         SELECT pggit_v0.delete_tag('x');
         SELECT pggit_v0.update_ref('HEAD', pggit_v0.rev_parse('trunk~1'));",
    );
    let mut client = database.connect();
    assert_sound(&mut client);
    client
        .batch_execute("SELECT pggit_v0.create_basic_commit('Third')")
        .unwrap();
    assert_sound(&mut client);
}

#[test]
fn what_others_do_meanwhile_is_no_damage() {
    let _alone = alone();
    let database = Cluster::shared().create_database();
    database.load(
        "CREATE EXTENSION pggit;
         DO $$ BEGIN FOR n IN 1..60 LOOP EXECUTE format('CREATE TABLE t_%s (id int)', n); END LOOP; END $$;
         SELECT pggit_v0.create_basic_commit('First')",
    );
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for worker in 0..2 {
            let (database, stop) = (&database, &stop);
            scope.spawn(move || {
                let mut client = database.connect();
                for n in (0..).take_while(|_| !stop.load(Ordering::Relaxed)) {
                    let table = n % 30 * 2 + 1 + worker;
                    client
                        .batch_execute(&format!(
                            "ALTER TABLE t_{table} ADD c_{n} int; CREATE TABLE w_{worker}_{n} (id int)"
                        ))
                        .unwrap();
                    client
                        .batch_execute("SELECT pggit_v0.create_basic_commit('n')")
                        .unwrap();
                    client.batch_execute(&format!("DROP TABLE w_{worker}_{n}")).unwrap();
                }
            });
        }
        let mut client = database.connect();
        let results: Vec<_> = (0..15).map(|_| failed(&mut client)).collect();
        stop.store(true, Ordering::Relaxed);
        assert!(results.iter().all(BTreeMap::is_empty), "{results:#?}");
    });
    assert_sound(&mut database.connect());
}

#[test]
fn a_damaged_object() {
    let _alone = alone();
    let flip = "UPDATE pggit_v0.objects SET content = set_byte(content, 5, get_byte(content, 5) # 1) WHERE sha = '$1'";
    for object in [BLOB, BASE, EDITS, FIRST_COMMIT, SECOND_COMMIT, MERGE] {
        assert_found(object, flip, &[("object_hashes", "$1")]);
    }
    // Where it was met is said too.
    assert_found(BLOB, flip, &[("object_hashes", "schemas/public/tables/t_50.sql")]);
    let update = |set: &str| format!("UPDATE pggit_v0.objects SET {set} WHERE sha = '$1'");
    assert_found(BLOB, &update("size = size + 1"), &[("object_hashes", "$1")]);
    assert_found(EDITS, &update("size = size - 1"), &[("object_hashes", "$1")]);
    assert_found(EDITS, &update("depth = 7"), &[("object_hashes", "$1")]);
    assert_found(
        EDITS,
        &update("content = substring(content FOR length(content) - 1)"),
        &[("object_hashes", "$1")],
    );
    assert_found(EDITS, &update("content = ''"), &[("object_hashes", "$1")]);
    assert_found(BLOB, &update("base_sha = sha"), &[("object_hashes", "$1")]);
    assert_found(EDITS, &update("base_sha = 'x'"), &[("object_hashes", "$1")]);
    assert_found(
        EDITS,
        &update("base_sha = sha, depth = depth + 1"),
        &[("object_hashes", "$1")],
    );
    assert_found(
        BLOB,
        &update("type = 'tag'"),
        &[("object_hashes", "$1"), ("references", "$1")],
    );
    let no_check = "ALTER TABLE pggit_v0.objects DROP CONSTRAINT objects_type_check;";
    let word = format!("{no_check} {}", update("type = 'commode'"));
    assert_found(
        SECOND_COMMIT,
        &word,
        &[
            ("object_hashes", "\"commode\""),
            ("references", "$1"),
            ("commit_graph", "$1"),
            ("commit_changes", "$1"),
            ("refs", "$1"),
            ("reflog", "$1"),
            ("audit_trail", "$1"),
        ],
    );
    assert_found(
        NOTHING,
        "INSERT INTO pggit_v0.objects (sha, type, size, content) VALUES ('not an id', 'blob', 0, '')",
        &[("object_hashes", "\"not an id\"")],
    );
}

#[test]
fn trees_in_a_circle() {
    let _alone = alone();
    let mut client = repository().connect();
    let edited: i64 = client
        .query_one("SELECT count(*) FROM pggit_v0.objects WHERE base_sha IS NOT NULL", &[])
        .unwrap()
        .get(0);
    assert!(edited >= 2, "{edited}");
    assert_found(
        EDITS,
        "WITH pair AS (SELECT array_agg(sha ORDER BY created_at DESC) AS sha FROM pggit_v0.objects WHERE base_sha IS NOT NULL)
         UPDATE pggit_v0.objects o SET base_sha = CASE o.sha WHEN pair.sha[1] THEN pair.sha[2] ELSE pair.sha[1] END
         FROM pair WHERE o.sha IN (pair.sha[1], pair.sha[2])",
        &[("object_hashes", "$1")],
    );
}

#[test]
fn a_missing_object() {
    let _alone = alone();
    let delete = "DELETE FROM pggit_v0.objects WHERE sha = '$1'";
    assert_found(BLOB, delete, &[("references", "$1")]);
    assert_found(BLOB, delete, &[("references", "schemas/public/tables/t_50.sql")]);
    assert_found(BASE, delete, &[("references", "$1"), ("object_hashes", "$1")]);
    assert_found(
        FIRST_COMMIT,
        delete,
        &[
            ("references", "parent $1"),
            ("commit_graph", "$1"),
            ("commit_changes", "$1"),
            ("reflog", "$1"),
        ],
    );
    assert_found(
        "SELECT blob_sha FROM pggit.objects WHERE path = 'schemas/public/tables/t_3.sql'",
        delete,
        &[
            ("working_state_catalog", "schemas/public/tables/t_3.sql"),
            ("audit_trail", "$1"),
        ],
    );
    assert_found(
        "SELECT target_sha FROM pggit_v0.refs WHERE name = 'v1'",
        delete,
        &[("refs", "v1"), ("reflog", "$1")],
    );
}

#[test]
fn an_object_that_names_what_it_may_not() {
    let _alone = alone();
    // Everything about these objects is in order but what they name.
    let commit = |tree: &str, parent: &str| {
        format!(
            "SELECT test.add('commit', convert_to('tree ' || {tree} || E'\\n' || {parent}
                || E'author A <a> 1 +0000\\ncommitter A <a> 1 +0000\\n\\nx\\n', 'UTF8'))"
        )
    };
    let row = |tree: &str, parents: &str| {
        format!(
            ";INSERT INTO pggit_v0.commit_graph SELECT o.sha, {tree}, {parents}, 1, 'A', 'a', to_timestamp(1), 'A', 'a',
                to_timestamp(1), E'x\\n' FROM pggit_v0.objects o WHERE type = 'commit' AND o.sha NOT IN
                (SELECT commit_sha FROM pggit_v0.commit_graph)"
        )
    };
    let tree = "pggit_v0.rev_parse('main^{tree}')";
    let missing_parent = commit(tree, "E'parent $1\\n'");
    assert_found(
        NOTHING,
        &missing_parent,
        &[("references", "parent $1"), ("commit_graph", "has no row")],
    );
    let with_row = missing_parent + &row(tree, "ARRAY[repeat('f', 64)]");
    assert_found(NOTHING, &with_row, &[("references", "parent $1")]);

    let missing_tree = commit("'$1'", "''") + &row("repeat('f', 64)", "'{}'");
    assert_found(NOTHING, &missing_tree, &[("references", "tree $1")]);
    let blob_for_tree = commit("'$1'", "''") + &row("'$1'", "'{}'");
    assert_found(BLOB, &blob_for_tree, &[("references", "tree $1 is a blob, not a tree")]);

    let entry = |mode: &str| format!("SELECT test.add('tree', test.entry('{mode}', 'a', '$1'))");
    assert_found(
        NOTHING,
        &entry("100644"),
        &[("references", "entry \"a\", blob $1 is missing")],
    );
    assert_found(BLOB, &entry("40000"), &[("references", "$1 is a blob, not a tree")]);
    let tag = "SELECT test.add('tag', convert_to(E'object $1\\ntype commit\\ntag x\\ntagger A <a> 1 +0000\\n\\nx\\n', 'UTF8'))";
    assert_found(NOTHING, tag, &[("references", "target, commit $1 is missing")]);
    assert_found(BLOB, tag, &[("references", "$1 is a blob, not a commit")]);
    assert_found(SECOND_COMMIT, tag, &[]);
}

#[test]
fn an_object_that_git_fsck_refuses() {
    let _alone = alone();
    let tree = |entries: &str| format!("SELECT test.add('tree', {entries})");
    let entry = |name: &str| format!("test.entry('100644', '{name}', '$1')");
    let unsorted = tree(&format!("{} || {}", entry("b"), entry("a")));
    assert_found(BLOB, &unsorted, &[("object_format", "treeNotSorted")]);
    let twice = tree(&format!("{} || {}", entry("a"), entry("a")));
    assert_found(BLOB, &twice, &[("object_format", "duplicateEntries")]);
    assert_found(BLOB, &tree(&entry(".git")), &[("object_format", "hasDotgit")]);
    assert_found(BLOB, &tree(&entry("a/b")), &[("object_format", "fullPathname")]);
    assert_found(BLOB, &tree("'\\x00'"), &[("object_format", "badTree")]);
    let headers = |kind: &str, text: &str| format!("SELECT test.add('{kind}', convert_to(E'{text}', 'UTF8'))");
    let tree_line = "tree $1\\nauthor A <a> 1 +0000\\n";
    let no_offset = headers("commit", &format!("{tree_line}committer A <a> 1\\n\\nx\\n"));
    let tree_of_head = "SELECT pggit_v0.rev_parse('main^{tree}')";
    assert_found(tree_of_head, &no_offset, &[("object_format", "badDate")]);
    let no_committer = headers("commit", &format!("{tree_line}\\nx\\n"));
    assert_found(tree_of_head, &no_committer, &[("object_format", "missingCommitter")]);
    assert_found(
        tree_of_head,
        &headers(
            "tag",
            "object $1\\ntype tree\\ntag a b\\ntagger A <a> 1 +0000\\n\\nx\\n",
        ),
        &[("object_format", "badTagName")],
    );
}

#[test]
fn a_forged_row_of_the_commit_graph() {
    let _alone = alone();
    let found = [("commit_graph", "$1")];
    for set in [
        "generation = generation + 1",
        "parent_shas = '{}'",
        "parent_shas = parent_shas || parent_shas",
        "tree_sha = (SELECT tree_sha FROM pggit_v0.commit_graph WHERE parent_shas = '{}')",
        "tree_sha = 'x'",
        "author = 'Mallory'",
        "author_email = 'mallory@example.com'",
        "authored_at = authored_at + interval '1 second'",
        "authored_at = authored_at - interval '1 microsecond'",
        "committer = 'Mallory'",
        "committer_email = 'mallory@example.com'",
        "committed_at = committed_at - interval '1 year'",
        "committed_at = 'infinity'",
        "message = message || ' '",
        "message = ''",
    ] {
        let forge = format!("UPDATE pggit_v0.commit_graph SET {set} WHERE commit_sha = '$1'");
        assert_found(SECOND_COMMIT, &forge, &found);
    }
    assert_found(
        SECOND_COMMIT,
        "DELETE FROM pggit_v0.commit_graph WHERE commit_sha = '$1'",
        &found,
    );
    for sha in ["'$1'", "'x'"] {
        let copy = format!(
            "INSERT INTO pggit_v0.commit_graph SELECT {sha}, tree_sha, parent_shas, generation, author, author_email, authored_at,
             committer, committer_email, committed_at, message FROM pggit_v0.commit_graph LIMIT 1"
        );
        assert_found(NOTHING, &copy, &[("commit_graph", &sha.replace('\'', ""))]);
    }
    // A row for an object that is no commit.
    let blob = "UPDATE pggit_v0.commit_graph SET commit_sha = '$1' WHERE commit_sha = pggit_v0.rev_parse('merged')";
    assert_found(BLOB, blob, &[("commit_graph", "$1")]);
}

#[test]
fn a_forged_row_of_the_changes_of_a_commit() {
    let _alone = alone();
    let path = "schemas/public/tables/t_1.sql";
    for (forge, said) in [
        (
            "UPDATE pggit_v0.commit_changes SET new_sha = old_sha WHERE",
            "is recorded as",
        ),
        (
            "UPDATE pggit_v0.commit_changes SET old_sha = NULL WHERE",
            "is recorded as nothing",
        ),
        ("DELETE FROM pggit_v0.commit_changes WHERE", "has no row"),
    ] {
        let forge = format!("{forge} commit_sha = '$1' AND path = '{path}'");
        for text in ["$1", path, said] {
            assert_found(SECOND_COMMIT, &forge, &[("commit_changes", text)]);
        }
    }
    let add = "INSERT INTO pggit_v0.commit_changes SELECT '$1', 'schemas/public/tables/t_9.sql', old_sha, new_sha
               FROM pggit_v0.commit_changes WHERE commit_sha = pggit_v0.rev_parse('main') LIMIT 1";
    for commit in [FIRST_COMMIT, SECOND_COMMIT, MERGE, NOTHING] {
        assert_found(commit, add.replace("t_9", "x").as_str(), &[("commit_changes", "$1")]);
    }
}

#[test]
fn more_than_a_few_culprits_are_counted() {
    let _alone = alone();
    let damage = "UPDATE pggit_v0.objects SET size = size + 1 WHERE type = 'blob'";
    let blobs = "SELECT (count(*) - 5)::text FROM pggit_v0.objects WHERE type = 'blob'";
    assert_found(blobs, damage, &[("object_hashes", "and $1 more")]);
    let forge = "DELETE FROM pggit_v0.commit_changes";
    let changes = "SELECT (count(*) - 5)::text FROM pggit_v0.commit_changes";
    assert_found(changes, forge, &[("commit_changes", "and $1 more")]);
    let audit = "UPDATE pggit_audit.changes SET old_object_sha = NULL, new_object_sha = repeat('f', 64)";
    assert_found(
        "SELECT (count(*) - 5)::text FROM pggit_audit.changes",
        audit,
        &[("audit_trail", "and $1 more")],
    );
}

#[test]
fn a_ref_to_something_else() {
    let _alone = alone();
    let set = |target: &str| format!("UPDATE pggit_v0.refs SET target_sha = {target} WHERE name = '$1'");
    let log = |target: &str| {
        format!(
            ";INSERT INTO pggit_v0.reflog (ref_name, ref_type, old_sha, new_sha, action)
              SELECT ref_name, ref_type, new_sha, {target}, 'test' FROM pggit_v0.reflog WHERE ref_name = '$1'
              ORDER BY entry_id DESC LIMIT 1"
        )
    };
    let tree = "pggit_v0.rev_parse('main^{tree}')";
    assert_found(
        SIDE,
        &set(tree),
        &[("refs", "which is a tree"), ("reflog", "branch \"$1\"")],
    );
    assert_found(SIDE, &(set(tree) + &log(tree)), &[("refs", "branch \"$1\"")]);
    let nothing = "repeat('f', 64)";
    assert_found(
        SIDE,
        &set(nothing),
        &[("refs", "is missing"), ("reflog", "branch \"$1\"")],
    );
    assert_found(
        SIDE,
        &(set(nothing) + &log(nothing)),
        &[("refs", "branch \"$1\""), ("reflog", "is missing")],
    );
    assert_found(
        SIDE,
        &set("'xyz'"),
        &[("refs", "which is no id"), ("reflog", "branch \"$1\"")],
    );
    assert_found(
        SIDE,
        &set("NULL"),
        &[("refs", "points to nothing"), ("reflog", "branch \"$1\"")],
    );
    let commit = "pggit_v0.rev_parse('main~2')";
    assert_found(SIDE, &set(commit), &[("reflog", "branch \"$1\"")]);
    assert_found(SIDE, &(set(commit) + &log(commit)), &[]);
    // A tag may name any object.
    assert_found("SELECT 'v1'::text", &(set(tree) + &log(tree)), &[]);

    let rename = "UPDATE pggit_v0.refs SET name = '$1' WHERE name = 'side';
                  UPDATE pggit_v0.reflog SET ref_name = '$1' WHERE ref_name = 'side'";
    for name in ["a..b", "-a", "a b", "a.lock", "HEAD"] {
        assert_found(&format!("SELECT '{name}'::text"), rename, &[("refs", "$1")]);
    }
}

#[test]
fn a_head_that_leads_nowhere() {
    let _alone = alone();
    let head = |set: &str| format!("UPDATE pggit_v0.refs SET {set} WHERE type = 'HEAD'");
    assert_found(
        "SELECT 'gone'::text",
        &head("symbolic_target = '$1'"),
        &[("refs", "branch \"$1\", which does not exist"), ("reflog", "HEAD")],
    );
    assert_found(MERGE, &head("target_sha = '$1'"), &[("refs", "HEAD is symbolic")]);
    assert_found(
        BLOB,
        &head("symbolic_target = NULL, target_sha = '$1'"),
        &[("refs", "HEAD points to $1, which is a blob"), ("reflog", "HEAD")],
    );
    assert_found(
        MERGE,
        "DELETE FROM pggit_v0.refs WHERE type = 'HEAD'",
        &[("refs", "HEAD is missing"), ("reflog", "HEAD")],
    );
    assert_found(
        MERGE,
        "DELETE FROM pggit_v0.refs WHERE name = 'main'",
        &[("refs", "branch \"main\", which does not exist"), ("reflog", "main")],
    );
    // Another commit than the working state was compared with.
    assert_found(
        FIRST_COMMIT,
        "UPDATE pggit_v0.refs SET target_sha = '$1' WHERE name = 'main';
         INSERT INTO pggit_v0.reflog (ref_name, ref_type, old_sha, new_sha, action)
         SELECT DISTINCT ON (ref_name) ref_name, ref_type, new_sha, '$1', '' FROM pggit_v0.reflog
         WHERE ref_name IN ('main', 'HEAD') ORDER BY ref_name, entry_id DESC",
        &[("working_state_head", "schemas/public/tables/t_1.sql")],
    );
}

#[test]
fn a_tampered_log_of_refs() {
    let _alone = alone();
    let newest = "SELECT entry_id::text FROM pggit_v0.reflog WHERE ref_name = 'main' ORDER BY entry_id DESC LIMIT 1";
    let middle =
        "SELECT entry_id::text FROM pggit_v0.reflog WHERE ref_name = 'main' ORDER BY entry_id LIMIT 1 OFFSET 1";
    let set = |set: &str| format!("UPDATE pggit_v0.reflog SET {set} WHERE entry_id = $1");
    let other = "new_sha = pggit_v0.rev_parse('main~2')";
    assert_found(newest, &set(other), &[("reflog", "branch \"main\"")]);
    assert_found(middle, &set(other), &[("reflog", "of branch \"main\" begins at")]);
    assert_found(
        middle,
        &set("old_sha = repeat('f', 64)"),
        &[("reflog", "entry $1 of branch \"main\"")],
    );
    assert_found(
        newest,
        &set("new_sha = 'x'"),
        &[("reflog", "entry $1 of branch \"main\"")],
    );
    let delete = "DELETE FROM pggit_v0.reflog WHERE entry_id = $1";
    assert_found(newest, delete, &[("reflog", "branch \"main\"")]);
    assert_found(middle, delete, &[("reflog", "branch \"main\"")]);
    assert_found(
        newest,
        "DELETE FROM pggit_v0.refs WHERE name = 'side'",
        &[("reflog", "branch \"side\"")],
    );
}

#[test]
fn a_working_state_that_is_not_that_of_head() {
    let _alone = alone();
    let row = "SELECT 'schemas/public/tables/t_9.sql'::text";
    let set = |set: &str| format!("UPDATE pggit.objects SET {set} WHERE path = '$1'");
    let other = "(SELECT head_sha FROM pggit.objects WHERE path = 'schemas/public/tables/t_10.sql')";
    assert_found(
        row,
        &set(&format!("head_sha = {other}, dirty = true")),
        &[("working_state_head", "$1")],
    );
    assert_found(
        row,
        &set("head_sha = NULL, dirty = true"),
        &[("working_state_head", "$1")],
    );
    assert_found(row, &set("dirty = true"), &[("working_state_head", "$1")]);
    let dirty = "SELECT 'schemas/public/tables/t_3.sql'::text";
    assert_found(
        dirty,
        &set("dirty = false"),
        &[("working_state_head", "$1 is not marked as dirty")],
    );
    assert_found(
        row,
        "DELETE FROM pggit.objects WHERE path = '$1'",
        &[("working_state_head", "$1"), ("working_state_catalog", "public.t_9")],
    );
    // What is pending will be established from HEAD.
    let pending = ";INSERT INTO pggit.pending (path, class_oid, object_oid)
                   SELECT path, class_oid, object_oid FROM pggit.objects WHERE path = '$1'";
    assert_found(row, &(set(&format!("head_sha = {other}, dirty = true")) + pending), &[]);
}

#[test]
fn a_working_state_that_is_not_that_of_the_catalog() {
    let _alone = alone();
    let row = "SELECT 'schemas/public/tables/t_9.sql'::text";
    let found = [("working_state_catalog", "public.t_9")];
    let set = |set: &str| format!("UPDATE pggit.objects SET {set} WHERE path = '$1'");
    let other = "(SELECT head_sha FROM pggit.objects WHERE path = 'schemas/public/tables/t_10.sql')";
    assert_found(row, &set(&format!("blob_sha = {other}, dirty = true")), &found);
    assert_found(row, &set("blob_sha = NULL, dirty = true"), &found);
    assert_found(row, &set("object_oid = 1"), &found);
    assert_found(row, &set("class_oid = 1"), &found);
    assert_found(row, &set("object_type = 'VIEW'"), &found);
    assert_found(row, &set("object_schema = 'x'"), &found);
    assert_found(row, &set("object_name = 'x'"), &found);
    let garbage = set("blob_sha = 'x', dirty = true");
    assert_found(row, &garbage, &[("working_state_catalog", "$1: \"x\"")]);
    for ddl in [
        "ALTER TABLE t_9 ADD unseen int",
        "DROP TABLE t_9",
        "ALTER TABLE t_9 RENAME TO unseen",
        "CREATE FUNCTION t_9() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "COMMENT ON TABLE t_9 IS 'unseen'",
    ] {
        assert_found(
            row,
            &format!("SET LOCAL pggit.capture = off; {ddl}; SET LOCAL pggit.capture = on"),
            &found,
        );
    }
}

#[test]
fn a_tampered_audit_trail() {
    let _alone = alone();
    let change = "SELECT change_id::text FROM pggit_audit.change_commits ORDER BY 1 LIMIT 1";
    let uncommitted = "SELECT change_id::text FROM pggit.uncommitted ORDER BY 1 LIMIT 1";
    let found = [("audit_trail", "$1")];
    for damage in [
        "UPDATE pggit_audit.changes SET new_object_sha = repeat('f', 64) WHERE change_id = '$1'",
        "UPDATE pggit_audit.changes SET old_object_sha = pggit_v0.rev_parse('main') WHERE change_id = '$1'",
        "UPDATE pggit_audit.change_commits SET commit_sha = repeat('f', 64) WHERE change_id = '$1'",
        "UPDATE pggit_audit.change_commits SET commit_sha = pggit_v0.rev_parse('main^{tree}') WHERE change_id = '$1'",
        "DELETE FROM pggit_audit.change_commits WHERE change_id = '$1'",
        "DELETE FROM pggit_audit.changes WHERE change_id = '$1'",
        "INSERT INTO pggit.uncommitted VALUES ('$1')",
    ] {
        assert_found(change, damage, &found);
    }
    for damage in [
        "DELETE FROM pggit_audit.changes WHERE change_id = '$1'",
        "DELETE FROM pggit.uncommitted WHERE change_id = '$1'",
        "INSERT INTO pggit_audit.change_commits VALUES ('$1', pggit_v0.rev_parse('main'))",
    ] {
        assert_found(uncommitted, damage, &found);
    }
    let invented = "SELECT '00000000-0000-0000-0000-000000000001'::text";
    assert_found(invented, "INSERT INTO pggit.uncommitted VALUES ('$1')", &found);
    assert_found(
        invented,
        "INSERT INTO pggit_audit.change_commits VALUES ('$1', pggit_v0.rev_parse('main'))",
        &found,
    );
}

#[test]
fn a_trail_that_is_not_append_only() {
    let _alone = alone();
    for (table, trigger) in [
        ("pggit_audit.changes", "append_only"),
        ("pggit_audit.changes", "append_only_truncate"),
        ("pggit_audit.changes_default", "append_only"),
        ("pggit_audit.changes_default", "append_only_truncate"),
        ("pggit_audit.change_commits", "append_only"),
        ("pggit_audit.change_commits", "append_only_truncate"),
    ] {
        let culprit = format!("SELECT '{trigger} on {table}'::text");
        let found = [("audit_trail", "the trigger $1 is")];
        let disable = format!("ALTER TABLE {table} DISABLE TRIGGER {trigger}");
        assert_found(&culprit, &disable, &found);
        let replica = format!("ALTER TABLE {table} ENABLE REPLICA TRIGGER {trigger}");
        assert_found(&culprit, &replica, &found);
        if (table, trigger) != ("pggit_audit.changes_default", "append_only") {
            let drop = format!(
                "ALTER EXTENSION pggit DROP FUNCTION pggit_audit.refuse_change();
                 DROP TRIGGER {trigger} ON {table}"
            );
            assert_found(&culprit, &drop, &found);
        }
    }
    let partition = "CREATE TABLE pggit_audit.changes_old PARTITION OF pggit_audit.changes
                     FOR VALUES FROM ('2000-01-01') TO ('2001-01-01')";
    assert_found(
        SIDE,
        partition,
        &[(
            "audit_trail",
            "append_only_truncate on pggit_audit.changes_old is missing",
        )],
    );
}

#[test]
fn capture_that_does_not_happen() {
    let _alone = alone();
    for trigger in ["pggit_sql_drop", "pggit_ddl_command_end"] {
        let culprit = format!("SELECT '{trigger}'::text");
        let found = [("capture", "the trigger $1 is")];
        for damage in [
            "ALTER EVENT TRIGGER $1 DISABLE",
            "ALTER EVENT TRIGGER $1 ENABLE REPLICA",
            "ALTER EXTENSION pggit DROP EVENT TRIGGER $1; DROP EVENT TRIGGER $1",
        ] {
            assert_found(&culprit, damage, &found);
        }
        // It is the user's from then on.
        let unrecorded = ("working_state_catalog", "event trigger $1 is not recorded");
        let damage = "ALTER EXTENSION pggit DROP EVENT TRIGGER $1";
        assert_found(&culprit, damage, &[found[0], unrecorded]);
    }
    assert_found(
        SIDE,
        "SET LOCAL pggit.capture = off",
        &[("capture", "pggit.capture is off")],
    );
    let database = "SELECT current_database()::text";
    let set = "ALTER DATABASE $1 SET pggit.capture = off";
    assert_found(
        database,
        set,
        &[("capture", "pggit.capture=off is set for database $1")],
    );
}

#[test]
fn a_repository_of_another_database() {
    let _alone = alone();
    let moved = "UPDATE pggit_v0.repository SET database_oid = database_oid + 1";
    assert_found(SIDE, moved, &[("capture", "resume_capture()")]);
    let cloned = "UPDATE pggit_v0.repository SET system_identifier = 1";
    assert_found(SIDE, cloned, &[("capture", "resume_capture()")]);
    let twice = "INSERT INTO pggit_v0.repository SELECT * FROM pggit_v0.repository";
    assert_found(SIDE, twice, &[("capture", "2 rows")]);
    assert_found(
        SIDE,
        "DELETE FROM pggit_v0.repository",
        &[("capture", "whose repository this is")],
    );
}

#[test]
fn something_pending_that_is_nothing() {
    let _alone = alone();
    let add = "INSERT INTO pggit.pending (path, class_oid, object_oid) VALUES ('$1', 1259, 1)";
    assert_found("SELECT 'no/such/path'::text", add, &[("capture", "\"$1\" is pending")]);
    // An object that is gone by now.
    assert_found("SELECT 'schemas/public/tables/t_6.sql'::text", add, &[]);
    assert_found("SELECT ''::text", add, &[]);
}

#[test]
fn a_crash_leaves_a_sound_repository() {
    let _alone = alone();
    let cluster = Cluster::start(&["fsync=on", "full_page_writes=on"]);
    let database = cluster.create_database();
    database.load(
        "CREATE EXTENSION pggit;
         DO $$ BEGIN FOR n IN 1..60 LOOP EXECUTE format('CREATE TABLE t_%s (id int)', n); END LOOP; END $$;
         SELECT pggit_v0.create_basic_commit('First')",
    );
    std::thread::scope(|scope| {
        for worker in 0..3 {
            let database = &database;
            scope.spawn(move || {
                let mut client = database.connect();
                for n in 0.. {
                    let ddl = format!("ALTER TABLE t_{} ADD c_{n} int", n % 20 * 3 + 1 + worker);
                    let commit = "SELECT pggit_v0.create_basic_commit('n')";
                    if client
                        .batch_execute(&ddl)
                        .and_then(|()| client.batch_execute(commit))
                        .is_err()
                    {
                        break;
                    }
                }
            });
        }
        std::thread::sleep(std::time::Duration::from_millis(500));
        cluster.crash();
    });
    cluster.start_again();
    assert_sound(&mut database.connect());
}
