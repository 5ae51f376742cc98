//! What nothing refers to is found, and nothing else is.

use end_to_end::{Cluster, Repository};
use postgres::Client;

use super::{history, repository};

#[test]
fn garbage() {
    let database = repository();
    let mut client = database.connect();
    let parent = "ARRAY[pggit_v0.rev_parse('main')]";
    client.run(&format!(
        "SELECT pggit_v0.create_tree(jsonb_build_array(jsonb_build_object('path', 'a/b', 'mode', '100644', 'sha', pggit_v0.create_blob('lost'))));
         SELECT pggit_v0.create_commit(pggit_v0.rev_parse('main^{{tree}}'), {parent}, 'Lost');
         SELECT pggit_v0.create_branch('kept'); CREATE TABLE dropped (id int); DROP TABLE dropped; CREATE TABLE uncommitted (id int)"
    ));
    let orphans = "SELECT object_type, count(*) FROM pggit_v0.orphaned_objects GROUP BY 1 ORDER BY 1";
    assert_eq!(client.rows(orphans), ["blob|1", "commit|1", "tree|2"]);
    assert_eq!(
        client.rows("SELECT objects FROM pggit_v0.gc(false)"),
        ["0"],
        "they are too young"
    );
    client.run("SELECT pggit_v0.set_setting('gc_grace_days', '0')");
    assert_eq!(client.rows("SELECT objects, bytes > 0 FROM pggit_v0.gc()"), ["4|t"]);
    assert_eq!(client.rows("SELECT objects FROM pggit_v0.gc(false)"), ["4"]);
    assert_eq!(client.rows(orphans), [""; 0]);
    assert_eq!(client.damage(), [""; 0]);
    client.commit("What was not committed");
    assert_eq!(client.damage(), [""; 0]);
}

/// Nothing that is reachable goes, however deep trees stand on each other.
#[test]
fn nothing_but_garbage() {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    client.run("SELECT pggit_v0.set_setting('gc_grace_days', '0')");
    client.run("DO $$ BEGIN FOR n IN 1..100 LOOP EXECUTE format('CREATE TABLE t%s (id int)', n); END LOOP; END $$");
    client.commit("Many");
    for n in 0..80 {
        client.run(&format!("ALTER TABLE t{} ADD c{n} int", n % 7 + 1));
        client.commit("One");
    }
    let count = "SELECT count(*) FROM pggit_v0.objects";
    let before = client.rows(count);
    assert_eq!(client.rows("SELECT objects FROM pggit_v0.gc(false)"), ["0"]);
    assert_eq!(client.rows(count), before);
    // The trail keeps what a branch that is gone had made.
    client.run("SELECT pggit_v0.create_branch('side', 'main~70'); SELECT pggit_v0.delete_branch('side', true)");
    assert_eq!(client.rows("SELECT objects FROM pggit_v0.gc(false)"), ["0"]);
    assert_eq!(client.damage(), [""; 0]);
}

/// What nothing refers to: rows that no chain of mentions leads to, by the bytes that are stored.
const UNREACHABLE: &str = r"WITH RECURSIVE entries(sha, rest, id) AS (
        SELECT o.sha, o.content, NULL::text FROM pggit_v0.objects AS o WHERE o.type = 'tree'
        UNION ALL
        SELECT e.sha, substring(e.rest FROM n.nul + 33), encode(substring(e.rest FROM n.nul + 1 FOR 32), 'hex')
        FROM entries AS e, LATERAL (SELECT position('\x00'::bytea IN e.rest) AS nul) AS n
        WHERE n.nul > 0
    ), mentions(sha, other) AS (
        SELECT sha, id FROM entries WHERE id IS NOT NULL
        UNION SELECT sha, base_sha FROM pggit_v0.objects WHERE base_sha IS NOT NULL
        UNION SELECT o.sha, found.ids[1]
              FROM pggit_v0.objects AS o,
                   regexp_matches(split_part(convert_from(o.content, 'UTF8'), E'\n\n', 1),
                                  '^(?:tree|parent|object) ([0-9a-f]{64})$', 'gn') AS found(ids)
              WHERE o.type IN ('commit', 'tag')
    ), needed(sha) AS (
        SELECT s.sha
        FROM (SELECT target_sha FROM pggit_v0.refs UNION SELECT old_sha FROM pggit_v0.reflog
              UNION SELECT new_sha FROM pggit_v0.reflog UNION SELECT blob_sha FROM pggit.objects
              UNION SELECT head_sha FROM pggit.objects UNION SELECT old_object_sha FROM pggit_audit.changes
              UNION SELECT new_object_sha FROM pggit_audit.changes UNION SELECT commit_sha FROM pggit_audit.change_commits) AS s(sha)
        WHERE s.sha IS NOT NULL
        UNION
        SELECT m.other FROM needed AS n JOIN mentions AS m ON m.sha = n.sha
    )
    SELECT o.sha, o.type FROM pggit_v0.objects AS o WHERE o.sha NOT IN (SELECT sha FROM needed) ORDER BY 1";

