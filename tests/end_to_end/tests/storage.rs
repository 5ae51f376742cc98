//! What the repository takes up and how it grows, recomputed by independent queries.

use end_to_end::{Cluster, Database, Repository};
use postgres::Client;

fn repository() -> Database<'static> {
    let database = Cluster::shared().create_repository();
    let mut client = database.connect();
    for n in 0..12 {
        client.run(&format!(
            "CREATE TABLE t{n} (id int, note text DEFAULT '{}')",
            "x".repeat(n * 300)
        ));
        client.commit(&format!("Table {n}"));
    }
    client.run("SELECT pggit_v0.create_branch('side'); CREATE TABLE dirty (id int)");
    database
}

#[test]
fn usage_and_sizes() {
    let database = repository();
    let mut client = database.connect();
    client.assert_same_rows(
        "SELECT * FROM pggit_v0.analyze_storage_usage()",
        "SELECT (SELECT count(*) FROM pggit_v0.commit_graph), count(*), sum(size), round(avg(size)), max(size),
                (SELECT count(new_sha) FROM pggit_v0.commit_changes)::float8 / count(*) FILTER (WHERE type = 'blob'),
                pg_total_relation_size('pggit_v0.objects')
         FROM pggit_v0.objects",
    );
    client.assert_same_rows(
        "SELECT sum(count), sum(total_size) FROM pggit_v0.get_object_size_distribution()",
        "SELECT count(*), sum(size) FROM pggit_v0.objects",
    );
    client.assert_same_rows(
        "SELECT count, total_size FROM pggit_v0.get_object_size_distribution() WHERE size_bucket = '1 kB to 10 kB'",
        "SELECT count(*), sum(size) FROM pggit_v0.objects WHERE size BETWEEN 1024 AND 10239",
    );
}

#[test]
fn growth_over_months() {
    let database = repository();
    let mut client = database.connect();
    // A day's worth of objects for each of the last two hundred days.
    client.run(
        "INSERT INTO pggit_v0.objects (sha, type, size, content, created_at)
         SELECT encode(sha256(convert_to(n || '-' || part, 'UTF8')), 'hex'), 'blob', 500, convert_to(repeat(md5(n::text), 15), 'UTF8'),
                now() - (200 - n) * interval '1 day'
         FROM generate_series(0, 200) AS n, generate_series(1, 20) AS part",
    );
    let rows = client.rows(
        "SELECT count(*) FILTER (WHERE actual_size_gb IS NULL), count(*) FILTER (WHERE actual_size_gb IS NOT NULL) >= 7,
                bool_and(growth_trend = 'growing') FILTER (WHERE actual_size_gb IS NULL),
                bool_and(lower_gb <= projected_size_gb AND projected_size_gb <= upper_gb) FILTER (WHERE lower_gb IS NOT NULL)
         FROM pggit_v0.estimate_storage_growth()",
    );
    assert_eq!(rows, ["6|t|t|t"]);
    client.assert_same_rows(
        "SELECT round((actual_size_gb * 1024 ^ 3)::numeric) FROM pggit_v0.estimate_storage_growth()
         WHERE period = to_char(now(), 'YYYY-MM')",
        "SELECT sum(pg_total_relation_size(oid)) FROM pg_class
         WHERE relnamespace::regnamespace::text LIKE 'pggit%' AND relkind = 'r'",
    );
    // Six months on, twenty objects a day more, within a fifth.
    client.assert_same_rows(
        "SELECT true",
        "SELECT abs(l.estimated_object_count - c.count - days * 20) < 0.2 * (c.count + days * 20)
         FROM pggit_v0.estimate_storage_growth() AS l,
              (SELECT count(*) FROM pggit_v0.objects) AS c,
              LATERAL (SELECT (to_date(l.period, 'YYYY-MM') + interval '1 month')::date - CURRENT_DATE - 1 AS days) AS d
         ORDER BY l.period DESC LIMIT 1",
    );
    // A sample counts more than what can be computed back.
    client.run(
        "INSERT INTO pggit_v0.storage_samples (sampled_on, total_bytes, objects, commits)
                SELECT CURRENT_DATE - 100, 3 * 1024 ^ 3, 7, 7",
    );
    let sampled = client.rows("SELECT max(actual_size_gb) > 2.9 FROM pggit_v0.estimate_storage_growth()");
    assert_eq!(sampled, ["t"]);
    // What a month without any sample came to is not known.
    let unknown = client.rows(
        "SELECT bool_and(actual_size_gb IS NULL), count(*) >= 2 FROM pggit_v0.estimate_storage_growth()
         WHERE period > to_char(CURRENT_DATE - 100, 'YYYY-MM') AND period < to_char(now(), 'YYYY-MM')",
    );
    assert_eq!(unknown, ["t|t"]);
}

#[test]
fn before_the_first_commit_and_where_nothing_can_be_written() {
    let database = Cluster::shared().create_database();
    let mut client = database.connect();
    client.run("CREATE EXTENSION pggit; BEGIN READ ONLY");
    assert_eq!(
        client.rows("SELECT total_objects, deduplication_ratio FROM pggit_v0.analyze_storage_usage()"),
        ["0|"]
    );
    assert_eq!(
        client.rows("SELECT * FROM pggit_v0.get_object_size_distribution()"),
        [""; 0]
    );
    let projected = client.rows("SELECT count(*), count(upper_gb) FROM pggit_v0.estimate_storage_growth()");
    assert_eq!(projected, ["7|0"]);
}

/// Each view answers, also for a role that may do nothing else.
#[test]
fn views() {
    let cluster = Cluster::shared();
    let database = repository();
    let reader = cluster.create_role("reader", "");
    let mut client = database.connect_as(&reader);
    for (view, rows) in [
        ("recent_commits_by_author", Some(1)),
        ("most_changed_objects", Some(13)),
        ("branch_comparison", Some(1)),
        ("daily_change_summary", Some(1)),
        ("schema_growth_history", Some(1)),
        ("author_activity", Some(1)),
        ("commits_without_message", Some(0)),
        ("large_commits", Some(0)),
        ("current_head_info", Some(1)),
        ("branch_status_summary", Some(2)),
        ("current_state_summary", Some(2)),
        ("recent_activity_summary", Some(3)),
        ("slow_queries", Some(0)),
        ("index_usage", None),
    ] {
        let found = client.rows(&format!("SELECT * FROM pggit_v0.{view}")).len();
        assert!(rows.is_none_or(|rows| rows == found), "{view} has {found} rows");
    }
    let head = client.rows("SELECT branch, objects, uncommitted_objects FROM pggit_v0.current_head_info");
    assert_eq!(head, ["main|13|1"]);
    let types = client.rows("SELECT object_type, objects, uncommitted FROM pggit_v0.current_state_summary");
    assert_eq!(types, ["SCHEMA|1|0", "TABLE|13|1"]);
    let days = client.rows("SELECT changes, creates, authors FROM pggit_v0.daily_change_summary");
    assert_eq!(days, ["13|13|1"]);
    let growth = client
        .rows("SELECT total_objects = (SELECT count(*) FROM pggit_v0.objects) FROM pggit_v0.schema_growth_history");
    assert_eq!(growth, ["t"]);
    let mut owner = database.connect();
    owner
        .run("SELECT pggit_v0.create_commit(pggit_v0.rev_parse('main^{tree}'), ARRAY[pggit_v0.rev_parse('main')], '')");
    assert_eq!(
        client.rows("SELECT count(*) FROM pggit_v0.commits_without_message"),
        ["1"]
    );
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
    let database = repository();
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