/// As many are unreachable as should be, and they are those that the bytes say.
#[track_caller]
fn unreachable(client: &mut Client, count: usize) {
    let reported = client.rows("SELECT object_sha, object_type FROM pggit_v0.orphaned_objects ORDER BY 1");
    assert_eq!(reported.len(), count, "{reported:#?}");
    assert_eq!(reported, client.rows(UNREACHABLE));
}

#[test]
fn unreachable_objects() {
    let database = history();
    let mut client = database.connect();
    client.run("DO $$ BEGIN FOR n IN 1..90 LOOP EXECUTE format('CREATE TABLE many_%s (id int)', n); END LOOP; END $$");
    client.commit("Many");
    // Trees that stand on each other, and definitions that no commit has.
    for n in 1..40 {
        client.run(&format!(
            "ALTER TABLE many_{n} ADD a int; ALTER TABLE many_{n} ADD b int; DROP TABLE many_{}",
            n + 40
        ));
        client.commit("More");
    }
    client.run("SELECT pggit_v0.create_tag('now', 'main', 'A tag'); CREATE TABLE seen (id int); DROP TABLE seen");
    unreachable(&mut client, 0);
    // A commit of its own on a branch: kept by the branch, then by the log of it, then by nothing.
    client.run(
        "SELECT pggit_v0.create_branch('lost');
         SELECT pggit_v0.update_ref('refs/heads/lost', pggit_v0.create_commit(
             pggit_v0.create_tree(jsonb_build_array(jsonb_build_object(
                 'path', 'a/b', 'mode', '100644', 'sha', pggit_v0.create_blob('lost')))),
             ARRAY[pggit_v0.rev_parse('main')], 'Lost'))",
    );
    unreachable(&mut client, 0);
    client.run("SELECT pggit_v0.delete_branch('lost', true)");
    unreachable(&mut client, 0);
    client.run("DELETE FROM pggit_v0.reflog WHERE ref_name = 'lost'");
    unreachable(&mut client, 4);
    // What is younger than the grace period stays, and of what is older only what nothing needs goes.
    let counted = "SELECT objects FROM pggit_v0.gc()";
    assert_eq!(client.rows(counted), ["0"]);
    client.run("UPDATE pggit_v0.objects SET created_at = created_at - interval '13 days'");
    assert_eq!(client.rows(counted), ["0"]);
    client.run("UPDATE pggit_v0.objects SET created_at = created_at - interval '2 days' WHERE content <> 'lost'");
    assert_eq!(client.rows(counted), ["3"]);
    assert_eq!(client.rows("SELECT objects FROM pggit_v0.gc(false)"), ["3"]);
    unreachable(&mut client, 1);
    assert_eq!(client.damage(), [""; 0]);
    // Without the trail, definitions between two commits are needed by nothing.
    client.run("ALTER TABLE pggit_audit.changes DETACH PARTITION pggit_audit.changes_default");
    let trail = client.rows(UNREACHABLE).len();
    assert!(trail > 40, "{trail}");
    unreachable(&mut client, trail);
    // A row that cannot be read keeps everything.
    client.run("UPDATE pggit_v0.objects SET content = 'tree' WHERE sha = pggit_v0.rev_parse('main~20')");
    let failure = client.fails("SELECT * FROM pggit_v0.gc(false)");
    assert!(failure.message.contains("is damaged"), "{failure:?}");
}
